import { logit } from '#domain/statistics/logit.ts';
import { valueAt } from '#domain/statistics/value-at.ts';
import { ONSETS } from './recent-weeks.ts';

/** The people of a segment in a week, and those who converted. */
export type MixPart = { people: number; conversions: number };

/** Recent people and conversions of each segment, and last week's: what a shift of the mix is worked out from. */
export type MixMemory = { recent: MixPart[]; lastWeek: readonly MixPart[] | null };

/** A segment's rate is remembered over about six weeks … */
const KEPT_PER_WEEK = 0.85;
/** … and starts as two people who convert like the step. */
const PSEUDO_PEOPLE = 2;

/**
 * A memory of no week, for so many segments.
 *
 * @example emptyMix(1) // { recent: [{ people: 0, conversions: 0 }], lastWeek: null }
 */
export function emptyMix(segments: number): MixMemory {
  return { recent: Array.from({ length: segments }, () => ({ people: 0, conversions: 0 })), lastWeek: null };
}

/**
 * By how much, in log odds, the step's rate must move this week only because other people make up the pipeline, every
 * segment converting as it did. So a shift of the mix is never taken for a drop. 0 in the first week.
 *
 * @example mixOffset(memory, thisWeek) // -0.08: a weaker segment has grown
 */
export function mixOffset({ recent, lastWeek }: MixMemory, thisWeek: readonly MixPart[]): number {
  if (lastWeek === null) return 0;
  let people = 0;
  let conversions = 0;
  for (const part of recent) {
    people += part.people;
    conversions += part.conversions;
  }
  const pseudoConversions = people > 0 ? (PSEUDO_PEOPLE * conversions) / people : Number.NaN;
  const rates = recent.map((part) => (part.conversions + pseudoConversions) / (part.people + PSEUDO_PEOPLE));
  const shift = logit(mean(rates, thisWeek)) - logit(mean(rates, lastWeek));
  return Number.isFinite(shift) ? shift : 0;
}

/**
 * Takes a week into the memory, which belongs to the caller; older weeks fade by 15 % a week.
 *
 * @example rememberMix(memory, [{ people: 640, conversions: 51 }])
 */
export function rememberMix(memory: MixMemory, thisWeek: readonly MixPart[]): void {
  memory.recent.forEach((part, segment) => {
    part.people = part.people * KEPT_PER_WEEK + (thisWeek[segment]?.people ?? Number.NaN);
    part.conversions = part.conversions * KEPT_PER_WEEK + (thisWeek[segment]?.conversions ?? Number.NaN);
  });
  memory.lastWeek = thisWeek;
}

function mean(rates: readonly number[], week: readonly MixPart[]): number {
  let conversions = 0;
  let people = 0;
  let segment = 0;
  for (const part of week) {
    conversions += valueAt(rates, segment) * part.people;
    people += part.people;
    segment += 1;
  }
  return conversions / people;
}

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

/**
 * Offsets before any week has been seen: 0 at every age, and as uncertain as series usually differ.
 *
 * @example noOffsets().variance[0] // 0.0225
 */
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
