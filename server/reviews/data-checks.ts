import { firstDay, type Week } from '#domain/calendar/week.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import type { DefinitionEntry } from '#domain/review/definition-entry.ts';
import { dayYearText, listText, weekText } from '#domain/wording/numbers-and-dates.ts';
import { fine } from './consistency-checks.ts';
import { awaitedSources, type Delivery } from './delivery.ts';

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

function forming(week: Week, delivery: Delivery): DataCheck {
  const { lastCompleteWeek } = delivery;
  if (lastCompleteWeek !== null && week <= lastCompleteWeek)
    return fine('complete', `The week of ${weekText(week)} is complete.`);
  return {
    id: 'complete',
    level: 'warning',
    message: `The week of ${weekText(week)} is still forming${waitingText(week, delivery)}.`,
    remedy:
      lastCompleteWeek === null
        ? 'Wait until every source has delivered past the end of the week.'
        : `Read the latest complete week, ${weekText(lastCompleteWeek)}.`,
    weeks: [week],
  };
}

/** More sources than this are counted, not named. */
const MOST_NAMED = 3;

/** @example waitingText(week, delivery) // ': waiting for “crm”, through 15 Nov 2026' */
function waitingText(week: Week, delivery: Delivery): string {
  const awaited = awaitedSources(delivery, week);
  if (awaited.length === 0) return '';
  if (awaited.length > MOST_NAMED) return `: waiting for ${awaited.length} sources`;
  const named = awaited.map(({ source, through }) => {
    if (through === null) return `“${source}”, which has delivered nothing`;
    const followers = delivery.sources.filter(({ follows }) => follows === source);
    const behind =
      followers.length === 0
        ? ''
        : ` (${listText(followers.map((one) => `“${one.source}”`))} ${followers.length === 1 ? 'follows' : 'follow'} it)`;
    return `“${source}”, through ${dayYearText(through)}${behind}`;
  });
  return `: waiting for ${listText(named)}`;
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
