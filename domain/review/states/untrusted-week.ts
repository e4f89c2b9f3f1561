import type { Week } from '#domain/calendar/week.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import { numberWord } from '#domain/wording/numbers-and-dates.ts';

/** What a problem means for the week, without its details: they are for those who can put it right, and may name people. */
const CONSEQUENCES: ReadonlyMap<string, string> = new Map([
  ['rounded-ids', 'people cannot be told apart, because their ids were rounded'],
  ['stopped', 'an event that it counts stopped coming'],
  ['swapped', 'two columns of a file change places'],
  ['never-met', 'the people of one source are in no other'],
  ['never-matched', 'a definition has never matched a row'],
  ['counts-never-rise', 'a step has more people than the stage before it'],
  ['segments-add-up', 'its segments do not add up to the total'],
  ['blank', 'cells are blank in its totals'],
  ['absent', 'days are absent from its totals'],
]);

/** A problem of a record of the week; everything else in the review holds. */
const NOT_OF_THE_DATA = 'not-compared';

/**
 * The title of a week that would be ordinary were it not for problems of its data; `null` where none touches it. A check of no
 * week in particular touches all of them.
 *
 * @example untrustedTitle([{ id: 'rounded-ids:tracker', level: 'problem', message: '…', remedy: null }], week)
 * // 'Not to be trusted: people cannot be told apart, because their ids were rounded.'
 */
export function untrustedTitle(checks: readonly DataCheck[], week: Week): string | null {
  const problems = checks.filter(
    ({ id, level, weeks }) =>
      level === 'problem' && kindOf(id) !== NOT_OF_THE_DATA && (weeks === undefined || weeks.includes(week)),
  );
  if (problems.length === 0) return null;
  const kinds = [...new Set(problems.map(({ id }) => kindOf(id)))];
  const [only] = kinds;
  const known = kinds.length === 1 && only !== undefined ? CONSEQUENCES.get(only) : undefined;
  const counted =
    problems.length === 1 ? 'a problem' : `${numberWord(problems.length).toLowerCase()} problems`;
  return `Not to be trusted: ${known ?? `the data of this week have ${counted}`}.`;
}

function kindOf(id: string): string {
  return id.split(':')[0] ?? id;
}
