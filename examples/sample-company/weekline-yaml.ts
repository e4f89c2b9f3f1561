import { dayText } from '#domain/calendar/week.ts';
import type { Conversion, CustomerValue, MatchRule } from '#domain/funnel/definition.ts';
import type { Stage } from '#domain/funnel/funnel.ts';
import { sampleHolidays } from './holidays.ts';
import { crmThrough, sampleCalendar, trackerThrough } from './sample-calendar.ts';
import {
  conversionsOfStage,
  sampleConversions,
  sampleFunnel,
  sampleSegmentProperties,
} from './sample-funnel.ts';
import { SAMPLE_CURRENCY, SAMPLE_NAME } from './sample-review.ts';
import { outage, sampleNotes } from './stories.ts';

/** The configuration of the sample company, `examples/sample-company/weekline.yaml`, written from the same values. */
export function sampleConfigurationText(): string {
  return `# The sample company: an invented planning software, with planted stories to find in its weekly review.
# \`weekline demo\` writes this file and its data; docs/sample-company.md has the stories.

workspace:
  name: ${SAMPLE_NAME}
  timeZone: ${sampleCalendar.timeZone}
  weekStartsOn: ${sampleCalendar.weekStartsOn}
  currency: ${SAMPLE_CURRENCY}

conversions:
${sampleConversions.map(conversionText).join('\n')}
funnels:
  - id: ${sampleFunnel.id}
    name: ${sampleFunnel.name}
    segmentBy: [${sampleSegmentProperties.join(', ')}]
    stages:
${sampleFunnel.stages.map(stageText).join('\n')}

sources:
  - id: tracker
    kind: events
    files: tracker.csv
    event: event
    person: person
    time: { column: time, format: iso }
    eventId: event_id
    properties: [channel, country, plan]
    completeThrough: ${dayText(trackerThrough)}
    missingWeeks: [${outage.week}]

  - id: crm # behind the tracker: the export ran two days into the latest week
    kind: events
    files: crm.csv
    format: { kind: csv, delimiter: ';' }
    event: stage
    person: contact
    time: { column: entered_at, format: iso }
    eventId: change_id
    value: monthly_amount
    completeThrough: ${dayText(crmThrough)}

notes:
${sampleNotes.map(({ week, text }) => `  - week: ${week}\n    text: ${quoted(text)}`).join('\n')}

holidays:
${sampleHolidays.map(holidayText).join('\n')}
`;
}

function conversionText({ id, name, kind, owner, definition, versions, value }: Conversion): string {
  const rules =
    versions.length === 1
      ? [`    match: ${matchText(versions[0].match)}`]
      : [
          '    versions:',
          ...versions.flatMap(({ from, reason, match }) =>
            from === null
              ? [`      - match: ${matchText(match)}`]
              : [
                  `      - from: ${from}`,
                  `        reason: ${quoted(reason ?? '')}`,
                  `        match: ${matchText(match)}`,
                ],
          ),
        ];
  return `${[
    `  - id: ${id}`,
    `    name: ${name}`,
    `    kind: ${kind}`,
    `    owner: ${owner}`,
    `    definition: ${quoted(definition ?? '')}`,
    ...rules,
    ...(value === undefined ? [] : [`    value: ${valueText(value)}`]),
  ].join('\n')}\n`;
}

function valueText({ amount, low, high, basis }: CustomerValue): string {
  const range = low === null || high === null ? '' : `range: [${low}, ${high}], `;
  return `{ amount: ${amount}, ${range}basis: ${quoted(basis)} }`;
}

function matchText({ event, where }: MatchRule): string {
  if (where.length === 0) return event;
  const conditions = where.map(({ property, oneOf }) => `${property}: [${oneOf.join(', ')}]`);
  return `{ event: ${event}, where: { ${conditions.join(', ')} } }`;
}

function stageText({ id, name, withinWeeks, optional }: Stage): string {
  const conversions = conversionsOfStage[id] ?? [];
  const which =
    conversions.length === 1 ? `conversion: ${conversions[0]}` : `conversions: [${conversions.join(', ')}]`;
  return [
    `      - id: ${id}`,
    `        name: ${name}`,
    `        ${which}`,
    ...(withinWeeks === undefined ? [] : [`        withinWeeks: ${withinWeeks}`]),
    ...(optional === true ? ['        optional: true'] : []),
  ].join('\n');
}

function holidayText({ name, days }: (typeof sampleHolidays)[number]): string {
  const ranges = days.map(({ from, to }) => `      - { from: ${from}, to: ${to} }`);
  return [`  - name: ${name}`, '    days:', ...ranges].join('\n');
}

/** YAML reads every JSON text as itself: colons, quotes and dashes in it mean nothing. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
