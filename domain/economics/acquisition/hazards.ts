import type { Count } from '#domain/funnel/counts.ts';

/** People who entered in each week, and those of them who were won by lag; rows may end early where weeks are not over. */
export type WonCohorts = {
  arrivals: readonly Count[];
  won: readonly (readonly Count[])[];
  windowWeeks: number;
};

/**
 * The chances of being won, by calendar week and lag: `chanceAt(week, lag)` is Σ won ÷ Σ at risk over the cells of the lag in the last 8 complete calendar weeks,
 * `atRiskAt` the people whom it rests on. NaN and 0 where nobody was at risk in the whole history.
 */
export type Hazards = {
  chanceAt: (week: number, lag: number) => number;
  atRiskAt: (week: number, lag: number) => number;
};

/** Older chances are too high or too low by a third in a company that changes. */
const CALENDAR_WEEKS = 8;

/**
 * Works out the hazards of every week and lag from the cohorts known by then.
 *
 * @example hazardsOf({ arrivals: [100, 80], won: [[10, 9], [8]], windowWeeks: 1 }).chanceAt(1, 0) // 0.1
 */
export function hazardsOf({ arrivals, won, windowWeeks }: WonCohorts): Hazards {
  const lags = Math.min(windowWeeks + 1, arrivals.length);
  const width = arrivals.length + 1;
  // Running sums over calendar weeks, one row of them for each lag.
  const wonBefore = new Float64Array(lags * width);
  const riskBefore = new Float64Array(lags * width);
  arrivals.forEach((people, entry) => {
    let atRisk = people;
    for (let lag = 0; lag < lags && entry + lag < arrivals.length; lag++) {
      const cell = won[entry]?.[lag] ?? null;
      if (atRisk === null || cell === null) return;
      const at = lag * width + entry + lag + 1;
      wonBefore[at] = cell;
      riskBefore[at] = atRisk;
      atRisk -= cell;
    }
  });
  for (const sums of [wonBefore, riskBefore])
    for (let at = 1; at < sums.length; at++)
      if (at % width !== 0) sums[at] = (sums[at] ?? 0) + (sums[at - 1] ?? 0);
  const between = (sums: Float64Array, week: number, lag: number, from: number) =>
    (sums[lag * width + week + 1] ?? 0) - (sums[lag * width + Math.max(0, from)] ?? 0);
  // A lag at which nobody was at risk lately is known from all weeks before.
  const startOf = (week: number, lag: number) => {
    const recent = week + 1 - CALENDAR_WEEKS;
    return between(riskBefore, week, lag, recent) > 0 ? recent : 0;
  };
  const atRiskAt = (week: number, lag: number) =>
    lag < lags ? between(riskBefore, week, lag, startOf(week, lag)) : 0;
  return {
    atRiskAt,
    chanceAt: (week, lag) => {
      if (lag >= lags) return Number.NaN;
      return between(wonBefore, week, lag, startOf(week, lag)) / atRiskAt(week, lag);
    },
  };
}

/**
 * The hazards of a segment, and everyone's at lags that the segment has not reached: a channel of two weeks is carried on as the others are.
 *
 * @example withUsual(ofChannel, ofEveryone).chanceAt(103, 9) // 0.004
 */
export function withUsual(own: Hazards, usual: Hazards): Hazards {
  const of = (week: number, lag: number) => (own.atRiskAt(week, lag) > 0 ? own : usual);
  return {
    chanceAt: (week, lag) => of(week, lag).chanceAt(week, lag),
    atRiskAt: (week, lag) => of(week, lag).atRiskAt(week, lag),
  };
}
