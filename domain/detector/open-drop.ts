import { arraysOf, type CellLevels, levelOf, passTime } from '#domain/detector/baseline/baseline.ts';
import type { Grid } from '#domain/detector/baseline/grid.ts';
import { cellAt } from '#domain/statistics/value-at.ts';
import { eitherOf, likelihoodRatio, tamed } from './evidence.ts';
import type { Affected } from './finding.ts';
import { type RecentWeek, type SeenWeek, shockAt, varianceAt, type WeekShock } from './recent-weeks.ts';
import type { Series } from './series.ts';

/** Per cell, what weeks say of a shift Δ of the level: Δ · sum − Δ² · information / 2 is its log likelihood ratio. */
export type CellEvidence = { sum: Float64Array; information: Float64Array };

/**
 * What the weeks of an open drop say together of one group of people: per cell, and in plain counts. `whole` is the sum with the far tails not drawn in: they do
 * for how likely a drop is, and not for how large.
 */
export type GatheredEvidence = CellEvidence & { whole: Float64Array; expected: number; observed: number };

/** How far a week, by index, lay from the level before a drop, on the scale of its series, negative where it was worse, and the variance of that; NaN where it was not seen. */
export type PathWeek = { week: number; off: number; variance: number };

/**
 * A drop under observation. Its cells are those from before the onset: a problem is never measured against itself. They belong to it.
 */
export type OpenDrop = {
  onset: number;
  weeks: number;
  lastWeek: number;
  flagged: boolean;
  cells: CellLevels;
  /** The weeks around the onset, oldest first, each as far as it lies from the level before the drop. */
  path: PathWeek[];
  /** Evidence on everybody in the pipeline, and on those who arrived since the onset (`null`: the two groups are the same). */
  everyone: GatheredEvidence;
  arrivals: GatheredEvidence | null;
};

/** What a drop is measured with: the grid of its series, and the scale of its level. */
type Measured = Pick<Series, 'baseline' | 'scale'>;

/** A drop below these odds against its own week's numbers is over. */
const OVER_BELOW = 1 / 2;

/**
 * Opens a drop at an onset: the weeks from there on, `since` (the onset's own first), are gathered against the cells before it.
 *
 * @example openDropAt(series, recent.slice(0, 3).toReversed()).onset // 10, by index
 */
export function openDropAt(series: Measured, since: readonly RecentWeek[]): OpenDrop {
  const [first] = since;
  if (first === undefined) throw new RangeError('A drop begins in a week that was judged.');
  const { mean, variance, weight } = first.before;
  const drop: OpenDrop = {
    onset: first.seen.week,
    weeks: 0,
    lastWeek: first.seen.week,
    flagged: false,
    path: [],
    cells: { mean: mean.slice(), variance: variance.slice(), weight: weight.slice() },
    everyone: noEvidence(mean.length),
    arrivals: first.seen.shocks.arrivals.length > 0 ? noEvidence(mean.length) : null,
  };
  for (const { seen } of since) gatherWeek(series, drop, seen);
  return drop;
}

function noEvidence(cells: number): GatheredEvidence {
  const next = arraysOf(3, cells);
  return { sum: next(), information: next(), whole: next(), expected: 0, observed: 0 };
}

/**
 * Adds one more week to an open drop, which belongs to the caller. Its cells grow less certain by their drift, which ends a flag
 * on a step that wanders anyway.
 *
 * @example gatherWeek(series, drop, { week: 13, offset: 0, year: 0, shocks })
 */
export function gatherWeek(series: Measured, drop: OpenDrop, seen: SeenWeek): void {
  const { grid } = series.baseline;
  if (seen.week > drop.lastWeek) passTime(grid, drop.cells, { gap: seen.week - drop.lastWeek, filling: 0 });
  addWeek(series, drop, { evidence: drop.everyone, shock: seen.shocks.everyone, seen });
  if (drop.arrivals !== null) {
    addWeek(series, drop, { evidence: drop.arrivals, shock: shockAt(seen.shocks, drop.weeks), seen });
  }
  drop.weeks += 1;
  drop.lastWeek = seen.week;
}

