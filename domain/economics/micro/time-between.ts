/** A time between two conversions, in whole weeks or parts of them: half take up to `median`, the middle half between the quartiles. */
export type TimeBetween = { quarter: number; median: number; threeQuarters: number };

/** Fewer people have quartiles of single people. */
const FEWEST_PEOPLE = 20;

/**
 * The time from one conversion to another, from how many people took 0, 1, 2 … calendar weeks: within a week people are spread evenly. `null` for fewer than 20 people.
 *
 * @example timeBetween([10, 10])?.median // 1
 */
export function timeBetween(peopleByLag: readonly number[]): TimeBetween | null {
  const all = peopleByLag.reduce((sum, people) => sum + people, 0);
  if (all < FEWEST_PEOPLE) return null;
  const at = (share: number) => weeksUntil(peopleByLag, share * all);
  return { quarter: at(0.25), median: at(0.5), threeQuarters: at(0.75) };
}

function weeksUntil(peopleByLag: readonly number[], wanted: number): number {
  let before = 0;
  for (const [lag, people] of peopleByLag.entries()) {
    if (before + people >= wanted && people > 0) return lag + (wanted - before) / people;
    before += people;
  }
  return peopleByLag.length;
}
