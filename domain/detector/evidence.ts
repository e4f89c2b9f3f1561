import { logit } from '#domain/statistics/logit.ts';
import { cellAt } from '#domain/statistics/value-at.ts';

/** Falls of the rate that are looked for, as fractions; each is as likely as the other. */
const DROPS = Float64Array.of(0.05, 0.1, 0.15, 0.2, 0.3);
/** Rises of the odds that are looked for where a rise is worse: of few can become many times as many, which no fall by a third is like. */
const LARGE_RISES = Float64Array.of(2, 3, 5);
/** Falls of arrivals that are looked for. */
export const ARRIVAL_FALLS = Float64Array.of(0.15, 0.25, 0.35, 0.5, 0.7);
/** exp() of more would overflow; nothing depends on evidence of 10²⁶⁰ to one. */
const LARGEST_EXPONENT = 600;

/**
 * By how much, in log odds, a series with this rate (between 0 and 1) falls with each of the drops that are looked for: 5, 10,
 * 15, 20 and 30 %.
 *
 * @example shiftsOf(0.1) // [-0.05683, -0.11641, -0.17905, -0.24512, -0.38946]
 */
export function shiftsOf(rate: number): Float64Array {
  const shifts = new Float64Array(DROPS.length);
  const from = logit(rate);
  for (let i = 0; i < shifts.length; i++) shifts[i] = logit(rate * (1 - cellAt(DROPS, i))) - from;
  return shifts;
}

/**
 * By how much, in log odds, a series with this rate rises with each of the rises that are looked for where a rise is worse: as far up as
 * the falls of `shiftsOf` are down, and, half as likely, to twice, three and five times the odds. Those that are twice as likely are there twice.
 *
 * @example risesOf(0.1).slice(-4) // [0.38946, 0.69315, 1.09861, 1.60944]
 */
export function risesOf(rate: number): Float64Array {
  const mirrored = shiftsOf(rate).map((shift) => -shift);
  return Float64Array.of(...mirrored, ...mirrored, ...LARGE_RISES.map(Math.log));
}

/**
 * The likelihood of a drop of any of the sizes, each as likely as the others, relative to none: the mean over the shifts Δ of
 * exp(Δ · sum − Δ² · information / 2). 1 without information.
 *
 * @example likelihoodRatio(-5, 20, shiftsOf(0.1)) // 1.606
 */
export function likelihoodRatio(sum: number, information: number, shifts: Float64Array): number {
  const half = information / 2;
  let total = 0;
  for (let i = 0; i < shifts.length; i++) {
    const shift = cellAt(shifts, i);
    total += Math.exp(Math.min(LARGEST_EXPONENT, shift * (sum - shift * half)));
  }
  return total / shifts.length;
}

/** A company has a real problem about once in three weeks, small ones counted, anywhere in its funnel … */
const PROBLEMS_PER_WEEK = 1 / 2.7;
/** … but no step of a short funnel has one more often than six times a year … */
const MOST_PER_STEP = 1 / 8.4;
/** … and of those that look like one so many are: real steps wander … */
const BELIEVED = 0.7;
/** … and those with lags more often, who can look like one in two ways. */
const BELIEVED_OF_LAGGED = 0.55;
/**
 * For one step that breaks so many times the people who arrive change. Beyond a few weeks the two look at much the same
 * people: counted in full, the same evidence would count twice.
 */
const ARRIVALS_PER_BREAK = 0.6;
/** Of the problems of a step so many concern everybody; the others one segment. */
const EVERYBODY = 0.6;

/**
 * The log odds, before looking, that something went wrong this week in one series: the total, or one of the segments.
 *
 * @example logPrior({ steps: 8, segments: 0, total: true, lagged: false }) // -3.4294
 */
