import { valueAt } from '#domain/statistics/value-at.ts';
import { likelihoodRatio } from './evidence.ts';

/** One week's distance from the baseline in log odds, with the conversions that were expected and that came. */
export type WeekShock = { logOdds: number; variance: number; expected: number; observed: number };

/**
 * What a week says of everybody, and of those who arrived up to 0, 1, 2 … weeks before (`null` where nobody of them was
 * expected to convert); no arrivals where every conversion happens within its week.
 */
export type WeekShocks = { everyone: WeekShock; arrivals: readonly (WeekShock | null)[] };

/**
 * The shock of those who arrived up to `age` weeks before; once that is the whole pipeline, that of everybody.
 *
 * @example shockAt({ everyone, arrivals: [] }, 0) // everyone
 */
export function shockAt({ everyone, arrivals }: WeekShocks, age: number): WeekShock | null {
  return age < arrivals.length ? (arrivals[age] ?? null) : everyone;
}

/** An onset is looked for in this many latest weeks. */
export const ONSETS = 8;

/** A problem that has lasted lasts on with this chance … */
const LASTS_ON = 0.75;
/** … and of all problems so many last, so many are over within their week. */
const LASTING = 0.55;
const ONE_WEEK = 0.2;
/** How likely a problem began so many weeks ago and is there still. */
const ONSET_WEIGHTS = Float64Array.from(
  { length: ONSETS },
  (_, weeks) => LASTING * LASTS_ON ** weeks + (weeks === 0 ? ONE_WEEK : 0),
);
/**
 * What the weeks since a possible onset say together: with `evidence` Δ · sum − Δ² · information / 2 is the log likelihood
 * ratio of a shift by Δ against none. `exposed` is the share of such a shift that the moving baseline has not yet taken
 * over.
 */
export type Onset = { sum: number; information: number; exposed: number };

/** The latest possible onsets: entry `i` is the one `i` weeks ago. */
export type Scan = Onset[];

/**
 * Takes one more week into a scan, which belongs to the caller: every onset grows a week older, and one may begin now.
 * `gain` is how much of the week the baseline took over.
 *
 * @example scanWeek(scan, { everyone, arrivals: [] }, 0.08)
 */
export function scanWeek(scan: Scan, week: WeekShocks, gain: number): void {
  if (scan.length === ONSETS) scan.pop();
  scan.unshift({ sum: 0, information: 0, exposed: 1 });
  let age = 0;
  for (const onset of scan) {
    const shock = shockAt(week, age);
    if (shock !== null) {
      const weight = onset.exposed / shock.variance;
      onset.sum += weight * shock.logOdds;
      onset.information += weight * onset.exposed;
    }
    onset.exposed *= 1 - gain;
    age += 1;
  }
}

/**
 * The likelihood of a drop that began in any of the latest weeks, relative to none, and the likeliest onset, in weeks ago.
 *
 * @example scanRatio([{ sum: -10, information: 40, exposed: 1 }], shiftsOf(0.1)) // { ratio: 1.966, onset: 0, best: 1.966 }
 */
export function scanRatio(scan: Scan, shifts: Float64Array): { ratio: number; onset: number; best: number } {
  let ratio = 0;
  let onset = 0;
  let best = -1;
  let age = 0;
  for (const { sum, information } of scan) {
    const term = valueAt(ONSET_WEIGHTS, age) * likelihoodRatio(sum, information, shifts);
    ratio += term;
    if (term > best) {
      best = term;
      onset = age;
    }
    age += 1;
  }
  return { ratio, onset, best };
}

/** An improvement must have lasted this many weeks, at least and at most, to become the new baseline. */
const SHORTEST = 3;
const LONGEST = 6;
/** Log likelihood ratio of the shift against none: about one false improvement per funnel and year. */
const ENOUGH = 6;

/**
 * The best rise that has lasted for three to six weeks: its size in log odds, its variance, and how much of it the baseline
 * has not yet taken over. `null` where none has a log likelihood ratio above 6.
 *
 * @example improvementIn(scan) // { shift: 0.2, variance: 0.002, exposed: 0.6 }
 */
export function improvementIn(scan: Scan): { shift: number; variance: number; exposed: number } | null {
  let found = null;
  let best = ENOUGH;
  for (const { sum, information, exposed } of scan.slice(SHORTEST - 1, LONGEST)) {
    const ratio = (sum * sum) / (2 * information);
    if (sum > 0 && ratio > best) {
      best = ratio;
      found = { shift: sum / information, variance: 1 / information, exposed };
    }
  }
  return found;
}
