import type { Filling } from '#domain/detector/pipeline.ts';
import { type BetaBinomial, midTail } from '#domain/statistics/beta-binomial.ts';
import { observedLogit, rateOf } from '#domain/statistics/logit.ts';
import { normalQuantile } from '#domain/statistics/special-functions.ts';

/** What a holiday does to the log odds of its week alone. */
export type Transient = { shift: number; variance: number };

export const NO_TRANSIENT: Transient = { shift: 0, variance: 0 };

/** The level of a series, in log odds before its offset, and the variance of that. */
export type Level = { mean: number; variance: number };

/** What the baseline expects of a week before it is seen. */
export type Prediction = {
  /** The level, in log odds before its offset. */
  mean: number;
  logOdds: number;
  rate: number;
  baseline: number;
  /** Variance that this step shows from week to week beyond chance. */
  beyondChance: number;
  /** What a holiday does to this week alone; it is part of the log odds and of the total. */
  transient: Transient;
  /** Variance of the week's log odds: baseline, beyond chance, a holiday, and chance. */
  total: number;
};

/** How far a week lies from its prediction: in log odds, and in standard deviations. */
export type Innovation = { logOdds: number; z: number };

/** What the other series say that all of them did together, to be taken out of one: its size, and what that does to the variance. */
export type SharedComponent = { logOdds: number; variance: number };

export const NOTHING_SHARED: SharedComponent = { logOdds: 0, variance: 0 };

/** While its pipeline fills up a step may move by 10 % a week, and by 2 % while the one that brings its people does. */
export const FILLING_VARIANCE: Record<Filling, number> = { own: 0.1 ** 2, earlier: 0.02 ** 2, none: 0 };
/** Up to here, in expected conversions or failures, counts are judged by their exact distribution. */
const EXACT_BELOW = 150;
const LARGEST_Z = 7;
/** Keeps the beta-binomial proper, and its gamma functions exact to nine digits. */
const SMALLEST_WEIGHT = 2;
const LARGEST_WEIGHT = 1e7;

/**
 * What the baseline expects of a week with so many people. `drift` is variance that its level has on top.
 *
 * @example predict({ mean: -2, variance: 0.001 }, { people: 1000, offset: 0, beyondChance: 0.0025, drift: 0.0001, transient: NO_TRANSIENT }).rate // 0.1192
 */
export function predict(
  level: Level,
  week: { people: number; offset: number; beyondChance: number; drift: number; transient: Transient },
): Prediction {
  const { beyondChance, transient } = week;
  const logOdds = level.mean + week.offset + transient.shift;
  const rate = rateOf(logOdds);
  const baseline = level.variance + week.drift;
  const total = baseline + beyondChance + transient.variance + chanceOf(week.people, rate);
  return { mean: level.mean, logOdds, rate, baseline, beyondChance, transient, total };
}

/**
 * How far a week lies from its prediction. Small counts are ranked in their beta-binomial distribution (mid-p) and the rank is
 * turned into standard deviations, at most seven; large ones are compared in log odds.
 *
 * @example innovationOf({ people: 10000, conversions: 1000 }, prediction) // { logOdds: -0.1968, z: -1.7177 }
 */
export function innovationOf(
  week: { people: number; conversions: number },
  prediction: Prediction,
): Innovation {
  const deviation = Math.sqrt(prediction.total);
  if (isExact(week.people, prediction.rate)) {
    const tail = midTail(distributionOf(week.people, prediction), week.conversions);
    const z = Math.max(-LARGEST_Z, Math.min(LARGEST_Z, normalQuantile(tail)));
    return { logOdds: z * deviation, z };
  }
  const logOdds = observedLogit(week.conversions, week.people) - prediction.logOdds;
  return { logOdds, z: logOdds / deviation };
}

/**
 * Whether fewer than 150 conversions, or fewer than 150 failures, are expected: then the exact distribution is used.
 *
 * @example isExact(1000, 0.1) // true
 */
export function isExact(people: number, rate: number): boolean {
  return people * Math.min(rate, 1 - rate) < EXACT_BELOW;
}

/**
 * The distribution of a week's conversions, the rate itself being uncertain by all but chance.
 *
 * @example distributionOf(1000, prediction) // { people: 1000, mean: 0.1192, weight: 2644.66 }
 */
export function distributionOf(people: number, prediction: Prediction): BetaBinomial {
  const { rate, baseline, beyondChance, transient } = prediction;
  const weight = 1 / (rate * (1 - rate) * (baseline + beyondChance + transient.variance)) - 1;
  return { people, mean: rate, weight: Math.max(SMALLEST_WEIGHT, Math.min(LARGEST_WEIGHT, weight)) };
}

/**
 * The variance that chance alone gives the log odds of a week: 1 / (n p (1 − p)).
 *
 * @example chanceOf(1000, 0.1) // 0.01111
 */
export function chanceOf(people: number, rate: number): number {
  return 1 / (people * rate * (1 - rate));
}
