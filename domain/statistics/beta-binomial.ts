import { logGamma } from './special-functions.ts';

/**
 * How many of `people` convert when the rate itself varies around `mean` like a beta variable of weight `weight`
 * (its α + β): the binomial with chance beyond chance.
 */
export type BetaBinomial = { people: number; mean: number; weight: number };

/** Beyond this the rest of the distribution cannot change a decision. */
const CERTAIN = 1 - 1e-14;

/**
 * The share below `conversions` plus half the share exactly at it ("mid-p"), which is fair where counts are small.
 * Meant for up to a few hundred expected conversions or failures: it sums term by term.
 *
 * @example midTail({ people: 2, mean: 0.5, weight: 1e9 }, 1) // 0.5
 */
export function midTail(model: BetaBinomial, conversions: number): number {
  if (model.mean > 0.5) return 1 - midTail(failures(model), model.people - conversions);
  let term = none(model);
  let below = 0;
  for (let count = 0; count < conversions && below < CERTAIN; count++) {
    below += term;
    term *= nextOverThis(model, count);
  }
  return Math.min(1, below + term / 2);
}

/**
 * The counts between which the middle `share` of weeks lies, by mid-p on both sides; both ends belong to it.
 *
 * @example usualCounts({ people: 100, mean: 0.1, weight: 1e9 }, 0.95) // { low: 5, high: 16 }
 */
export function usualCounts(model: BetaBinomial, share: number): { low: number; high: number } {
  const { people } = model;
  if (model.mean > 0.5) {
    const mirrored = usualCounts(failures(model), share);
    return { low: people - mirrored.high, high: people - mirrored.low };
  }
  const tail = (1 - share) / 2;
  let term = none(model);
  let below = 0;
  let low = 0;
  for (let count = 0; count < people; count++) {
    if (below + term / 2 < tail) low = count + 1;
    below += term;
    const next = term * nextOverThis(model, count);
    if (below + next / 2 > 1 - tail) return { low, high: count };
    term = next;
  }
  return { low, high: people };
}

function failures({ people, mean, weight }: BetaBinomial): BetaBinomial {
  return { people, mean: 1 - mean, weight };
}

function none({ people, mean, weight }: BetaBinomial): number {
  const beta = weight * (1 - mean);
  return Math.exp(logGamma(people + beta) - logGamma(people + weight) + logGamma(weight) - logGamma(beta));
}

function nextOverThis({ people, mean, weight }: BetaBinomial, count: number): number {
  const more = (people - count) * (count + weight * mean);
  const less = (count + 1) * (people - count - 1 + weight * (1 - mean));
  // A fractional number of people ends between two counts: nothing lies beyond it.
  return people - count < 1 || less <= 0 ? 0 : more / less;
}
