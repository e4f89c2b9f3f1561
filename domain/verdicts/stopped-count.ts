import type { Exposure } from '#domain/funnel/triangle.ts';

/** A week in which nobody converts says that nothing was counted, where at least so many were to be expected … */
const NEVER_NONE = 10;
/** … by this many weeks before it, and by no fewer than these. */
const WEEKS_COMPARED = 8;
const FEWEST_COMPARED = 4;

type Week = { atRisk: number; conversions: number };

/**
 * The weeks, by index, in which nobody converted although, of as many people, so many did in the weeks before that it is no chance. They say that a stage is no longer counted. Weeks
 * before a definition changed (`starts`, by index) say nothing of those after it; weeks that were not counted, or cannot be true, are passed over.
 *
 * @example stoppedWeeks(exposure, []).get(20) // 40: so many were to be expected
 */
export function stoppedWeeks(exposure: Exposure, starts: readonly number[]): Map<number, number> {
  const stopped = new Map<number, number>();
  let before: Week[] = [];
  for (let week = 0; week < exposure.weeks; week++) {
    if (starts.includes(week)) before = [];
    const seen = weekOf(exposure, week);
    if (exposure.faults[week] != null || !(seen.atRisk > 0) || Number.isNaN(seen.conversions)) continue;
    const expected = seen.atRisk * rateIn(before);
    if (seen.conversions === 0 && before.length >= FEWEST_COMPARED && expected >= NEVER_NONE)
      stopped.set(week, expected);
    else before = [...before, seen].slice(-WEEKS_COMPARED);
  }
  return stopped;
}

function weekOf({ atRisk, conversions, lags }: Exposure, week: number): Week {
  const from = week * lags;
  const sum = (cells: Float64Array) => cells.subarray(from, from + lags).reduce((all, one) => all + one, 0);
  return { atRisk: sum(atRisk), conversions: sum(conversions) };
}

function rateIn(weeks: readonly Week[]): number {
  const all = weeks.reduce((sum, { atRisk }) => sum + atRisk, 0);
  return weeks.reduce((sum, { conversions }) => sum + conversions, 0) / all;
}
