import type { Week } from '#domain/calendar/week.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { definitionStarts, expectedDrops } from '#domain/funnel/restarts.ts';
import { type Exposure, riskAt } from '#domain/funnel/triangle.ts';
import { weekStates } from './judged-step.ts';

/** Weeks that make up the usual: the latest comparable ones before the weeks to be explained. */
const USUAL_WEEKS = 8;

/** Weeks, by index, that are explained, and those they are compared with. */
export type ComparedWeeks = { now: number[]; before: number[] };

/**
 * The weeks `from` to `to`, and the latest comparable ones before them. Weeks with missing, forming or impossible counts are left out on both sides, and no week before a
 * definition change, or before a drop that readers expect, is compared with one after it.
 *
 * @example comparedWeeks(counts, { step: 0, exposures, from, to }) // { now: [12, 13], before: [4, 5, 6, 7, 8, 9, 10, 11] }
 */
export function comparedWeeks(
  counts: CountsDocument,
  { step, exposures, from, to }: { step: number; exposures: readonly Exposure[]; from: Week; to: Week },
): ComparedWeeks {
  const first = firstComparable(counts, step, { from, to });
  const comparable = usableWeeks(counts, exposures).filter((week) => week >= first);
  const now = comparable.filter((week) => within(counts, week, { from, to }));
  return { now, before: comparable.filter((week) => week < (now[0] ?? 0)).slice(-USUAL_WEEKS) };
}

function firstComparable(
  counts: CountsDocument,
  step: number,
  { from, to }: { from: Week; to: Week },
): number {
  const before = (week: Week) => (start: { week: number }) => start.week <= counts.weeks.indexOf(week);
  const definition = definitionStarts(counts, step).findLast(before(to));
  const level = expectedDrops(counts, step)
    .filter(({ segment }) => segment === null)
    .findLast(before(from));
  return Math.max(definition?.week ?? 0, level?.week ?? 0);
}

function usableWeeks(counts: CountsDocument, exposures: readonly Exposure[]): number[] {
  const states = weekStates(counts);
  return counts.weeks.flatMap((_, week) =>
    states[week] === 'complete' &&
    exposures.every(({ faults }) => faults[week] === null) &&
    exposures.every((exposure) => riskAt(exposure, week, 0) !== null)
      ? [week]
      : [],
  );
}

function within({ weeks }: CountsDocument, week: number, { from, to }: { from: Week; to: Week }): boolean {
  const name = weeks[week];
  return name !== undefined && name >= from && name <= to;
}
