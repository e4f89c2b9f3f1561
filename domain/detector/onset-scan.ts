import { valueAt } from '#domain/statistics/value-at.ts';
import type { Baseline, CellLevels } from './baseline.ts';
import { eitherOf, likelihoodRatio } from './evidence.ts';
import type { Grid } from './grid.ts';
import { tamed } from './tamed.ts';

/**
 * What one week says of a group of people: the `level` at which it would be an ordinary week, the variance that `chance` gives it, and
 * the conversions that were expected and that came. What all series did together is out of the level; `sharedVariance` is what that does to the variance.
 */
export type WeekShock = {
  level: number;
  chance: number;
  sharedVariance: number;
  expected: number;
  observed: number;
};

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
export const ONSET_WEIGHTS = Float64Array.from(
  { length: ONSETS },
  (_, weeks) => LASTING * LASTS_ON ** weeks + (weeks === 0 ? ONE_WEEK : 0),
);
/** The weeks since an onset weigh the cells again, but less than they would if nothing could have happened. */
const BELIEVED = 0.75;
/** Cells less likely than this part of all say nothing that could be heard. */
const NEGLIGIBLE = 1e-3;

/**
 * Per cell, what the weeks since an onset say of a shift Δ of the level: Δ · sum − Δ² · information / 2 is its log likelihood ratio.
 */
export type CellEvidence = { sum: Float64Array; information: Float64Array };

/**
 * A possible onset: its week and what it said, the cells as they were `before` it, their weights with the weeks since (`weight`), how much of
 * a shift since then each cell has not yet taken over (`exposed`), and the evidence of both readings.
 */
export type Onset = {
  week: number;
  offset: number;
  year: number;
  middle: number;
  shocks: WeekShocks;
  before: CellLevels;
  weight: Float64Array;
  exposed: Float64Array;
  everyone: CellEvidence;
  arrivals: CellEvidence;
};

/** The latest possible onsets: entry `i` is the one `i` weeks ago. */
export type Scan = Onset[];

/**
 * A week as a scan takes it in: what last year says of it (`year`), the level that was expected (`middle`), and the `offset` between the level and
 * the log odds of its rate.
 */
export type ScannedWeek = Pick<Onset, 'week' | 'offset' | 'year' | 'middle' | 'shocks'>;

/**
 * Opens an onset in this week, before the baseline learns from it: every other grows a week older. The scan belongs to the caller.
 *
 * @example openOnset(scan, baseline, { week: 12, offset: 0, year: 0, shocks })
 */
export function openOnset(scan: Scan, { mean, variance, weight }: Baseline, seen: ScannedWeek): void {
  const oldest = scan.length === ONSETS ? scan.pop() : undefined;
  const onset = oldest ?? emptyOnset(mean.length, seen);
  onset.before.mean.set(mean);
  onset.before.variance.set(variance);
  onset.before.weight.set(weight);
  onset.weight.set(weight);
  onset.exposed.fill(1);
  for (const { sum, information } of [onset.everyone, onset.arrivals]) {
    sum.fill(0);
    information.fill(0);
  }
  scan.unshift(Object.assign(onset, seen));
}

function emptyOnset(cells: number, seen: ScannedWeek): Onset {
  const none = () => new Float64Array(cells);
  return {
    ...seen,
    before: { mean: none(), variance: none(), weight: none() },
    weight: none(),
    exposed: none(),
    everyone: { sum: none(), information: none() },
    arrivals: { sum: none(), information: none() },
  };
}

/**
 * Adds the newest week to every onset, its own included, once the baseline has learned from it. The scan belongs to the caller.
 *
 * @example scanWeek(scan, baseline)
 */
export function scanWeek(scan: Scan, { grid, density, gain }: Baseline): void {
  const [latest] = scan;
  if (latest === undefined) return;
  const cells = density.length;
  const everyone = scoresOf(grid, latest, latest.shocks.everyone);
  const believed = new Float64Array(cells);
  for (let j = 0; j < cells; j++) believed[j] = valueAt(density, j) ** BELIEVED;
  let age = 0;
  for (const onset of scan) {
    addScores(onset.everyone, onset.exposed, everyone);
    if (latest.shocks.arrivals.length > 0) {
      const shock = shockAt(latest.shocks, age);
      if (shock !== null) {
        addScores(
          onset.arrivals,
          onset.exposed,
          shock === latest.shocks.everyone ? everyone : scoresOf(grid, latest, shock),
        );
      }
    }
    for (let j = 0; j < cells; j++) {
      onset.exposed[j] = valueAt(onset.exposed, j) * (1 - valueAt(gain, j));
      onset.weight[j] = valueAt(onset.weight, j) * valueAt(believed, j);
    }
    age += 1;
  }
}

