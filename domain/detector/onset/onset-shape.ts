import type { Affected, Drop } from '#domain/detector/finding.ts';
import type { OpenDrop, PathWeek } from '#domain/detector/open-drop.ts';
import type { SeenWeek } from '#domain/detector/recent-weeks.ts';
import type { Series } from '#domain/detector/series.ts';
import { cellAt, valueAt } from '#domain/statistics/value-at.ts';

/** When a drop began, as a place in its path; whether that week is all but certain, and whether it crept in from there. */
export type OnsetShape = { start: number; isExact: boolean; isCreeping: boolean };

/** A drop that creeps in takes about so many weeks to its full size, the same amount every week. */
const CREEPS_FOR = 6;
/** In fewer weeks nobody can tell a slope from an edge. */
const FEWEST_TO_CREEP = 3;
/** One drop in five creeps in: the log likelihood must outweigh that before it is said. */
const LOG_ODDS_OF_CREEPING = Math.log(1 / 4);
/** A week is named as the onset when it is so likely among all weeks of the path. */
const CERTAIN = 0.8;

/**
 * How a drop came about: the weeks around its onset, compared with an edge in each of them and with a slope from each of them; every size is fitted. An
 * empty path began at 0 and is not exact.
 *
 * @example onsetShape([0, 0, -0.2, -0.2, -0.2].map((off, week) => ({ week, off, variance: 0.001 }))) // { start: 2, isExact: true, isCreeping: false }
 */
export function onsetShape(path: readonly PathWeek[]): OnsetShape {
  const edges = path.map((_, start) => fitOf(path, start, () => 1));
  const slopes = path
    .slice(0, Math.max(0, path.length - FEWEST_TO_CREEP + 1))
    .map((_, start) => fitOf(path, start, (weeks) => Math.min(1, (weeks + 1) / CREEPS_FOR)));
  const edge = bestOf(edges);
  const slope = bestOf(slopes);
  if (logSum(slopes) + LOG_ODDS_OF_CREEPING > logSum(edges))
    return { start: slope, isExact: false, isCreeping: true };
  const share = Math.exp(valueAt(edges, edge) - logSum(edges));
  return { start: Math.max(0, edge), isExact: share >= CERTAIN, isCreeping: false };
}

/** The log likelihood, against no drop, of the best drop of a shape that begins in a week; a turn for the better fits no better than nothing. */
function fitOf(path: readonly PathWeek[], start: number, shape: (weeks: number) => number): number {
  let pull = 0;
  let information = 0;
  for (let week = start; week < path.length; week++) {
    const seen = path[week];
    if (seen === undefined || Number.isNaN(seen.off)) continue;
    const height = shape(week - start);
    pull += (height * seen.off) / seen.variance;
    information += (height * height) / seen.variance;
  }
  return pull < 0 ? (pull * pull) / (2 * information) : 0;
}

function bestOf(fits: readonly number[]): number {
  return fits.reduce((best, fit, i) => (fit > valueAt(fits, best) ? i : best), 0);
}

function logSum(fits: readonly number[]): number {
  const most = fits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (most === Number.NEGATIVE_INFINITY) return most;
  return most + Math.log(fits.reduce((sum, fit) => sum + Math.exp(fit - most), 0));
}

/**
 * Adds a week to the path of an open drop, which belongs to the caller: how far everybody lay from the level before it, over its cells.
 *
 * @example addToPath(series, drop, { week: 13, offset: 0, year: 0, middle: -2, shocks })
 */
export function addToPath(
  {
    baseline: {
      grid: { noise, year },
    },
    scale: { worse },
  }: Pick<Series, 'baseline' | 'scale'>,
  { cells, path }: Pick<OpenDrop, 'cells' | 'path'>,
  seen: SeenWeek,
): void {
  const { level, chance } = seen.shocks.everyone;
  let off = 0;
  let variance = 0;
  let all = 0;
  for (let j = 0; j < cells.mean.length; j++) {
    const weight = cellAt(cells.weight, j);
    all += weight;
    off += weight * (level - cellAt(year, j) * seen.year - cellAt(cells.mean, j));
    variance += weight * (cellAt(noise, j) + chance);
  }
  path.push({ week: seen.week, off: (-worse * off) / all, variance: variance / all });
}

/**
 * When an open drop began. Of changed arrivals everybody shows it only little by little, so nothing is exact, and nothing said to creep.
 *
 * @example sinceOf(drop, 'everyone') // { week: 12, isExact: true, isCreeping: false }
 */
export function sinceOf(
  { onset, path }: Pick<OpenDrop, 'onset' | 'path'>,
  who: Affected | null,
): Drop['since'] {
  const { start, isExact, isCreeping } = onsetShape(path);
  if (who === 'arrivals') return { week: onset, isExact: false, isCreeping: false };
  return { week: path[start]?.week ?? onset, isExact, isCreeping };
}
