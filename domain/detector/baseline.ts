import { valueAt } from '#domain/statistics/value-at.ts';
import type { Grid } from './grid.ts';
import type { Level } from './local-level.ts';

/** The level of a series as each cell of its grid sees it, and how likely each cell is. It belongs to one pass over the weeks. */
export type CellLevels = { mean: Float64Array; variance: Float64Array; weight: Float64Array };

/**
 * A baseline that is not sure what kind of series it is the baseline of: one local level for each cell of the grid. It learns from
 * every week, whatever was said of it. `score` is how well each cell has foretold the weeks, as a log likelihood that
 * fades by a hundredth a week; `density` and `gain` are what the latest week said of each cell and how much of it the cell took over.
 */
export type Baseline = CellLevels & {
  grid: Grid;
  score: Float64Array;
  density: Float64Array;
  gain: Float64Array;
};

/** A week as a baseline sees it: where the level would have to be, what last year says of it, and the variance that chance gives it. */
export type LevelSeen = { level: number; year: number; chance: number };

/** How well a cell foretold a week counts for about two years. */
const SCORE_KEPT = 0.99;
/** One week in twenty is three times as far out as the others. */
export const WILD = 0.05;
export const WILD_VARIANCE = 9;
/** One week in two hundred the level itself jumps by about a fifth. */
const JUMPS = 0.005;
const JUMP_VARIANCE = 0.2 ** 2;
/** A week beyond this many standard deviations moves a level no further than one at it. */
const TRUSTED_Z = 2;
/** How much the prior counts beside each other series of the company … */
const PRIOR_COUNTS = 2;
/** … and beside a series without others. */
const ALWAYS = 0.01;
const LONGEST_GAP = 8;
/** Beyond twenty standard deviations, squared, one week is as unlikely as the next: it keeps logarithms finite. */
const FARTHEST = 20 ** 2;

/** @example newBaseline(STEP_GRID).weight.length // 20 */
export function newBaseline(grid: Grid): Baseline {
  const cells = grid.prior.length;
  const none = () => new Float64Array(cells);
  return {
    grid,
    mean: none(),
    variance: none(),
    weight: Float64Array.from(grid.prior),
    score: none(),
    density: none(),
    gain: none(),
  };
}

/**
 * Weighs the cells by the prior, by what the `others` of the company show (the sum of their weights), and by how well each
 * foretold this series. The baseline belongs to the caller.
 *
 * @example weighCells(baseline, others)
 */
export function weighCells({ grid, score, weight }: Baseline, others: Float64Array | null): void {
  let best = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < weight.length; j++) best = Math.max(best, valueAt(score, j));
  let sum = 0;
  for (let j = 0; j < weight.length; j++) {
    const prior = (PRIOR_COUNTS + ALWAYS) * valueAt(grid.prior, j) + (others === null ? 0 : valueAt(others, j));
    const own = prior * Math.exp(valueAt(score, j) - best);
    weight[j] = own;
    sum += own;
  }
  for (let j = 0; j < weight.length; j++) weight[j] = valueAt(weight, j) / sum;
}

/**
 * Puts every cell at a first week, its only evidence.
 *
 * @example startLevels(baseline, { level: -2.1928, year: 0, chance: 0.011 })
 */
export function startLevels({ grid, mean, variance }: Baseline, seen: LevelSeen): void {
  for (let j = 0; j < mean.length; j++) {
    mean[j] = seen.level - valueAt(grid.year, j) * seen.year;
    variance[j] = valueAt(grid.noise, j) + seen.chance;
  }
}

/**
 * Lets `gap` weeks pass, eight at most: every level grows less certain, by its drift and by what else has moved (`filling`, a variance).
 *
 * @example passTime(baseline, 1, 0)
 */
export function passTime(grid: Grid, { variance }: CellLevels, time: { gap: number; filling: number }): void {
  const gap = Math.min(LONGEST_GAP, time.gap);
  for (let j = 0; j < variance.length; j++) {
    variance[j] = valueAt(variance, j) + valueAt(grid.drift, j) * gap + time.filling;
  }
}

/**
 * The level over all cells: its mean, its variance (that between the cells included), and the noise beyond chance.
 *
 * @example levelOf(baseline.grid, baseline) // { mean: -2.19, variance: 0.0136, noise: 0.0049 }
 */
export function levelOf(grid: Grid, { mean, variance, weight }: CellLevels): Level & { noise: number } {
  let sum = 0;
  let middle = 0;
  let noise = 0;
  for (let j = 0; j < weight.length; j++) {
    const part = valueAt(weight, j);
    sum += part;
    middle += part * valueAt(mean, j);
    noise += part * valueAt(grid.noise, j);
  }
  middle /= sum;
  let spread = 0;
  for (let j = 0; j < weight.length; j++) {
    const off = valueAt(mean, j) - middle;
    spread += valueAt(weight, j) * (valueAt(variance, j) + off * off);
  }
  return { mean: middle, variance: spread / sum, noise: noise / sum };
}

/**
 * Takes a week in: every cell is judged by how likely it held the week, a jump of the level being possible in any week, and moves its
 * level. The baseline belongs to the caller.
 *
 * @example learnWeek(baseline, { level: -2.2, year: 0, chance: 0.011 })
 */
export function learnWeek(baseline: Baseline, seen: LevelSeen): void {
  const { grid, mean, variance, score, density, gain } = baseline;
  for (let j = 0; j < mean.length; j++) {
    const own = valueAt(variance, j);
    const total = own + valueAt(grid.noise, j) + seen.chance;
    const off = seen.level - valueAt(grid.year, j) * seen.year - valueAt(mean, j);
    const square = Math.min(off * off, FARTHEST * total);
    const deviation = Math.sqrt(total);
    const ordinary = Math.exp((-0.5 * square) / total) / deviation;
    const wild = Math.exp((-0.5 * square) / (WILD_VARIANCE * total)) / (Math.sqrt(WILD_VARIANCE) * deviation);
    const jumped = total + JUMP_VARIANCE;
    const stayed = (1 - WILD) * ordinary + WILD * wild;
    const jump = (JUMPS * Math.exp((-0.5 * square) / jumped)) / Math.sqrt(jumped);
    const whole = (1 - JUMPS) * stayed + jump;
    const jumpShare = jump / whole;
    const gentle = (own / total) * Math.min(1, (TRUSTED_Z * deviation) / Math.abs(off));
    const free = (own + JUMP_VARIANCE) / jumped;
    const taken = (1 - jumpShare) * gentle + jumpShare * free;
    density[j] = stayed;
    gain[j] = taken;
    score[j] = SCORE_KEPT * valueAt(score, j) + Math.log(whole);
    mean[j] = valueAt(mean, j) + taken * off;
    variance[j] =
      (1 - jumpShare) * (1 - gentle) * own +
      jumpShare * (1 - free) * (own + JUMP_VARIANCE) +
      jumpShare * (1 - jumpShare) * (gentle - free) ** 2 * square;
  }
}
