import type { Judgement, SeriesWeek } from './judge-series.ts';
import { LEARNING_WEEKS } from './judge-series.ts';
import { forgetAges, forgetScan, type Series } from './series.ts';

/**
 * The level of a series begins anew with its next week: what was seen of the level goes, what was learned of its noise
 * stays. A drop under observation is closed.
 */
export function beginNewLevel(series: Series): void {
  series.level = null;
  series.mark = null;
  series.isNewLevel = true;
  forgetAges(series);
  forgetScan(series);
}

/**
 * Judges the first week of a new level, from which the level itself was just taken: there is nothing to compare it with.
 * Until `refilled`, by index, people from before make up part of the pipeline, and the level goes on moving.
 */
export function judgeNewLevel(series: Series, { week, prediction }: SeriesWeek, refilled: number): Judgement {
  series.level = { mean: prediction.mean, variance: prediction.baseline };
  series.isNewLevel = false;
  series.refilled = refilled;
  const status = series.learned < LEARNING_WEEKS ? 'learning' : 'new-normal';
  series.learned += 1;
  series.lastWeek = week;
  return { status, evidence: null, drop: null, moments: { sum: 0, weight: 0 } };
}
