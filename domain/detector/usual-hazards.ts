import { valueAt } from '#domain/statistics/value-at.ts';
import type { Pipeline } from './pipeline.ts';

/**
 * People at risk and conversions per lag, older weeks counting less. People count as many as the step's level in their
 * week made of them, so that lags seen in good weeks and lags seen in bad ones still compare.
 */
export type HazardHistory = { atRisk: number[]; conversions: number[] };

/**
 * What is usual at each lag: the chance to convert (NaN where no week has shown it yet), how many people were at risk,
 * which weighs the lags against each other, and the conversions it was learned from.
 */
export type UsualHazards = { hazards: number[]; weights: number[]; seen: number[] };

/** Half of what is remembered is younger than 34 weeks: long enough for thin lags, short enough to follow a year. */
const KEPT_PER_WEEK = 0.98;

/**
 * A history of no week, for so many lags.
 *
 * @example emptyHistory(2) // { atRisk: [0, 0], conversions: [0, 0] }
 */
export function emptyHistory(lags: number): HazardHistory {
  return { atRisk: new Array<number>(lags).fill(0), conversions: new Array<number>(lags).fill(0) };
}

/**
 * Adds one week, in which the step stood at `level` times its usual hazards, to a history, which belongs to the caller.
 * Lags that the week did not observe keep what they had.
 *
 * @example rememberWeek(history, pipeline, { week: 12, level: 0.97 })
 */
export function rememberWeek(
  history: HazardHistory,
  pipeline: Pipeline,
  { week, level }: { week: number; level: number },
): void {
  for (let lag = 0; lag < pipeline.lags; lag++) {
    const atRisk = valueAt(pipeline.atRisk, week * pipeline.lags + lag);
    if (Number.isNaN(atRisk)) continue;
    const conversions = valueAt(pipeline.conversions, week * pipeline.lags + lag);
    history.atRisk[lag] = valueAt(history.atRisk, lag) * KEPT_PER_WEEK + atRisk * level;
    history.conversions[lag] = valueAt(history.conversions, lag) * KEPT_PER_WEEK + conversions;
  }
}

/**
 * The hazards of a history, or `null` while it has seen nobody. A lag with no history stays NaN: a data set that starts
 * in week 0 has nobody at lag 3 in week 2, and that is not a drop.
 *
 * @example usualHazards({ atRisk: [900, 800, 0], conversions: [81, 20, 0] })?.hazards // [0.09, 0.025, NaN]
 */
export function usualHazards(history: HazardHistory): UsualHazards | null {
  const hazards = history.conversions.map((conversions, lag) => {
    const atRisk = valueAt(history.atRisk, lag);
    return atRisk > 0 ? conversions / atRisk : Number.NaN;
  });
  return hazards.some((hazard) => !Number.isNaN(hazard))
    ? { hazards, weights: history.atRisk.slice(), seen: history.conversions.slice() }
    : null;
}

/**
 * How unsure the expected conversions of a week are, as a relative variance, because the lags are not equally well known:
 * Σ share² / seen − 1 / Σ seen. 0 with a single lag and once all lags have been seen for long.
 *
 * @example shapeVariance(pipeline, 6, usual) // 0.004: lag 5 has been seen for one week only
 */
export function shapeVariance(pipeline: Pipeline, week: number, usual: UsualHazards): number {
  let expected = 0;
  let spread = 0;
  let seen = 0;
  for (let lag = 0; lag < pipeline.lags; lag++) {
    const part = valueAt(pipeline.atRisk, week * pipeline.lags + lag) * valueAt(usual.hazards, lag);
    if (!(part > 0)) continue;
    expected += part;
    spread += (part * part) / valueAt(usual.seen, lag);
    seen += valueAt(usual.seen, lag);
  }
  return expected > 0 ? Math.max(0, spread / (expected * expected) - 1 / seen) : 0;
}
