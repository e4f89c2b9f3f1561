import { addWeeks, type Week } from '#domain/calendar/week.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import { REVIEW_WEEKS, weeksAsked } from '#domain/review/review-ask.ts';
import type { ReviewHistory } from './reviewed-week.ts';

/** So many weeks more than those that are shown are judged at once: who leafs back stays among them for half a year. */
const WEEKS_AROUND = 26;
export const JUDGED_WEEKS = REVIEW_WEEKS + WEEKS_AROUND;

/**
 * Whether a week can be read from a history as from an answer of its own: it lies in it with all weeks that judge it and are shown with it, or the history
 * begins with the data.
 */
export function isReadFrom(
  { response, verdicts }: Pick<ReviewHistory, 'response' | 'verdicts'>,
  week: Week,
  firstWeek: Week | null,
): boolean {
  const { weeks } = response.counts;
  const [first] = weeks;
  const count = weeks.indexOf(week) + 1;
  const judged = verdicts[0]?.week;
  if (count === 0 || first === undefined || judged === undefined) return false;
  const isWhole = firstWeek !== null && first <= firstWeek;
  const shown = weeks[Math.max(0, count - REVIEW_WEEKS)] ?? first;
  return (isWhole || count >= weeksAsked(week)) && judged <= shown;
}

/** Whether a reader goes on to a week after those the page has, near the latest one: the answer for that one has all between. */
export function isLeafingOn(
  week: Week,
  { before, latest }: { before: readonly { history: ReviewHistory }[]; latest: Week },
): boolean {
  const ends = before.flatMap(({ history }) => history.response.counts.weeks.at(-1) ?? []);
  return week < latest && latest <= addWeeks(week, WEEKS_AROUND) && ends.every((end) => end < week);
}

/**
 * The checks of a week: its own, and what the history has found in weeks before it that an answer for one week does not look at. Of weeks after it nothing is
 * said.
 */
export function checksUntil(
  week: Week,
  { own, history }: { own: readonly DataCheck[]; history: readonly DataCheck[] },
): DataCheck[] {
  const ids = new Set(own.map(({ id }) => id));
  const earlier = history.filter(
    ({ id, weeks }) =>
      !ids.has(id) && weeks !== undefined && weeks.length > 0 && weeks.every((one) => one < week),
  );
  return [...own, ...earlier];
}
