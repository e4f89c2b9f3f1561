import { valueAt } from '#domain/statistics/value-at.ts';
import { ONSETS } from './evidence.ts';

/**
 * How the recent arrivals of a series usually differ from its whole pipeline, in log odds, by the largest lag looked at:
 * a channel may convert sooner or later than the step as a whole.
 */
export type AgeOffsets = { mean: Float64Array; variance: Float64Array };

/** Series differ from their step by about this much in how early they convert … */
const USUAL_DIFFERENCE = 0.15 ** 2;
/** … and hardly change in this. */
const DRIFT = 0.005 ** 2;
/** What chance and rounding leave even in very large counts. */
const LEAST_NOISE = 0.01 ** 2;
/** A week in which the difference was stranger than this many standard deviations teaches no more than one at it. */
const TRUSTED_Z = 2;

export function noOffsets(): AgeOffsets {
  return { mean: new Float64Array(ONSETS), variance: new Float64Array(ONSETS).fill(USUAL_DIFFERENCE) };
}

/**
 * Takes in by how much, in log odds, the arrivals up to lag `age` lay further from their expectation than everybody did,
 * and the variance that chance gives this difference. The offsets belong to the caller.
 *
 * @example learnOffset(offsets, 2, { difference: 0.04, chance: 0.003 })
 */
export function learnOffset(
  offsets: AgeOffsets,
  age: number,
  seen: { difference: number; chance: number },
): void {
  const before = valueAt(offsets.variance, age) + DRIFT;
  const total = before + Math.max(LEAST_NOISE, seen.chance);
  const surprise = seen.difference - valueAt(offsets.mean, age);
  const gain = (before / total) * Math.min(1, (TRUSTED_Z * Math.sqrt(total)) / Math.abs(surprise));
  offsets.mean[age] = valueAt(offsets.mean, age) + gain * surprise;
  offsets.variance[age] = (1 - gain) * before;
}
