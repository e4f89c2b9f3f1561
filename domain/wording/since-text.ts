import { weeksBetween } from '#domain/calendar/week.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { startNear } from './numbers-and-dates.ts';

/** What the beginning of a drop is read from; rows written before its shape was told have no `since`. */
type Begun = Pick<VerdictRow, 'onset' | 'week' | 'since' | 'weeksOutside'>;

/**
 * Since when a drop is there, as sure as that is known; `null` where there is none.
 *
 * @example sinceText({ ...row, since: { week: '2026-10-19', exact: false, creeping: false } }) // 'since about 19 Oct'
 */
export function sinceText(row: Begun): string | null {
  const start = beginningOf(row);
  if (start === null) return null;
  const date = startNear(start, row.week);
  if (row.since == null || row.since.exact) return `since ${date}`;
  return `${row.since.creeping ? 'creeping ' : ''}since about ${date}`;
}

/**
 * The week in which a drop began, the likeliest where nobody can be sure; `null` where there is none.
 *
 * @example beginningOf({ ...row, onset: '2026-10-19', since: null }) // '2026-10-19'
 */
export function beginningOf({ onset, since }: Pick<VerdictRow, 'onset' | 'since'>): VerdictRow['onset'] {
  return since?.week ?? onset;
}

/**
 * How many weeks a drop has been outside the usual range. In rows from before those were counted: how many it has lasted, the week that it is counted from as
 * the first, the one it began in where that is sure.
 *
 * @example weeksLasted({ ...row, onset: '2026-10-19', week: '2026-11-09', weeksOutside: 3 }) // 3
 */
export function weeksLasted({ onset, week, since, weeksOutside = null }: Begun): number {
  if (weeksOutside !== null) return Math.max(1, weeksOutside);
  const first = since?.exact === true ? since.week : onset;
  return first === null ? 1 : weeksBetween(first, week) + 1;
}
