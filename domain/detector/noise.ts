/**
 * Noise that several series share is a variance of log odds. It is learned by moments: `sum / weight` estimates it,
 * `weight / 2` being the precision of the estimate.
 */
export type Moments = { sum: number; weight: number };

export const NO_MOMENTS: Moments = { sum: 0, weight: 0 };

/** What one step has shown: how far its segments move together, and their noise beyond chance (a variance), `null` without segments. */
export type StepMoments = { pairs: Moments; noise: number | null };

const SHARED_SPREAD = 0.6;
/** The part of a segment's noise that it usually shares with the other segments, and its bounds. */
const USUAL_SHARE = 0.45;
const LEAST_SHARE = 0.05;
const MOST_SHARE = 0.85;
/** Squared innovations are cut at 2.5 standard deviations. */
const CUT = 6.25;
/** What was learned fades by a hundredth a week. */
export const NOISE_KEPT_PER_WEEK = 0.99;
/** Weeks that look like a problem teach little about ordinary noise: half as much at evidence −1. */
const DOUBT_FROM = -1;

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
 * The noise that moves all segments of a step together, for every step, by empirical Bayes: the company's usual share of the segments' noise
 * shrinks the step's. 0 without segments.
 *
 * @example sharedNoise([{ pairs: NO_MOMENTS, noise: 0.0025 }]) // [0.001125]
 */
export function sharedNoise(steps: readonly StepMoments[]): number[] {
  const known = steps.flatMap(({ noise }) => (noise === null ? [] : [noise]));
  const usual = known.reduce((sum, noise) => sum + noise, 0) / known.length;
  const pairs = totalOf(steps.map((step) => step.pairs));
  const share = clamp(
    shrunkTo(pairs, USUAL_SHARE * usual, SHARED_SPREAD * usual) / usual,
    LEAST_SHARE,
    MOST_SHARE,
  );
  return steps.map(({ pairs: own, noise }) =>
    noise === null
      ? 0
      : clamp(shrunkTo(own, share * noise, SHARED_SPREAD * noise), LEAST_SHARE * noise, MOST_SHARE * noise),
  );
}

/** The estimate pulled towards `usual`, which counts as one observation with this standard deviation. */
function shrunkTo(moments: Moments, usual: number, deviation: number): number {
  const prior = 2 / (deviation * deviation);
  return (moments.sum + prior * usual) / (moments.weight + prior);
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
