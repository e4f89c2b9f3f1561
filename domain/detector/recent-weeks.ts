import {
  arraysOf,
  type Baseline,
  type CellLevels,
  type CellWeek,
} from '#domain/detector/baseline/baseline.ts';
import type { Grid } from '#domain/detector/baseline/grid.ts';
import type { WorseSide } from '#domain/detector/baseline/scale.ts';
import { cellAt } from '#domain/statistics/value-at.ts';

/**
 * What one week says of a group of people: the `level` at which it would be an ordinary week, the variance that `chance` gives it, and
 * the conversions that were expected and that came. What all series did together is out of the level; `sharedVariance` is what that does to the variance, and `z` how many standard deviations
 * the week lies from the level over all cells.
 */
export type WeekShock = {
  level: number;
  chance: number;
  sharedVariance: number;
  z: number;
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

/** A week as the detector saw it: what last year says of it (`year`), the level that was expected (`middle`), and the `offset` between level and log odds. */
export type SeenWeek = { week: number; offset: number; year: number; middle: number; shocks: WeekShocks };

/**
 * A week that an onset may still be found in, with the cells as they were before it, and for each of them how much of the week it took over (`gain`)
 * and by how much the week weighs it (`believed`).
 */
export type RecentWeek = {
  seen: SeenWeek;
  before: CellLevels;
  gain: Float64Array;
  believed: Float64Array;
};

/** The latest weeks, the newest first. */
export type RecentWeeks = RecentWeek[];

/**
 * Remembers a week and the cells before it, which have not yet learned from it. The weeks belong to the caller.
 *
 * @example rememberBefore(recent, baseline, { week: 12, offset: 0, year: 0, middle: -2, shocks })
 */
export function rememberBefore(recent: RecentWeeks, baseline: Baseline, seen: SeenWeek): void {
  const oldest = recent.length === ONSETS ? recent.pop() : undefined;
  const one = oldest ?? emptyWeek(baseline.mean.length, seen);
  one.seen = seen;
  const { mean, variance, weight } = one.before;
  for (let j = 0; j < mean.length; j++) {
    mean[j] = cellAt(baseline.mean, j);
    variance[j] = cellAt(baseline.variance, j);
    weight[j] = cellAt(baseline.weight, j);
  }
  recent.unshift(one);
}

function emptyWeek(cells: number, seen: SeenWeek): RecentWeek {
  const next = arraysOf(5, cells);
  return {
    seen,
    before: { mean: next(), variance: next(), weight: next() },
    gain: next(),
    believed: next(),
  };
}

/**
 * Remembers what the baseline took over of the newest week, and by how much the week weighs the cells: with the grid's `hindsight` of ¾, less than it
 * would if nothing could have happened. The weeks belong to the caller.
 *
 * @example rememberLearned(recent, said, grid)
 */
export function rememberLearned(recent: RecentWeeks, { density, gain }: CellWeek, { hindsight }: Grid): void {
  const [latest] = recent;
  if (latest === undefined) return;
  for (let j = 0; j < density.length; j++) {
    const own = cellAt(density, j);
    latest.gain[j] = cellAt(gain, j);
    latest.believed[j] = hindsight === 1 ? own : Math.sqrt(own * Math.sqrt(own));
  }
}

/**
 * How far the weeks since each possible onset lie from what was expected, together, in standard deviations, negative where they are `worse`: a look that costs little, before
 * every onset is weighed with every cell. Entry `i` is the onset `i` weeks ago; of the two readings the worse one.
 *
 * @example leaning(recent, -1) // [-2.1, -0.4]
 */
export function leaning(recent: RecentWeeks, worse: WorseSide): number[] {
  let everyone = 0;
  const twice = (recent[0]?.seen.shocks.arrivals.length ?? 0) > 0;
  const leans: number[] = [];
  for (const week of recent) {
    const onset = leans.length;
    everyone -= worse * week.seen.shocks.everyone.z;
    const worst = twice ? Math.min(everyone, -worse * arrivalsSince(recent, onset)) : everyone;
    leans.push(worst / Math.sqrt(onset + 1));
  }
  return leans;
}

function arrivalsSince(recent: RecentWeeks, onset: number): number {
  let sum = 0;
  for (let ago = onset; ago >= 0; ago--) {
    const week = recent[ago];
    if (week !== undefined) sum += shockAt(week.seen.shocks, onset - ago)?.z ?? 0;
  }
  return sum;
}

/**
 * The variance of a shock's distance from the level of cell `j`; `own` is the variance of the level itself, 0 where that is taken in later.
 *
 * @example varianceAt(grid, shock, 3, 0.001) // 0.013
 */
export function varianceAt(
  grid: Grid,
  { chance, sharedVariance }: WeekShock,
  j: number,
  own: number,
): number {
  const total = own + cellAt(grid.noise, j) + chance;
  return Math.max(total / 2, total + sharedVariance);
}
