import { type CellLevels, levelOf } from '#domain/detector/baseline/baseline.ts';
import type { Series } from './series.ts';

/** The level before a week that rose, or fell where more is worse, and the variance of that. */
type Rise = { week: number; mean: number; variance: number };

/** A week's level, without what last year says of it, and the variance that chance gives it. */
type WeekLevel = { week: number; level: number; chance: number };

/** The latest rises of a series, and its latest weeks. It belongs to the series. */
export type RiseMemory = { rises: readonly Rise[]; weeks: readonly WeekLevel[] };

/** A rise that is no older than this may still end: after that it is how things are. */
const PASSING_WEEKS = 5;
/** The longest drop, and the rises before it. */
const KEPT_WEEKS = 24;
/** A week so many standard deviations above what was expected begins a rise. */
const RISES_FROM = 2.2;
/** How likely a rise ends in a week, against that the week is an ordinary one. */
const ENDS = 0.15;
/** What comes back after a rise is not quite what was there before it. */
const RETURN_VARIANCE = 0.05 ** 2;
/** exp() of more would overflow. */
const LARGEST_EXPONENT = 600;

/** @example noRises().rises.length // 0 */
export function noRises(): RiseMemory {
  return { rises: [], weeks: [] };
}

/**
 * Takes a week in, before the baseline learns from it: one far above what was expected, `z` standard deviations, begins a rise; where more is worse, one far below it. Does nothing for a
 * series that remembers none. The series belongs to the caller.
 *
 * @example rememberRise(series, { week: 30, level: 7.1, chance: 0.001, z: 4.2 })
 */
export function rememberRise(
  series: Series,
  { week, level, chance, z }: { week: number; level: number; chance: number; z: number },
): void {
  if (series.rises === null) return;
  const isKept = (one: { week: number }) => one.week > week - KEPT_WEEKS;
  const { mean, variance } = levelOf(series.baseline.grid, series.baseline);
  const rises = -series.scale.worse * z < RISES_FROM ? [] : [{ week, mean, variance }];
  series.rises = {
    rises: [...series.rises.rises.filter(isKept), ...rises],
    weeks: [...series.rises.weeks.filter(isKept), { week, level, chance }],
  };
}

/**
 * What the end of a rise takes from the log odds of a drop: a campaign must not become the yardstick by which its own end is a fall. The mean of the weeks
 * since the `onset` is held against the level before each rise that came shortly before it and against the level `before` the onset; the likelier it is
 * that they only went back, the less they say for a drop. 0 where no rise is remembered, never above it.
 *
 * @example logOddsOfNoReturn(series, { onset: 33, before: cells }) // -5.1 where a campaign of four weeks ended
 */
export function logOddsOfNoReturn(
  { rises: memory, baseline: { grid } }: Series,
  { onset, before }: { onset: number; before: CellLevels },
): number {
  const since = memory?.weeks.filter(({ week }) => week >= onset) ?? [];
  const rises = memory?.rises.filter(({ week }) => week < onset && week >= onset - PASSING_WEEKS) ?? [];
  if (since.length === 0 || rises.length === 0) return 0;
  const { mean, variance, noise } = levelOf(grid, before);
  const seen = since.reduce((sum, { level }) => sum + level, 0) / since.length;
  const chance = since.reduce((sum, one) => sum + noise + one.chance, 0) / since.length ** 2;
  const asBefore = logDensity(seen - mean, variance + chance);
  const returned = rises.map(
    (rise) => logDensity(seen - rise.mean, rise.variance + RETURN_VARIANCE + chance) - asBefore,
  );
  return -Math.log1p(ENDS * Math.exp(Math.min(LARGEST_EXPONENT, Math.max(...returned))));
}

/** Of a normal distribution, up to a constant. */
function logDensity(off: number, variance: number): number {
  return -0.5 * (off ** 2 / variance + Math.log(variance));
}
