import { type BetaBinomial, midTail, usualCounts } from '#domain/statistics/beta-binomial.ts';
import { observedLogit, rateOf } from '#domain/statistics/logit.ts';
import { normalQuantile } from '#domain/statistics/special-functions.ts';
import type { Filling } from './pipeline.ts';

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

/** A step may drift by about 1 % a week and still be itself. */
export const DRIFT_VARIANCE = 0.01 ** 2;
/** While its pipeline fills up a step may move by 10 % a week, and by 2 % while the one that brings its people does. */
export const FILLING_VARIANCE: Record<Filling, number> = { own: 0.1 ** 2, earlier: 0.02 ** 2, none: 0 };
/** Up to here, in expected conversions or failures, counts are judged by their exact distribution. */
const EXACT_BELOW = 150;
/** A week beyond this many standard deviations moves the baseline no further than one at it. */
const TRUSTED_Z = 2;
const LARGEST_Z = 7;
/** Keeps the beta-binomial proper, and its gamma functions exact to nine digits. */
const SMALLEST_WEIGHT = 2;
const LARGEST_WEIGHT = 1e7;

/**
 * The level after a first week, its only evidence: the week's log odds, as uncertain as chance and noise make it.
 *
 * @example firstLevel({ people: 1000, conversions: 100 }, 0, 0.0025) // { mean: -2.1928, variance: 0.01357 }
 */
export function firstLevel(
  week: { people: number; conversions: number },
  offset: number,
  beyondChance: number,
): Level {
  const logOdds = observedLogit(week.conversions, week.people);
  return { mean: logOdds - offset, variance: beyondChance + chanceOf(week.people, rateOf(logOdds)) };
}

/**
 * What the baseline expects of a week with so many people. `drift` is the variance that it has gained since its last week.
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
 * How much of an innovation the baseline takes over: the Kalman gain, reduced for weeks beyond two standard deviations.
 *
 * @example gainOf(prediction, 1) // 0.084
 */
export function gainOf(prediction: Prediction, z: number): number {
  return (prediction.baseline / prediction.total) * Math.min(1, TRUSTED_Z / Math.abs(z));
}

/**
 * The level after it has taken over this much of a week; with `gain` 0 it stays where it was, only less certain.
 *
 * @example updated({ mean: -2, variance: 0.001 }, prediction, { logOdds: -0.2, gain: 0.1 }) // { mean: -2.02, variance: 0.00099 }
 */
export function updated(
  level: Level,
  prediction: Prediction,
  step: { logOdds: number; gain: number },
): Level {
  return {
    mean: level.mean + step.gain * step.logOdds,
    variance: (1 - step.gain) * prediction.baseline,
  };
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

/** Nineteen ordinary weeks in twenty fall into the range. */
const ORDINARY_SHARE = 0.95;
const Z_OF_ORDINARY = 1.959963984540054;

/**
 * The rates between which nineteen ordinary weeks in twenty with so many people lie: exact counts where they are small, log
 * odds otherwise. `spread` widens the range for a statistic noisier than the reading itself.
 *
 * @example expectedRange(1000, prediction, 1) // { low: 0.097, high: 0.143 }
 */
export function expectedRange(
  people: number,
  prediction: Prediction,
  spread: number,
): { low: number; high: number } {
  if (isExact(people, prediction.rate)) {
    const counts = usualCounts(distributionOf(people, prediction), ORDINARY_SHARE);
    const centre = prediction.rate;
    return {
      low: Math.max(0, centre + (counts.low / people - centre) * spread),
      high: Math.min(1, centre + (counts.high / people - centre) * spread),
    };
  }
  const reach = Z_OF_ORDINARY * Math.sqrt(prediction.total) * spread;
  return { low: rateOf(prediction.logOdds - reach), high: rateOf(prediction.logOdds + reach) };
}
