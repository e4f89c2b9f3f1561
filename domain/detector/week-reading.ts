import { valueAt } from '#domain/statistics/value-at.ts';
import type { Pipeline } from './pipeline.ts';
import type { UsualHazards } from './usual-hazards.ts';

/**
 * One week of a step as a single pair of numbers, over lags 0 to some last one: `people` are equivalent people at risk
 * (n*), `conversions` those who converted, and `usual` the rate at which n* people convert when nothing changed.
 */
export type WeekReading = { people: number; conversions: number; usual: number };

/**
 * The week's readings: entry `a` covers lags 0 to `a`, the last one everybody in the pipeline ("pace").
 *
 * n* = Σ n(a) h(a) / π with the mean hazard π = Σ N h² / Σ N h over the usual weights N: that keeps the binomial variance
 * of conversions right, so a young pipeline is never mistaken for a bad week. Lags without a usual hazard count neither
 * as people nor as conversions; n* is never smaller than the conversions. Segments read with the step's own hazards add
 * up to the step. With a single lag n* is the number of people.
 *
 * @example readingsOf(pipeline, 12, usual).at(-1) // { people: 1290, conversions: 103, usual: 0.08 }
 */
export function readingsOf(pipeline: Pipeline, week: number, usual: UsualHazards): WeekReading[] {
  const readings: WeekReading[] = [];
  let atRisk = 0;
  let expected = 0;
  let conversions = 0;
  let weighted = 0;
  let squared = 0;
  for (let lag = 0; lag < pipeline.lags; lag++) {
    const hazard = valueAt(usual.hazards, lag);
    const people = valueAt(pipeline.atRisk, week * pipeline.lags + lag);
    if (!Number.isNaN(hazard)) {
      weighted += valueAt(usual.weights, lag) * hazard;
      squared += valueAt(usual.weights, lag) * hazard * hazard;
      if (!Number.isNaN(people)) {
        atRisk += people;
        expected += people * hazard;
        conversions += valueAt(pipeline.conversions, week * pipeline.lags + lag);
      }
    }
    const mean = weighted > 0 ? squared / weighted : 0;
    readings.push({
      people: Math.max(conversions, lag > 0 && mean > 0 ? expected / mean : atRisk),
      conversions,
      usual: mean,
    });
  }
  return readings;
}

/**
 * How far the reference rate π itself moved, as a factor, when the usual hazards are brought up to date: lags that join and
 * lags whose weight changes alter π without anybody converting differently. 1 with a single lag.
 *
 * @example referenceRateChange(before, after) // 0.857 where a second lag joins
 */
export function referenceRateChange(before: UsualHazards, after: UsualHazards): number {
  if (after.hazards.length === 1) return 1;
  let oldWeighted = 0;
  let oldSquared = 0;
  let newWeighted = 0;
  let newSquared = 0;
  let oldOnNew = 0;
  let newOnNew = 0;
  for (let lag = 0; lag < after.hazards.length; lag++) {
    const was = valueAt(before.hazards, lag);
    const is = valueAt(after.hazards, lag);
    const weight = valueAt(after.weights, lag);
    if (!Number.isNaN(is)) {
      newWeighted += weight * is;
      newSquared += weight * is * is;
    }
    if (!Number.isNaN(was)) {
      oldWeighted += valueAt(before.weights, lag) * was;
      oldSquared += valueAt(before.weights, lag) * was * was;
      oldOnNew += weight * was;
      newOnNew += weight * is;
    }
  }
  const move = (newSquared / newWeighted) * (oldWeighted / oldSquared) * (oldOnNew / newOnNew);
  return Number.isFinite(move) && move > 0 ? move : 1;
}

/**
 * The pace at which every usual hazard is multiplied by `level`; a hazard never exceeds 1.
 *
 * @example paceAtLevel({ hazards: [0.09, 0.025], weights: [900, 800], seen: [81, 20] }, 1) // 0.11275
 */
export function paceAtLevel(usual: UsualHazards, level: number): number {
  let stay = 1;
  for (let lag = 0; lag < usual.hazards.length; lag++) {
    const hazard = valueAt(usual.hazards, lag);
    if (!Number.isNaN(hazard)) stay *= 1 - Math.min(1, Math.max(0, hazard * level));
  }
  return 1 - stay;
}
