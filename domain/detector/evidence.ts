import { logit } from '#domain/statistics/logit.ts';
import { valueAt } from '#domain/statistics/value-at.ts';
import { shockAt, type WeekShocks } from './week-shocks.ts';

/** Falls of the rate that are looked for, as fractions; each is as likely as the other. */
const DROPS = [0.05, 0.1, 0.15, 0.2, 0.3] as const;
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
/** exp() of more would overflow; nothing depends on evidence of 10²⁶⁰ to one. */
const LARGEST_EXPONENT = 600;

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

/** The shifts in log odds that the drops would be for a series with this rate. */
export function shiftsOf(rate: number): Float64Array {
  const shifts = new Float64Array(DROPS.length);
  const from = logit(rate);
  for (let i = 0; i < shifts.length; i++) shifts[i] = logit(rate * (1 - valueAt(DROPS, i))) - from;
  return shifts;
}

/** The likelihood of a drop of any of the sizes, relative to none. */
export function likelihoodRatio(sum: number, information: number, shifts: Float64Array): number {
  let total = 0;
  for (let i = 0; i < shifts.length; i++) {
    const shift = valueAt(shifts, i);
    total += Math.exp(Math.min(LARGEST_EXPONENT, shift * (sum - (shift * information) / 2)));
  }
  return total / shifts.length;
}

/**
 * The likelihood of a drop that began in any of the latest weeks, relative to none, and the likeliest onset.
 *
 * @example scanRatio(scan, shifts) // { ratio: 41, onset: 1, best: 30 }: since last week
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

/** A company has a real problem about once in three to four weeks, small ones counted, anywhere in its funnel. */
const PROBLEMS_PER_WEEK = 1 / 3.75;
/** A short funnel does not have all of a company's problems: no step has one more often than three times a year. */
const MOST_PER_STEP = 1 / 18;
/**
 * For one step that breaks so many times the people who arrive change. Beyond a few weeks the two look at much the same
 * people: counted in full, the same evidence would count twice.
 */
const ARRIVALS_PER_BREAK = 0.6;
/** Of the problems of a step so many concern everybody; the others one segment. */
const EVERYBODY = 0.6;

/**
 * The log odds, before looking, that something went wrong this week in one series.
 *
 * @example logPrior({ steps: 8, segments: 0, total: true }) // ln(1 / 30)
 */
export function logPrior(funnel: { steps: number; segments: number; total: boolean }): number {
  const perStep = Math.min(PROBLEMS_PER_WEEK / funnel.steps, MOST_PER_STEP);
  if (funnel.segments === 0) return Math.log(perStep);
  return Math.log(funnel.total ? perStep * EVERYBODY : (perStep * (1 - EVERYBODY)) / funnel.segments);
}

/** The likelihood ratio of either kind of problem, and which of the two is likelier, where they can be told apart. */
export function eitherOf(everyone: number, arrivals: number): { ratio: number; arrivals: boolean } {
  const changed = ARRIVALS_PER_BREAK * arrivals;
  return { ratio: everyone + changed, arrivals: changed > everyone };
}
