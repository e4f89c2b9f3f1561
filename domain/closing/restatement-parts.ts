import type { Count } from '#domain/funnel/counts.ts';

/**
 * What lies between a number as it was reported and as it is now, in people. `late`: counted now, and nobody was counted
 * for them at closing, because their rows came later. `definitions`: what the rows known at closing give under the
 * definitions of now, more or less than they gave then. `corrections`: everything else that rows which came later did to
 * those already counted, such as two visitors who turned out to be one person.
 */
export type RestatementParts = { late: number; definitions: number; corrections: number };

/** `parts` is `null` where one of the two numbers was not observed: then nothing can be split. */
export type RestatedCount = { reported: Count; parts: RestatementParts | null; now: Count };

/**
 * One number counted three ways: `reported` in the snapshot; `known`, of the rows known at closing under the definitions
 * of now; `now`, of everything. `late` are the people in `now` for whom nobody was in `known`.
 */
export type CountedThreeWays = { reported: Count; known: Count; now: Count; late: number };

/**
 * The restatement of one number, exact in whole people: `reported + late + definitions + corrections = now`.
 *
 * @example restatedCount({ reported: 212, known: 212, now: 230, late: 19 }).parts
 * // { late: 19, definitions: 0, corrections: -1 }
 */
export function restatedCount({ reported, known, now, late }: CountedThreeWays): RestatedCount {
  if (reported === null || known === null || now === null) return { reported, parts: null, now };
  return {
    reported,
    parts: { late, definitions: known - reported, corrections: now - known - late },
    now,
  };
}