export function logPrior(funnel: {
  steps: number;
  segments: number;
  total: boolean;
  lagged: boolean;
}): number {
  const believed = funnel.lagged ? BELIEVED_OF_LAGGED : BELIEVED;
  const perStep = believed * Math.min(PROBLEMS_PER_WEEK / funnel.steps, MOST_PER_STEP);
  if (funnel.segments === 0) return Math.log(perStep);
  return Math.log(funnel.total ? perStep * EVERYBODY : (perStep * (1 - EVERYBODY)) / funnel.segments);
}

/**
 * The likelihood ratio of either kind of problem, a broken step or other arrivals, and whether the arrivals are the likelier,
 * where the two can be distinguished.
 *
 * @example eitherOf(2, 10) // { ratio: 8, arrivals: true }
 */
export function eitherOf(everyone: number, arrivals: number): { ratio: number; arrivals: boolean } {
  const changed = ARRIVALS_PER_BREAK * arrivals;
  return { ratio: everyone + changed, arrivals: changed > everyone };
}

/** Fewer people come, for a reason that is new, about once in twenty weeks … */
const FALLS_OF_ARRIVALS_PER_WEEK = 1 / 20;
/** … and six times in ten as often to one segment alone. */
const OF_SEGMENTS = 0.6;

/**
 * The log odds, before looking, that arrivals fell this week: of everyone, or of one of the segments.
 *
 * @example logPriorOfArrivals({ segments: 0, total: true }) // Math.log(1 / 20)
 */
export function logPriorOfArrivals({ segments, total }: { segments: number; total: boolean }): number {
  return Math.log(FALLS_OF_ARRIVALS_PER_WEEK * (total ? 1 : OF_SEGMENTS / segments));
}

/** A team sees three weekly reports before it would ask why nobody noticed. */
const WEEKS_TO_SHOW = 3;

/**
 * How many people a week it takes for a fall of the rate by half to show within three weeks: as many as make the expected log
 * likelihood ratio of such weeks (their Kullback–Leibler divergence) outweigh the prior odds, `logPrior`. `null` for rates of
 * 0 and 1.
 *
 * @example peopleToShowHalving(0.28, Math.log(1 / 130)) // 29.1
 */
export function peopleToShowHalving(rate: number, logPrior: number): number | null {
  return peopleToShow({ rate, changed: rate / 2 }, logPrior);
}

/**
 * The same of a rise to twice the rate, or half the way to everybody where that is less.
 *
 * @example peopleToShowDoubling(0.05, Math.log(1 / 130)) // 78.6
 */
export function peopleToShowDoubling(rate: number, logPrior: number): number | null {
  return peopleToShow({ rate, changed: Math.min(2 * rate, (1 + rate) / 2) }, logPrior);
}

function peopleToShow({ rate, changed }: { rate: number; changed: number }, logPrior: number): number | null {
  if (!(rate > 0 && rate < 1)) return null;
  const perPerson = changed * Math.log(changed / rate) + (1 - changed) * Math.log((1 - changed) / (1 - rate));
  return -logPrior / (WEEKS_TO_SHOW * perPerson);
}

/** Beyond this many standard deviations a single week is as likely a freak as a problem: it counts at half the slope … */
const CORE = 2.5;
const SLOPE_BEYOND_CORE = 0.5;
/** … and beyond this many at that of a week three times as far out as the others, which is what the baseline takes it for. */
const WILD_FROM = 4;
const WILD_SLOPE = 1 / 9;

/**
 * A distance in log odds with its far tail drawn in, so that one wild week is not overwhelming evidence: unchanged to two and a
 * half standard deviations, at half the slope beyond, at a ninth beyond four.
 *
 * @example tamed(-4, 1) // -3.25
 */
export function tamed(distance: number, variance: number): number {
  const deviation = Math.sqrt(variance);
  const size = Math.abs(distance);
  if (size <= CORE * deviation) return distance;
  const near = Math.min(size, WILD_FROM * deviation);
  const drawn = CORE * deviation + SLOPE_BEYOND_CORE * (near - CORE * deviation) + WILD_SLOPE * (size - near);
  return Math.sign(distance) * drawn;
}
