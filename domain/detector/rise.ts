import { levelOf } from '#domain/detector/baseline/baseline.ts';
import type { Series } from './series.ts';

/** A rise is remembered for as long as a drop may stay open: after that it is how things are. */
const REMEMBERED_WEEKS = 12;
/** A week so many standard deviations above what was expected begins a rise … */
const RISES_FROM = 1.6;
/** … and one that is not so far below the level before the rise is only its end. */
const FALLS_BELOW = -1.3;

/**
 * Remembers the cells from before a rise: a campaign must not become the yardstick by which its own end is a fall. `z` is how many standard
 * deviations the week lies above what was expected. Before the baseline learns from the week. The series belongs to the caller.
 *
 * @example rememberRise(series, { week: 30, z: 4.2 })
 */
export function rememberRise(series: Series, { week, z }: { week: number; z: number }): void {
  if (series.rise !== null && week - series.rise.week > REMEMBERED_WEEKS) series.rise = null;
  if (series.rise !== null || z < RISES_FROM || !series.hasLevel) return;
  const { mean, variance, weight } = series.baseline;
  series.rise = { cells: { mean: mean.slice(), variance: variance.slice(), weight: weight.slice() }, week };
}

/**
 * Whether a week that lies below what was expected is only the end of a rise: it does not lie below the level before it.
 *
 * @example isEndOfRise(series, { level: 6.9, chance: 0.001 }) // false where no rise is remembered
 */
export function isEndOfRise(
  { rise, baseline }: Series,
  { level, chance }: { level: number; chance: number },
): boolean {
  if (rise === null) return false;
  const before = levelOf(baseline.grid, rise.cells);
  return (level - before.mean) / Math.sqrt(before.variance + before.noise + chance) > FALLS_BELOW;
}
