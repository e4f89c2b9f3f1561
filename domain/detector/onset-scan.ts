import { cellAt } from '#domain/statistics/value-at.ts';
import type { Baseline, CellLevels, CellWeek } from './baseline.ts';
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
/** Cells less likely than this say nothing that could be heard. */
const NEGLIGIBLE = 1e-3;

/**
 * A possible onset: its week and what it said, and for each cell that was likely enough before it (`asked`) the fields below, one cell after the
 * other: `fields[i * FIELDS + SUM]` belongs to cell `asked[i]`.
 */
export type Onset = {
  week: number;
  offset: number;
  year: number;
  middle: number;
  shocks: WeekShocks;
  asked: number[];
  fields: Float64Array;
};

/** A cell as it was before the onset. */
const MEAN = 0;
const VARIANCE = 1;
const WEIGHT_BEFORE = 2;
/** Its weight with the weeks since. */
const WEIGHT = 3;
/** How much of a shift since then it has not yet taken over. */
const EXPOSED = 4;
/** What the weeks since say of a shift Δ: Δ · sum − Δ² · information / 2 is its log likelihood ratio; of everybody, and of the arrivals. */
const SUM = 5;
const INFORMATION = 6;
const ARRIVALS = 2;
const FIELDS = 9;

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
 * @example openOnset(scan, baseline, { week: 12, offset: 0, year: 0, middle: -2, shocks })
 */
export function openOnset(scan: Scan, { mean, variance, weight }: Baseline, seen: ScannedWeek): void {
  const oldest = scan.length === ONSETS ? scan.pop() : undefined;
  const onset = oldest ?? { ...seen, asked: [], fields: new Float64Array(mean.length * FIELDS) };
  const { asked, fields } = Object.assign(onset, seen);
  asked.length = 0;
  for (let j = 0; j < weight.length; j++) {
    const own = cellAt(weight, j);
    if (own <= NEGLIGIBLE) continue;
    const at = asked.length * FIELDS;
    asked.push(j);
    fields[at + MEAN] = cellAt(mean, j);
    fields[at + VARIANCE] = cellAt(variance, j);
    fields[at + WEIGHT_BEFORE] = own;
    fields[at + WEIGHT] = own;
    fields[at + EXPOSED] = 1;
    fields[at + SUM] = 0;
    fields[at + INFORMATION] = 0;
    fields[at + SUM + ARRIVALS] = 0;
    fields[at + INFORMATION + ARRIVALS] = 0;
  }
  scan.unshift(onset);
}

/**
 * The cells of an onset as they were before it.
 *
 * @example cellsBefore(onset, 20).weight.length // 20
 */
export function cellsBefore({ asked, fields }: Onset, cells: number): CellLevels {
  const before = {
    mean: new Float64Array(cells),
    variance: new Float64Array(cells),
    weight: new Float64Array(cells),
  };
  asked.forEach((j, i) => {
    before.mean[j] = cellAt(fields, i * FIELDS + MEAN);
    before.variance[j] = cellAt(fields, i * FIELDS + VARIANCE);
    before.weight[j] = cellAt(fields, i * FIELDS + WEIGHT_BEFORE);
  });
  return before;
}

/**
 * Works out what a week's shock says to each cell of a baseline that has not yet learned from it, into pull and precision.
 *
 * @example hearWeek(baseline, { shock, year: 0 }, said)
 */
export function hearWeek(
  { grid, mean, variance }: Baseline,
  { shock, year }: { shock: WeekShock; year: number },
  { pull, precision }: CellWeek,
): void {
  for (let j = 0; j < mean.length; j++) {
    const total = cellAt(variance, j) + cellAt(grid.noise, j) + shock.chance;
    const own = Math.max(total / 2, total + shock.sharedVariance);
    pull[j] = tamed(shock.level - cellAt(grid.year, j) * year - cellAt(mean, j), own) / own;
    precision[j] = 1 / own;
  }
}

/**
 * Adds the newest week to every onset, its own included: what everybody did, and what those did who arrived since each. The baseline
 * must not have learned from the week yet. The scan and `said` belong to the caller.
 *
 * @example addWeek(scan, baseline, said)
 */
export function addWeek(scan: Scan, baseline: Baseline, said: CellWeek): void {
  const [latest] = scan;
  if (latest === undefined) return;
  const { shocks, year } = latest;
  const twice = shocks.arrivals.length > 0;
  for (let age = 0; twice && age < scan.length; age++) {
    const shock = shockAt(shocks, age);
    const onset = scan[age];
    if (shock === null || onset === undefined || shock === shocks.everyone) continue;
    hearWeek(baseline, { shock, year }, said);
    addSaid(onset, said, ARRIVALS);
  }
  hearWeek(baseline, { shock: shocks.everyone, year }, said);
  scan.forEach((onset, age) => {
    addSaid(onset, said, 0);
    if (twice && shockAt(shocks, age) === shocks.everyone) addSaid(onset, said, ARRIVALS);
  });
}

