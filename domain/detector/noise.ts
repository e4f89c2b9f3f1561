/**
 * Noise beyond chance is a variance of log odds from week to week. It is learned by moments: `sum / weight` estimates it,
 * `weight / 2` being the precision of the estimate.
 */
export type Moments = { sum: number; weight: number };

export const NO_MOMENTS: Moments = { sum: 0, weight: 0 };

/** What one step has shown: all people, each segment, and how far the segments move together. */
export type StepMoments = {
  total: Moments;
  segments: readonly Moments[];
  pairs: Moments;
  /** Sum of the squared shares of the segments in the conversions: 1 when one segment brings all. */
  herfindahl: number;
};

/** A learned noise: its variance, and the weight of what it was learned from (`weight / 2` is its precision). */
export type Noise = { variance: number; weight: number };

/** The learned noise of one step; `shared` is the part that moves all its segments together. */
export type StepNoise = { total: Noise; segments: readonly Noise[]; shared: number };

/** An ordinary company's steps move by 5 % from week to week beyond chance; segments by a little more. */
const USUAL_NOISE = 0.05 ** 2;
const SEGMENT_FACTOR = 1.2;
/** How far companies, steps and series scatter around what is usual for them, as coefficients of variation. */
const COMPANY_SPREAD = 0.8;
const STEP_SPREAD = 2;
const SERIES_SPREAD = 0.5;
const LONE_SERIES_SPREAD = 1;
const SHARED_SPREAD = 0.6;
/** The part of a segment's noise that it usually shares with the other segments, and its bounds. */
const USUAL_SHARE = 0.45;
const LEAST_SHARE = 0.05;
const MOST_SHARE = 0.85;
/** A series never counts as quieter than this part of what its like shows. */
const FLOOR = 0.1;
/** Squared innovations are cut at 2.5 standard deviations; of a normal variable 95.55 % of the variance is left. */
const CUT = 6.25;
const LEFT_AFTER_CUT = 0.9555;
/** What was learned fades by a hundredth a week. */
export const NOISE_KEPT_PER_WEEK = 0.99;
/** Weeks that look like a problem teach little about ordinary noise: half as much at evidence −1. */
const DOUBT_FROM = -1;

/**
 * What one week says about the noise of its series: the square of its innovation less what the baseline and chance
 * explain, weighed by its precision. All in variances of log odds.
 *
 * @example noiseMoments({ logOdds: 0.1, total: 0.01, explained: 0.006 }) // { sum: 44.657, weight: 10000 }
 */
export function noiseMoments(week: { logOdds: number; total: number; explained: number }): Moments {
  const weight = 1 / (week.total * week.total);
  const square = Math.min(week.logOdds * week.logOdds, CUT * week.total) / LEFT_AFTER_CUT;
  return { sum: weight * (square - week.explained), weight };
}

/**
 * How much of its moments a week may teach, 0 to 1, by the log posterior odds that it belongs to a problem.
 *
 * @example trustAt(-1) // 0.5
 */
export function trustAt(evidence: number): number {
  return 1 / (1 + Math.exp(evidence - DOUBT_FROM));
}

/**
 * Moments with those of other weeks added, which are trusted only so far; a negative `trust` takes them back.
 *
 * @example withMoments({ sum: 1, weight: 2 }, { sum: 4, weight: 8 }, 0.5) // { sum: 3, weight: 6 }
 */
export function withMoments(moments: Moments, more: Moments, trust: number): Moments {
  return { sum: moments.sum + trust * more.sum, weight: moments.weight + trust * more.weight };
}

/**
 * What one week says about the noise that several series share: the products of all pairs of innovations.
 *
 * @example pairMomentsOf([{ logOdds: 0.1, variance: 0.01 }, { logOdds: 0.1, variance: 0.01 }]) // { sum: 100, weight: 10000 }
 */
export function pairMomentsOf(shocks: readonly { logOdds: number; variance: number }[]): Moments {
  let linear = 0;
  let squares = 0;
  let precision = 0;
  let precisions = 0;
  for (const { logOdds, variance } of shocks) {
    const limit = Math.sqrt(CUT * variance);
    const weight = 1 / variance;
    const pull = Math.max(-limit, Math.min(limit, logOdds)) * weight;
    linear += pull;
    squares += pull * pull;
    precision += weight;
    precisions += weight * weight;
  }
  // Rounded alike, so that a single one, which makes no pair, weighs exactly nothing.
  return { sum: (linear * linear - squares) / 2, weight: (precision * precision - precisions) / 2 };
}

/**
 * The noise of every step and series, by empirical Bayes: the company's usual noise shrinks the step's, the step's the
 * series', each as far as its own weeks do not say otherwise.
 *
 * @example learnedNoise([{ total: NO_MOMENTS, segments: [], pairs: NO_MOMENTS, herfindahl: 1 }])[0].total.variance // 0.0025
 */
export function learnedNoise(steps: readonly StepMoments[]): StepNoise[] {
  const forAll = shrunk(totalOf(steps.map(({ total }) => total)), USUAL_NOISE, COMPANY_SPREAD).variance;
  const forSegments = shrunk(
    totalOf(steps.flatMap(({ segments }) => segments)),
    USUAL_NOISE * SEGMENT_FACTOR,
    COMPANY_SPREAD,
  ).variance;
  const share = usualShare(steps, forSegments);
  return steps.map((step) => {
    if (step.segments.length === 0) {
      return { total: shrunk(step.total, forAll, LONE_SERIES_SPREAD), segments: [], shared: 0 };
    }
    const ofStep = shrunk(totalOf(step.segments), forSegments, STEP_SPREAD).variance;
    const shared = clamp(
      shrunkTo(step.pairs, share * ofStep, SHARED_SPREAD * ofStep).variance,
      LEAST_SHARE * ofStep,
      MOST_SHARE * ofStep,
    );
    const ofTotal = shared + step.herfindahl * (ofStep - shared);
    return {
      total: shrunk(step.total, ofTotal, SERIES_SPREAD),
      segments: step.segments.map((segment) => shrunk(segment, ofStep, SERIES_SPREAD)),
      shared,
    };
  });
}

function usualShare(steps: readonly StepMoments[], noise: number): number {
  const pairs = totalOf(steps.map((step) => step.pairs));
  return clamp(
    shrunkTo(pairs, USUAL_SHARE * noise, SHARED_SPREAD * noise).variance / noise,
    LEAST_SHARE,
    MOST_SHARE,
  );
}

function shrunk(moments: Moments, usual: number, spread: number): Noise {
  const { variance, weight } = shrunkTo(moments, usual, spread * usual);
  return { variance: Math.max(FLOOR * usual, variance), weight };
}

/** The estimate pulled towards `usual`, which counts as one observation with this standard deviation. */
function shrunkTo(moments: Moments, usual: number, deviation: number): Noise {
  const prior = 2 / (deviation * deviation);
  const weight = moments.weight + prior;
  return { variance: (moments.sum + prior * usual) / weight, weight };
}

function totalOf(moments: readonly Moments[]): Moments {
  let sum = 0;
  let weight = 0;
  for (const part of moments) {
    sum += part.sum;
    weight += part.weight;
  }
  return { sum, weight };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
