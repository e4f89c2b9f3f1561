import { at } from './at.ts';
import { logit } from './logit.ts';

/** Recent people and conversions of each segment, and last week's people: what a shift of the mix is worked out from. */
export type MixMemory = {
  people: Float64Array;
  conversions: Float64Array;
  lastWeek: Float64Array | null;
};

/** A segment's rate is remembered over about six weeks … */
const KEPT_PER_WEEK = 0.85;
/** … and starts as two people who convert like the step. */
const PSEUDO_PEOPLE = 2;

export function emptyMix(segments: number): MixMemory {
  return {
    people: new Float64Array(segments),
    conversions: new Float64Array(segments),
    lastWeek: null,
  };
}

/**
 * By how much, in log odds, the step's rate must move this week only because other people make up the pipeline, every
 * segment converting as it did. So a shift of the mix is never taken for a drop. 0 in the first week.
 *
 * @example mixShift(memory, thisWeek) // -0.08: a weaker segment has grown
 */
export function mixShift(memory: MixMemory, people: Float64Array): number {
  if (memory.lastWeek === null) return 0;
  const all = sum(memory.people);
  const pooled = all > 0 ? sum(memory.conversions) / all : Number.NaN;
  const rates = memory.people.map(
    (remembered, segment) =>
      (at(memory.conversions, segment) + PSEUDO_PEOPLE * pooled) / (remembered + PSEUDO_PEOPLE),
  );
  const shift = logit(mean(rates, people)) - logit(mean(rates, memory.lastWeek));
  return Number.isFinite(shift) ? shift : 0;
}

/** Takes a week into the memory, which belongs to the caller. */
export function rememberMix(memory: MixMemory, people: Float64Array, conversions: Float64Array): void {
  for (let segment = 0; segment < people.length; segment++) {
    memory.people[segment] = at(memory.people, segment) * KEPT_PER_WEEK + at(people, segment);
    memory.conversions[segment] = at(memory.conversions, segment) * KEPT_PER_WEEK + at(conversions, segment);
  }
  memory.lastWeek = people;
}

function mean(rates: Float64Array, people: Float64Array): number {
  return rates.reduce((total, rate, segment) => total + rate * at(people, segment), 0) / sum(people);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
