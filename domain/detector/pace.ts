import { valueAt } from '#domain/statistics/value-at.ts';
import type { Pipeline } from './pipeline.ts';
import type { UsualHazards } from './usual-hazards.ts';

/**
 * The conversion rate of a week: the share that would convert if everyone lived through this week's rates at every lag,
 * 1 − Π (1 − k/n). A lag with nobody at risk this week, or not observed, takes its usual hazard times `level`.
 *
 * @example paceOf(pipeline, 12, usual, 1) // 0.107
 */
export function paceOf(pipeline: Pipeline, week: number, usual: UsualHazards, level: number): number {
  let stay = 1;
  for (let lag = 0; lag < pipeline.lags; lag++) {
    const hazard = valueAt(usual.hazards, lag);
    if (Number.isNaN(hazard)) continue;
    const people = valueAt(pipeline.atRisk, week * pipeline.lags + lag);
    stay *=
      people > 0
        ? 1 - valueAt(pipeline.conversions, week * pipeline.lags + lag) / people
        : 1 - Math.min(1, hazard * level);
  }
  return 1 - stay;
}

/**
 * The pace at which every usual hazard is multiplied by `level`; a hazard never exceeds 1.
 *
 * @example paceAtLevel(usual, 1) // 0.11, the usual pace
 */
export function paceAtLevel(usual: UsualHazards, level: number): number {
  let stay = 1;
  for (let lag = 0; lag < usual.hazards.length; lag++) {
    const hazard = valueAt(usual.hazards, lag);
    if (!Number.isNaN(hazard)) stay *= 1 - Math.min(1, Math.max(0, hazard * level));
  }
  return 1 - stay;
}

/**
 * How much noisier this week's pace is than its reading, as a ratio of standard deviations, at least 1: the pace weighs
 * all lags alike, also one at which hardly anybody is at risk. 1 with a single lag.
 *
 * @example paceSpread(pipeline, 12, usual) // 1.03
 */
export function paceSpread(pipeline: Pipeline, week: number, usual: UsualHazards): number {
  let pace = 0;
  let expected = 0;
  let hazards = 0;
  for (let lag = 0; lag < pipeline.lags; lag++) {
    const hazard = valueAt(usual.hazards, lag);
    const people = valueAt(pipeline.atRisk, week * pipeline.lags + lag);
    if (Number.isNaN(hazard) || !(people > 0)) continue;
    pace += hazard / people;
    expected += people * hazard;
    hazards += hazard;
  }
  const ratio = (pace * expected) / (hazards * hazards);
  return Number.isFinite(ratio) ? Math.sqrt(Math.max(1, ratio)) : 1;
}
