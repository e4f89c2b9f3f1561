import { firstDay, type Week } from '#domain/calendar/week.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import type { DefinitionEntry } from '#domain/review/definition-entry.ts';
import { dayYearText, listText, weekText } from '#domain/wording/numbers-and-dates.ts';
import { fine } from './consistency-checks.ts';
import type { FarRows, SourceCoverage } from './counts-store.ts';
import type { Delivery } from './delivery.ts';

/** A source this many days behind the others holds the whole review back. */
const LATE_DAYS = 7;

/** What there is to know of the sources before the meeting: how far, how complete, how clean. */
export function sourceChecks(coverage: readonly SourceCoverage[]): DataCheck[] {
  const newest = Math.max(...coverage.flatMap(({ through }) => through ?? []));
  return coverage.flatMap((source) => [
    deliveredThrough(source, newest),
    ...rejectedRows(source),
    ...missingWeeks(source),
    ...farRows(source),
  ]);
}

/** What the linter finds that makes the numbers of this review others than they were, or are taken to be. */
export function definitionChecks(definitions: readonly DefinitionEntry[]): DataCheck[] {
  return definitions.flatMap(({ id, name, findings }) =>
    findings
      .filter(({ rule }) => rule === 'changed-without-version' || rule === 'many-segments')
      .map(({ rule, message, remedy }, index) => ({
        id: `${rule}:${id}:${index}`,
        level: 'warning' as const,
        message:
          rule === 'many-segments'
            ? message
            : `“${name}” is counted by another rule than was accepted, past weeks too. ${message}`,
        remedy,
      })),
  );
}

/** Whether the weeks of a review can be taken at face value. */
export function weekChecks(weeks: readonly Week[], delivery: Delivery): DataCheck[] {
  const week = weeks.at(-1);
  if (week === undefined)
    return [
      {
        id: 'no-data',
        level: 'problem',
        message: 'No source has delivered anything yet.',
        remedy: 'Run “weekline import”, and look at the rows it rejects.',
      },
    ];
  return [forming(week, delivery), ...partialFirstWeek(weeks, delivery)];
}

function deliveredThrough({ source, through }: SourceCoverage, newest: number): DataCheck {
  const id = `delivered:${source}`;
  if (through === null)
    return {
      id,
      level: 'problem',
      message: `“${source}” has delivered nothing yet, so no week is complete.`,
      remedy: `Check the files of “${source}” in weekline.yaml, then run “weekline import”.`,
    };
  if (newest - through >= LATE_DAYS)
    return {
      id,
      level: 'warning',
      message: `“${source}” has delivered through ${dayYearText(through)} only: later weeks wait for it.`,
      remedy: `Deliver the newer files of “${source}” and run “weekline import”, or set “completeThrough” if it is complete.`,
    };
  return fine(id, `“${source}” has delivered through ${dayYearText(through)}.`);
}

function rejectedRows({ source, rejected }: SourceCoverage): DataCheck[] {
  if (rejected === 0) return [];
  const rows = rejected === 1 ? '1 row' : `${rejected} rows`;
  return [
    {
      id: `rejected:${source}`,
      level: 'warning',
      message: `${rows} of “${source}” could not be read and ${rejected === 1 ? 'is' : 'are'} not counted.`,
      remedy: 'Run “weekline import --list-rejected” to see each one with its line and reason.',
    },
  ];
}

function missingWeeks({ source, missingWeeks }: SourceCoverage): DataCheck[] {
  if (missingWeeks.length === 0) return [];
  const one = missingWeeks.length === 1;
  return [
    {
      id: `missing:${source}`,
      level: 'warning',
      message: `“${source}” sent nothing in the ${one ? 'week' : 'weeks'} of ${listText(missingWeeks.map(weekText))}: nothing is counted or judged in ${one ? 'it' : 'them'}.`,
      remedy: `If the data still exist, deliver them and run “weekline import”.`,
      weeks: missingWeeks,
    },
  ];
}

function farRows({ source, firstDay, lastDay, far }: SourceCoverage): DataCheck[] {
  if (firstDay === null || lastDay === null) return [];
  const check = (id: string, message: string): DataCheck => ({
    id: `${id}:${source}`,
    level: 'warning',
    message,
    remedy: 'Correct their dates where they are wrong, and run “weekline import”.',
  });
  const rowsAre = ({ rows }: FarRows) =>
    rows === 1 ? `1 row of “${source}” is` : `${rows} rows of “${source}” are`;
  const later = ({ rows }: FarRows) => (rows === 1 ? 'it waits' : 'they wait');
  return [
    ...(far.after === null
      ? []
      : [
          check(
            'far-after',
            `${rowsAre(far.after)} dated after ${dayYearText(lastDay)}, the latest ${dayYearText(far.after.farthest)}, far beyond the rest: ${later(far.after)} until the weeks between have data.`,
          ),
        ]),
    ...(far.before === null
      ? []
      : [
          check(
            'far-before',
            `${rowsAre(far.before)} dated before ${dayYearText(firstDay)}, the earliest ${dayYearText(far.before.farthest)}, long before the rest: the weeks begin with the rest.`,
          ),
        ]),
  ];
}

function forming(week: Week, { through, lastCompleteWeek }: Delivery): DataCheck {
  if (lastCompleteWeek !== null && week <= lastCompleteWeek)
    return fine('complete', `The week of ${weekText(week)} is complete.`);
  const until = through === null ? 'not every source has delivered' : `data through ${dayYearText(through)}`;
  return {
    id: 'complete',
    level: 'warning',
    message: `The week of ${weekText(week)} is still forming: ${until}.`,
    remedy:
      lastCompleteWeek === null
        ? 'Wait until every source has delivered past the end of the week.'
        : `Read the latest complete week, ${weekText(lastCompleteWeek)}.`,
    weeks: [week],
  };
}

function partialFirstWeek(weeks: readonly Week[], delivery: Delivery): DataCheck[] {
  const { firstWeek } = delivery;
  if (firstWeek === null || weeks[0] !== firstWeek || delivery.firstDay === firstDay(firstWeek)) return [];
  const since = delivery.firstDay === null ? '' : ` ${dayYearText(delivery.firstDay)}`;
  return [
    {
      id: 'first-week',
      level: 'warning',
      message: `The first week, ${weekText(firstWeek)}, is not a whole one: the data begin on${since}.`,
      remedy: 'Do not compare its counts with those of other weeks.',
      weeks: [firstWeek],
    },
  ];
}