function addWeek(
  { baseline: { grid }, scale }: Measured,
  { cells }: OpenDrop,
  { evidence, shock, seen }: { evidence: GatheredEvidence; shock: WeekShock | null; seen: SeenWeek },
): void {
  if (shock === null) return;
  for (let j = 0; j < cells.mean.length; j++) {
    const { off, variance } = distanceIn(grid, cells, { j, shock, year: seen.year });
    evidence.sum[j] = cellAt(evidence.sum, j) + tamed(off, variance + cellAt(cells.variance, j)) / variance;
    evidence.whole[j] = cellAt(evidence.whole, j) + off / variance;
    evidence.information[j] = cellAt(evidence.information, j) + 1 / variance;
  }
  const moved = scale.ratio(levelOf(grid, cells).mean + seen.offset, seen.middle + seen.offset);
  evidence.expected += shock.expected * moved;
  evidence.observed += shock.observed;
}

/** How far a week lies from one cell's level, and the variance of that without the level's own, which all weeks of a drop have in common. */
function distanceIn(
  grid: Grid,
  { mean }: CellLevels,
  { j, shock, year }: { j: number; shock: WeekShock; year: number },
): { off: number; variance: number } {
  return {
    off: shock.level - cellAt(grid.year, j) * year - cellAt(mean, j),
    variance: varianceAt(grid, shock, j, 0),
  };
}

/**
 * The evidence once each cell's own uncertainty of the level, common to all the weeks, is taken into account.
 *
 * @example withLevelVariance({ sum: Float64Array.of(-20), information: Float64Array.of(100) }, Float64Array.of(0.01)).sum // [-10]
 */
export function withLevelVariance({ sum, information }: CellEvidence, variance: Float64Array): CellEvidence {
  const factor = information.map((own, j) => 1 / (1 + own * cellAt(variance, j)));
  return {
    sum: sum.map((own, j) => own * cellAt(factor, j)),
    information: information.map((own, j) => own * cellAt(factor, j)),
  };
}

function averageRatio(
  weight: Float64Array,
  { sum, information }: CellEvidence,
  shifts: Float64Array,
): number {
  let ratio = 0;
  let all = 0;
  for (let j = 0; j < weight.length; j++) {
    const own = cellAt(weight, j);
    all += own;
    ratio += own * likelihoodRatio(cellAt(sum, j), cellAt(information, j), shifts);
  }
  return ratio / all;
}

/**
 * Log posterior odds that the drop is real, and who it concerns. Where the two can be distinguished, each is a problem of its
 * own kind and as likely as a problem is elsewhere; otherwise `who` is `null`.
 *
 * @example openDropEvidence(drop, shiftsOf(0.08), -4.3) // { evidence: 2.1, who: null }
 */
export function openDropEvidence(
  { cells, everyone, arrivals }: Pick<OpenDrop, 'cells' | 'everyone' | 'arrivals'>,
  shifts: Float64Array,
  logPrior: number,
): { evidence: number; who: Affected | null } {
  const ratio = (evidence: GatheredEvidence) =>
    averageRatio(cells.weight, withLevelVariance(evidence, cells.variance), shifts);
  const ofEveryone = ratio(everyone);
  if (arrivals === null) return { evidence: logPrior + Math.log(ofEveryone), who: null };
  const either = eitherOf(ofEveryone, ratio(arrivals));
  return { evidence: logPrior + Math.log(either.ratio), who: either.arrivals ? 'arrivals' : 'everyone' };
}

/**
 * Whether this week's numbers speak against the drop, as the weeks before estimate it, by two to one. False without either.
 *
 * @example isOver(series, drop, { evidence: drop.everyone, shock, year: 0 }) // true
 */
export function isOver(
  { baseline: { grid }, scale: { worse } }: Measured,
  { cells }: Pick<OpenDrop, 'cells'>,
  { evidence, shock, year }: { evidence: CellEvidence; shock: WeekShock | null; year: number },
): boolean {
  if (shock === null) return false;
  let ratio = 0;
  let all = 0;
  for (let j = 0; j < cells.mean.length; j++) {
    const information = cellAt(evidence.information, j);
    if (information === 0) return false;
    const { off, variance } = distanceIn(grid, cells, { j, shock, year });
    const shift = worse * Math.max(0, (worse * cellAt(evidence.sum, j)) / information);
    const total = variance + cellAt(cells.variance, j);
    all += cellAt(cells.weight, j);
    ratio += cellAt(cells.weight, j) * Math.exp((shift * off - (shift * shift) / 2) / total);
  }
  return ratio < OVER_BELOW * all;
}
