import { cellAt } from '#domain/statistics/value-at.ts';
import type { Grid } from './grid.ts';
import type { Level } from './local-level.ts';

/** The level of a series as each cell of its grid sees it, and how likely each cell is. It belongs to one pass over the weeks. */
export type CellLevels = { mean: Float64Array; variance: Float64Array; weight: Float64Array };

/**
 * A baseline that is not sure what kind of series it is the baseline of: one local level for each cell of the grid. It learns from
 * every week, whatever was said of it. `score` is how well each cell has foretold the weeks, as a log likelihood that
 * fades by a hundredth a week.
 */
export type Baseline = CellLevels & { grid: Grid; score: Float64Array };

/**
 * What one week says to each cell: how likely the cell held it (`density`), and how much of it the cell took over (`gain`). One is enough for a
 * run: it is written anew for each series and week.
 */
export type CellWeek = { density: Float64Array; gain: Float64Array };

/** A week as a baseline sees it: where the level would have to be, what last year says of it, and the variance that chance gives it. */
export type LevelSeen = { level: number; year: number; chance: number };

/** How well a cell foretold a week counts for about two years. */
const SCORE_KEPT = 0.99;
/** One week in twenty is three times as far out as the others. */
const WILD = 0.05;
export const WILD_DEVIATIONS = 3;
const WILD_VARIANCE = WILD_DEVIATIONS ** 2;
/** When a level jumps it does by about a fifth. */
const JUMP_VARIANCE = 0.2 ** 2;
/** A week beyond this many standard deviations moves a level no further than one at it. */
const TRUSTED_Z = 2;
/** The prior counts as much as so many other series of the company. */
const PRIOR_COUNTS = 2;
const LONGEST_GAP = 8;
/** A level is back where it was when a week speaks for it so many times to one: 19 in 20, as a range is said. */
const CERTAIN_BY = 19;
/** Beyond twenty standard deviations, squared, one week is as unlikely as the next: it keeps logarithms finite. */
const FARTHEST = 20 ** 2;

/**
 * Takes arrays of one length from one buffer: a run needs thousands of them, and each buffer of its own would cost more than what is done with it.
 *
 * @example arraysOf(2, 20)().length // 20
 */
export function arraysOf(count: number, length: number): () => Float64Array {
  const buffer = new Float64Array(count * length);
  let taken = 0;
  return () => {
    taken += 1;
    return buffer.subarray((taken - 1) * length, taken * length);
  };
}

/** @example newBaseline(STEP_GRID).weight.length // 20 */
export function newBaseline(grid: Grid): Baseline {
  const next = arraysOf(4, grid.prior.length);
  const baseline = { grid, mean: next(), variance: next(), weight: next(), score: next() };
  baseline.weight.set(grid.prior);
  return baseline;
}

/** @example newCellWeek(STEP_GRID).gain.length // 20 */
export function newCellWeek({ prior }: Grid): CellWeek {
  return { density: new Float64Array(prior.length), gain: new Float64Array(prior.length) };
}

/**
 * Weighs the cells by the prior, by what the other series of the company show (`company` is the sum of the weights of its series, of which this one
 * may be a member), and by how well each foretold this series. The baseline belongs to the caller.
 *
 * @example weighCells(baseline, { company, isMember: true })
 */
export function weighCells(
  { grid, score, weight }: Baseline,
  { company, isMember }: { company: Float64Array; isMember: boolean },
): void {
  let best = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < weight.length; j++) best = Math.max(best, cellAt(score, j));
  let sum = 0;
  for (let j = 0; j < weight.length; j++) {
    const others = cellAt(company, j) - (isMember ? cellAt(weight, j) : 0);
    const own =
      (PRIOR_COUNTS * cellAt(grid.prior, j) + Math.max(0, others)) * Math.exp(cellAt(score, j) - best);
    weight[j] = own;
    sum += own;
  }
  for (let j = 0; j < weight.length; j++) weight[j] = cellAt(weight, j) / sum;
}

/**
 * Puts every cell at a first week, its only evidence.
 *
 * @example startLevels(baseline, { level: -2.1928, year: 0, chance: 0.011 })
 */
export function startLevels({ grid, mean, variance }: Baseline, seen: LevelSeen): void {
  for (let j = 0; j < mean.length; j++) {
    mean[j] = seen.level - cellAt(grid.year, j) * seen.year;
    variance[j] = cellAt(grid.noise, j) + seen.chance;
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
    variance[j] = cellAt(variance, j) + cellAt(grid.drift, j) * gap + time.filling;
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
    const part = cellAt(weight, j);
    sum += part;
    middle += part * cellAt(mean, j);
    noise += part * cellAt(grid.noise, j);
  }
  middle /= sum;
  let spread = 0;
  for (let j = 0; j < weight.length; j++) {
    const off = cellAt(mean, j) - middle;
    spread += cellAt(weight, j) * (cellAt(variance, j) + off * off);
  }
  return { mean: middle, variance: spread / sum, noise: noise / sum };
}