function scoresOf(grid: Grid, { before, year }: Onset, shock: WeekShock): CellEvidence {
  const cells = before.mean.length;
  const sum = new Float64Array(cells);
  const information = new Float64Array(cells);
  for (let j = 0; j < cells; j++) {
    const total = valueAt(before.variance, j) + valueAt(grid.noise, j) + shock.chance;
    const variance = Math.max(total / 2, total + shock.sharedVariance);
    const off = shock.level - valueAt(grid.year, j) * year - valueAt(before.mean, j);
    sum[j] = tamed(off, variance) / variance;
    information[j] = 1 / variance;
  }
  return { sum, information };
}

function addScores(evidence: CellEvidence, exposed: Float64Array, week: CellEvidence): void {
  for (let j = 0; j < exposed.length; j++) {
    const part = valueAt(exposed, j);
    evidence.sum[j] = valueAt(evidence.sum, j) + part * valueAt(week.sum, j);
    evidence.information[j] = valueAt(evidence.information, j) + part * part * valueAt(week.information, j);
  }
}

/**
 * The likelihood of a drop by any of the `shifts` that began in any of the latest weeks, relative to none, averaged over the cells; the
 * likeliest onset, in weeks ago. With two readings they are mixed as two kinds of problem.
 *
 * @example scanRatio(scan, shiftsOf(0.1)) // { ratio: 1.966, onset: 0 }
 */
export function scanRatio(scan: Scan, shifts: Float64Array): { ratio: number; onset: number } {
  let ratio = 0;
  let onset = 0;
  let best = -1;
  let age = 0;
  const twice = (scan[0]?.shocks.arrivals.length ?? 0) > 0;
  for (const one of scan) {
    const everyone = averageRatio(one.weight, one.everyone, shifts);
    const likely = twice ? eitherOf(everyone, averageRatio(one.weight, one.arrivals, shifts)).ratio : everyone;
    const term = valueAt(ONSET_WEIGHTS, age) * likely;
    ratio += term;
    if (term > best) {
      best = term;
      onset = age;
    }
    age += 1;
  }
  return { ratio, onset };
}

/**
 * The likelihood ratio of a drop averaged over cells by their weights; those that hardly weigh are left out, and where no cell
 * leans towards a drop the likeliest one speaks for all.
 *
 * @example averageRatio(weight, { sum, information }, shiftsOf(0.1)) // 1.2
 */
export function averageRatio(
  weight: Float64Array,
  { sum, information }: CellEvidence,
  shifts: Float64Array,
): number {
  let all = 0;
  let heaviest = 0;
  let leaning = false;
  for (let j = 0; j < weight.length; j++) {
    const own = valueAt(weight, j);
    all += own;
    if (own > valueAt(weight, heaviest)) heaviest = j;
  }
  const least = NEGLIGIBLE * all;
  for (let j = 0; j < weight.length; j++) {
    if (valueAt(weight, j) > least && valueAt(sum, j) < 0) leaning = true;
  }
  if (!leaning) return likelihoodRatio(valueAt(sum, heaviest), valueAt(information, heaviest), shifts);
  let ratio = 0;
  let counted = 0;
  for (let j = 0; j < weight.length; j++) {
    const own = valueAt(weight, j);
    if (own <= least) continue;
    counted += own;
    ratio += own * likelihoodRatio(valueAt(sum, j), valueAt(information, j), shifts);
  }
  return ratio / counted;
}

/** An improvement must have lasted this many weeks, at least and at most. */
const SHORTEST = 3;
const LONGEST = 6;
/** Log likelihood ratio of the shift against none: about one false improvement per funnel and year. */
const ENOUGH = 6;

/**
 * Whether a rise has lasted for three to six weeks: averaged over the cells, the likelihood of the best shift upwards is more than e⁶ times
 * that of none.
 *
 * @example hasImproved(scan) // false
 */
export function hasImproved(scan: Scan): boolean {
  return scan.slice(SHORTEST - 1, LONGEST).some(({ weight, everyone }) => {
    let ratio = 0;
    let all = 0;
    for (let j = 0; j < weight.length; j++) {
      const sum = valueAt(everyone.sum, j);
      const best = sum > 0 ? (sum * sum) / (2 * valueAt(everyone.information, j)) : 0;
      ratio += valueAt(weight, j) * Math.exp(Math.min(2 * ENOUGH, best));
      all += valueAt(weight, j);
    }
    return ratio > all * Math.exp(ENOUGH);
  });
}