function addSaid({ asked, fields }: Onset, { pull, precision }: CellWeek, reading: number): void {
  for (let i = 0; i < asked.length; i++) {
    const j = asked[i] ?? 0;
    const at = i * FIELDS;
    const exposed = cellAt(fields, at + EXPOSED);
    fields[at + SUM + reading] = cellAt(fields, at + SUM + reading) + exposed * cellAt(pull, j);
    fields[at + INFORMATION + reading] =
      cellAt(fields, at + INFORMATION + reading) + exposed * exposed * cellAt(precision, j);
  }
}

/**
 * Once the baseline has learned from the newest week: it has taken over a part of a shift since each onset, and the week weighs
 * the cells, to the power of ¾: less than it would if nothing could have happened. The scan belongs to the caller.
 *
 * @example fadeOnsets(scan, said)
 */
export function fadeOnsets(scan: Scan, { density, gain, pull }: CellWeek): void {
  const believed = pull;
  for (let j = 0; j < density.length; j++) {
    const own = cellAt(density, j);
    believed[j] = Math.sqrt(own * Math.sqrt(own));
  }
  for (const { asked, fields } of scan) {
    for (let i = 0; i < asked.length; i++) {
      const j = asked[i] ?? 0;
      const at = i * FIELDS;
      fields[at + EXPOSED] = cellAt(fields, at + EXPOSED) * (1 - cellAt(gain, j));
      fields[at + WEIGHT] = cellAt(fields, at + WEIGHT) * cellAt(believed, j);
    }
  }
}

/**
 * The most that any cell of any onset could say for a drop, as a log likelihood ratio: that of the best shift downwards, whatever its size.
 *
 * @example mostFor(scan) // 0.8
 */
export function mostFor(scan: Scan): number {
  let most = 0;
  for (const { asked, fields } of scan) {
    for (let at = 0; at < asked.length * FIELDS; at += FIELDS) {
      most = Math.max(most, bestDrop(fields, at), bestDrop(fields, at + ARRIVALS));
    }
  }
  return most;
}

function bestDrop(fields: Float64Array, at: number): number {
  const sum = cellAt(fields, at + SUM);
  return sum < 0 ? (sum * sum) / (2 * cellAt(fields, at + INFORMATION)) : 0;
}

/**
 * The likelihood of a drop by any of the `shifts` that began in any of the latest weeks, relative to none, averaged over the cells; the
 * likeliest onset, in weeks ago. With two readings they are mixed as two kinds of problem. `roughly`: by the likeliest cell alone.
 *
 * @example scanRatio(scan, shiftsOf(0.1), { roughly: false }) // { ratio: 1.966, onset: 0 }
 */
export function scanRatio(
  scan: Scan,
  shifts: Float64Array,
  { roughly }: { roughly: boolean },
): { ratio: number; onset: number } {
  let ratio = 0;
  let onset = 0;
  let best = -1;
  let age = 0;
  const twice = (scan[0]?.shocks.arrivals.length ?? 0) > 0;
  for (const one of scan) {
    const broken = ratioSince(one, shifts, { reading: 0, roughly });
    const likely = twice
      ? eitherOf(broken, ratioSince(one, shifts, { reading: ARRIVALS, roughly })).ratio
      : broken;
    const term = cellAt(ONSET_WEIGHTS, age) * likely;
    ratio += term;
    if (term > best) {
      best = term;
      onset = age;
    }
    age += 1;
  }
  return { ratio, onset };
}

function ratioSince(
  { asked, fields }: Onset,
  shifts: Float64Array,
  { reading, roughly }: { reading: number; roughly: boolean },
): number {
  let ratio = 0;
  let all = 0;
  let most = 0;
  let likeliest = 0;
  for (let at = 0; at < asked.length * FIELDS; at += FIELDS) {
    const own = cellAt(fields, at + WEIGHT);
    if (own > most) {
      most = own;
      likeliest = at;
    }
    if (roughly) continue;
    all += own;
    ratio += own * ratioAt(fields, at + reading, shifts);
  }
  return roughly ? ratioAt(fields, likeliest + reading, shifts) : ratio / all;
}

function ratioAt(fields: Float64Array, at: number, shifts: Float64Array): number {
  return likelihoodRatio(cellAt(fields, at + SUM), cellAt(fields, at + INFORMATION), shifts);
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
  return scan.slice(SHORTEST - 1, LONGEST).some(({ asked, fields }) => {
    let most = 0;
    for (let at = 0; at < asked.length * FIELDS; at += FIELDS) most = Math.max(most, bestRise(fields, at));
    if (most <= ENOUGH) return false;
    let ratio = 0;
    let all = 0;
    for (let at = 0; at < asked.length * FIELDS; at += FIELDS) {
      const own = cellAt(fields, at + WEIGHT);
      all += own;
      ratio += own * Math.exp(Math.min(2 * ENOUGH, bestRise(fields, at)));
    }
    return ratio > all * Math.exp(ENOUGH);
  });
}

function bestRise(fields: Float64Array, at: number): number {
  const sum = cellAt(fields, at + SUM);
  return sum > 0 ? (sum * sum) / (2 * cellAt(fields, at + INFORMATION)) : 0;
}
