import type { Grid } from '#domain/detector/baseline/grid.ts';
import type { WorseSide } from '#domain/detector/baseline/scale.ts';
import { eitherOf, likelihoodRatio, tamed } from '#domain/detector/evidence.ts';
import { ONSETS, type RecentWeeks, shockAt, varianceAt } from '#domain/detector/recent-weeks.ts';
import { cellAt } from '#domain/statistics/value-at.ts';

/** A problem that has lasted lasts on with this chance … */
const LASTS_ON = 0.75;
/** … and of all problems so many last, so many are over within their week. */
const LASTING = 0.55;
const ONE_WEEK = 0.2;
/** How likely a problem began so many weeks ago and is there still. */
export const ONSET_WEIGHTS = Float64Array.from(
  { length: ONSETS },
  (_, weeks) => LASTING * LASTS_ON ** weeks + (weeks === 0 ? ONE_WEEK : 0),
);
/** Cells less likely than this say nothing that could be heard. */
const NEGLIGIBLE = 1e-3;

/** What the weeks since an onset say of a shift Δ of one cell's level: Δ · sum − Δ² · information / 2 is its log likelihood ratio. */
type SinceOnset = { weight: number; sum: number; information: number };

/** The likelihood ratio of weeks that lean neither way, most of which lie above what any drop would bring. */
const SAYS_NOTHING = 0.5;
/** An onset whose weeks lie no further below than this many standard deviations says nothing for a drop. */
const LEANS_FROM = -0.5;

/**
 * The likelihood of a drop by any of the `shifts` that began in any of the latest weeks, relative to none, averaged over the cells; the
 * likeliest onset, in weeks ago. With two readings they are mixed as two kinds of problem. Onsets that do not lean towards a drop (`leaning`) are
 * not weighed. Unless the newest week weighs the cells (`newestWeighs`) those before it do alone: restless ones would take a week that is far out for their own, and make a larger rise
 * less likely than a smaller one.
 *
 * @example scanRatio(grid, recent, { leaning: [-2], shifts: shiftsOf(0.1), newestWeighs: true }) // { ratio: 1.966, onset: 0 }
 */
export function scanRatio(
  grid: Grid,
  recent: RecentWeeks,
  {
    leaning,
    shifts,
    newestWeighs,
  }: { leaning: readonly number[]; shifts: Float64Array; newestWeighs: boolean },
): { ratio: number; onset: number } {
  const twice = (recent[0]?.seen.shocks.arrivals.length ?? 0) > 0;
  let ratio = 0;
  let onset = 0;
  let best = -1;
  for (let age = 0; age < recent.length; age++) {
    const broken =
      (leaning[age] ?? 0) > LEANS_FROM
        ? SAYS_NOTHING
        : ratioSince(grid, recent.slice(0, age + 1), { reading: 'everyone', shifts, newestWeighs });
    const likely =
      twice && broken !== SAYS_NOTHING
        ? eitherOf(
            broken,
            ratioSince(grid, recent.slice(0, age + 1), { reading: 'arrivals', shifts, newestWeighs }),
          ).ratio
        : broken;
    const term = cellAt(ONSET_WEIGHTS, age) * likely;
    ratio += term;
    if (term > best) {
      best = term;
      onset = age;
    }
  }
  return { ratio, onset };
}

type Reading = 'everyone' | 'arrivals';

/** The likelihood ratio of a drop that began in the oldest of the weeks `since`. */
function ratioSince(
  grid: Grid,
  since: RecentWeeks,
  { reading, shifts, newestWeighs }: { reading: Reading; shifts: Float64Array; newestWeighs: boolean },
): number {
  const said = { weight: 0, sum: 0, information: 0 };
  let ratio = 0;
  let all = 0;
  for (let j = 0; j < grid.noise.length; j++) {
    if (!hear(grid, since, { reading, j, said, newestWeighs })) continue;
    all += said.weight;
    ratio += said.weight * likelihoodRatio(said.sum, said.information, shifts);
  }
  return ratio / all;
}

/** Writes into `said` what the weeks `since` an onset say to cell `j`; false where it was too unlikely before it to be asked. */
function hear(
  grid: Grid,
  since: RecentWeeks,
  {
    reading,
    j,
    said,
    newestWeighs,
  }: { reading: Reading; j: number; said: SinceOnset; newestWeighs: boolean },
): boolean {
  const onset = since.length - 1;
  let weight = cellAt(since[onset]?.before.weight ?? NOTHING, j);
  if (!(weight > NEGLIGIBLE)) return false;
  let exposed = 1;
  let sum = 0;
  let information = 0;
  for (let ago = onset; ago >= 0; ago--) {
    const week = since[ago];
    if (week === undefined) continue;
    const shock = reading === 'arrivals' ? shockAt(week.seen.shocks, onset - ago) : week.seen.shocks.everyone;
    if (shock !== null) {
      const variance = varianceAt(grid, shock, j, cellAt(week.before.variance, j));
      const off = shock.level - cellAt(grid.year, j) * week.seen.year - cellAt(week.before.mean, j);
      sum += (exposed * tamed(off, variance)) / variance;
      information += (exposed * exposed) / variance;
    }
    exposed *= 1 - cellAt(week.gain, j);
    if (ago > 0 || newestWeighs) weight *= cellAt(week.believed, j);
  }
  said.weight = weight;
  said.sum = sum;
  said.information = information;
  return true;
}

const NOTHING = new Float64Array(0);

/** An improvement must have lasted this many weeks, at least and at most. */
const SHORTEST = 3;
const LONGEST = 6;
/** Where the newest week does not weigh the cells every one of the weeks must lie so many standard deviations on the better side: one alone that is far out has not lasted. */
const BETTER_FROM = -1;
/** Log likelihood ratio of the shift against none: about one false improvement per funnel and year. */
const ENOUGH = 6;

/**
 * Whether a rise, or a fall where a rise is `worse`, has lasted for three to six weeks: averaged over the cells, the likelihood of the best shift that way is more than e⁶ times
 * that of none.
 *
 * @example hasImproved(grid, recent, { worse: -1, newestWeighs: true }) // false
 */
export function hasImproved(
  grid: Grid,
  recent: RecentWeeks,
  { worse, newestWeighs }: { worse: WorseSide; newestWeighs: boolean },
): boolean {
  for (let onset = SHORTEST - 1; onset < Math.min(LONGEST, recent.length); onset++) {
    let ratio = 0;
    let all = 0;
    const since = recent.slice(0, onset + 1);
    if (!newestWeighs && since.some(({ seen }) => worse * seen.shocks.everyone.z > BETTER_FROM)) continue;
    const said = { weight: 0, sum: 0, information: 0 };
    for (let j = 0; j < grid.noise.length; j++) {
      if (!hear(grid, since, { reading: 'everyone', j, said, newestWeighs: true })) continue;
      const better = worse * said.sum < 0 ? said.sum ** 2 / (2 * said.information) : 0;
      all += said.weight;
      ratio += said.weight * Math.exp(Math.min(2 * ENOUGH, better));
    }
    if (ratio > all * Math.exp(ENOUGH)) return true;
  }
  return false;
}
