import type { WorseSide } from '#domain/detector/baseline/scale.ts';
import { valueAt } from '#domain/statistics/value-at.ts';
import type { RateEffect } from './explain-step.ts';

/** Conversions that are missing, or of which there are too many, and the interval that holds the true number in 95 of 100 cases. */
export type Loss = { amount: number; low: number; high: number };

/** How restless a step is, in log odds: variance from week to week beyond chance, and what its level gains in a week. */
export type Restlessness = { noise: number; drift: number };

/** Drops are the rarer the larger they are: those that are looked for have this mean. A rise to twice as much is as rare as a fall by half. */
const USUAL_SIZE = 0.16;
const FALLS = Array.from({ length: 400 }, (_, i) => (i + 0.5) / 400);
const TAIL = 0.025;
/** Onsets that are a week off, and holidays nobody named, make a loss less sure than chance, noise and drift do: in simulation by so much. */
const UNFORESEEN = 1.15;
const Z_OF_95 = 1.959963984540054;

/**
 * What a drop has cost, or a rise where that is worse: the mean, and the middle 95 %, of all losses between nothing and everything given what is missing, the larger the rarer. The counts of weeks
 * that were picked for being low overstate; this does not (docs/method.md, 7). What is missing is uncertain by chance on both sides and by the
 * noise and the drift of the weeks `now` against those `before`; segments share them. `null` where nothing is missing against the weeks before, nothing was
 * expected, or a week was not observed.
 *
 * @example lossOf([{ observed: 300, expected: 400, chance: 500, slope: 350 }], { noise: 0.0025, drift: 0.0001, now: 2, before: 8, worse: -1 }) // { amount: 86.97, low: 30.62, high: 143.74 }
 */
export function lossOf(
  effects: readonly RateEffect[],
  { noise, drift, now, before, worse }: Restlessness & { now: number; before: number; worse: WorseSide },
): Loss | null {
  const sum = (value: (effect: RateEffect) => number) => effects.reduce((all, one) => all + value(one), 0);
  const expected = sum((effect) => effect.expected);
  const observed = sum((effect) => effect.observed);
  const missing = worse * (observed - expected);
  if (!(expected > 0) || !(missing > 0)) return null;
  const shareOf = (fall: number) => (worse === -1 ? fall : fall / (1 - fall));
  const wandered = noise * (1 / now + 1 / before) + (drift * (now + before)) / 3;
  const variance =
    UNFORESEEN *
    (Math.max(1, observed / expected) * sum((effect) => effect.chance) +
      sum((effect) => effect.slope) ** 2 * wandered);
  const exponents = FALLS.map(
    (fall) => -((missing - shareOf(fall) * expected) ** 2) / (2 * variance) - fall / USUAL_SIZE,
  );
  const most = exponents.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const chances = exponents.map((exponent) => Math.exp(exponent - most));
  const all = chances.reduce((a, b) => a + b, 0);
  const mean = chances.reduce((total, chance, i) => total + chance * shareOf(valueAt(FALLS, i)), 0) / all;
  return {
    amount: mean * expected,
    low: shareOf(quantile(chances, TAIL * all)) * expected,
    high: shareOf(quantile(chances, (1 - TAIL) * all)) * expected,
  };
}

/**
 * A loss carried to a later stage, or into money: `share` of the conversions come so far, known up to `spread`, a standard deviation relative to it. The two
 * uncertainties add up as variances, on each side of the amount.
 *
 * @example carriedLoss({ amount: 100, low: 60, high: 150 }, { share: 0.5, spread: 0.1 }) // { amount: 50, low: 27.7, high: 76.9 }
 */
export function carriedLoss(
  { amount, low, high }: Loss,
  { share, spread }: { share: number; spread: number },
): Loss {
  const ofShare = Z_OF_95 * spread * amount;
  return {
    amount: amount * share,
    low: Math.max(0, amount - Math.hypot(amount - low, ofShare)) * share,
    high: (amount + Math.hypot(high - amount, ofShare)) * share,
  };
}

function quantile(chances: readonly number[], below: number): number {
  let passed = 0;
  for (let i = 0; i < chances.length; i++) {
    const chance = valueAt(chances, i);
    if (passed + chance >= below) return (i + (below - passed) / chance) / chances.length;
    passed += chance;
  }
  return 1;
}