/**
 * The variance that the level gains in a week, over all cells.
 *
 * @example driftOf(STEP_GRID, newBaseline(STEP_GRID)) // 0.001
 */
export function driftOf({ drift }: Grid, { weight }: CellLevels): number {
  let sum = 0;
  let all = 0;
  for (let j = 0; j < weight.length; j++) {
    all += cellAt(weight, j);
    sum += cellAt(weight, j) * cellAt(drift, j);
  }
  return sum / all;
}

/**
 * By how much a series moves from one week to the next by itself, noise and drift together, as a standard deviation on its scale.
 *
 * @example restlessnessOf(STEP_GRID, newBaseline(STEP_GRID)) // 0.0969
 */
export function restlessnessOf({ noise, drift }: Grid, { weight }: CellLevels): number {
  let sum = 0;
  let all = 0;
  for (let j = 0; j < weight.length; j++) {
    const part = cellAt(weight, j);
    all += part;
    sum += part * (cellAt(noise, j) + cellAt(drift, j));
  }
  return Math.sqrt(sum / all);
}

/**
 * Takes a week in: every cell is judged by how likely it held the week, a jump of the level being possible in any week, and moves its
 * level. The baseline and `said`, into which density and gain are written, belong to the caller.
 *
 * @example learnWeek(baseline, { level: -2.2, year: 0, chance: 0.011 }, said)
 */
export function learnWeek(baseline: Baseline, seen: LevelSeen, { density, gain }: CellWeek): void {
  const { grid, mean, variance, score } = baseline;
  for (let j = 0; j < mean.length; j++) {
    const own = cellAt(variance, j);
    const total = own + cellAt(grid.noise, j) + seen.chance;
    const off = seen.level - cellAt(grid.year, j) * seen.year - cellAt(mean, j);
    const square = Math.min(off * off, FARTHEST * total);
    const deviation = Math.sqrt(total);
    const wild = Math.exp((-0.5 * square) / (WILD_VARIANCE * total));
    const jumped = total + JUMP_VARIANCE;
    const stayed = ((1 - WILD) * ninthPower(wild) + (WILD * wild) / WILD_DEVIATIONS) / deviation;
    const jump = (grid.jumps * Math.exp((-0.5 * square) / jumped)) / Math.sqrt(jumped);
    const whole = (1 - grid.jumps) * stayed + jump;
    const jumpShare = jump / whole;
    const gentle = (own / total) * Math.min(1, (TRUSTED_Z * deviation) / Math.abs(off));
    const free = (own + JUMP_VARIANCE) / jumped;
    const taken = (1 - jumpShare) * gentle + jumpShare * free;
    density[j] = stayed;
    gain[j] = taken;
    score[j] = SCORE_KEPT * cellAt(score, j) + Math.log(whole);
    mean[j] = cellAt(mean, j) + taken * off;
    variance[j] =
      (1 - jumpShare) * (1 - gentle) * own +
      jumpShare * (1 - free) * (own + JUMP_VARIANCE) +
      jumpShare * (1 - jumpShare) * (gentle - free) ** 2 * square;
  }
}

/**
 * Puts the cells from before a drop back once it is over: those that foretold the week `seen` nineteen times as well as what the cell has learned since. Where the week
 * cannot tell the two apart the cell stays. `density` is what the baseline's own cells said of that week, which they have learned. The baseline belongs to
 * the caller, and `before` stays as it is.
 *
 * @example putBack(baseline, drop.cells, seen, series.said)
 */
export function putBack(
  { grid, mean, variance }: Baseline,
  before: CellLevels,
  seen: LevelSeen,
  { density }: CellWeek,
): void {
  const back = newBaseline(grid);
  back.mean.set(before.mean);
  back.variance.set(before.variance);
  const said = newCellWeek(grid);
  learnWeek(back, seen, said);
  for (let j = 0; j < mean.length; j++) {
    if (cellAt(said.density, j) < CERTAIN_BY * cellAt(density, j)) continue;
    mean[j] = cellAt(back.mean, j);
    variance[j] = cellAt(back.variance, j);
  }
}

/**
 * exp(−z²/2) from exp(−z²/18): an ordinary week's density from a wild one's, without a second exponential.
 *
 * @example ninthPower(2) // 512
 */
export function ninthPower(value: number): number {
  const cubed = value * value * value;
  return cubed * cubed * cubed;
}
