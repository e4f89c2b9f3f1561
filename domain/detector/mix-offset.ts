import { logit } from '#domain/statistics/logit.ts';
import { valueAt } from '#domain/statistics/value-at.ts';

/** The people of a segment in a week, and those who converted. */
export type MixPart = { people: number; conversions: number };

/** Recent people and conversions of each segment, and last week's: what a shift of the mix is worked out from. */
export type MixMemory = { recent: MixPart[]; lastWeek: readonly MixPart[] | null };

/** A segment's rate is remembered over about six weeks … */
const KEPT_PER_WEEK = 0.85;
/** … and starts as two people who convert like the step. */
const PSEUDO_PEOPLE = 2;

export function emptyMix(segments: number): MixMemory {
  return { recent: Array.from({ length: segments }, () => ({ people: 0, conversions: 0 })), lastWeek: null };
}

/**
 * By how much, in log odds, the step's rate must move this week only because other people make up the pipeline, every
 * segment converting as it did. So a shift of the mix is never taken for a drop. 0 in the first week.
 *
 * @example mixShift(memory, thisWeek) // -0.08: a weaker segment has grown
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

/** Takes a week into the memory, which belongs to the caller. */
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
