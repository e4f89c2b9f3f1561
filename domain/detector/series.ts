import { type Baseline, type CellWeek, newBaseline } from '#domain/detector/baseline/baseline.ts';
import type { Grid } from '#domain/detector/baseline/grid.ts';
import type { Scale } from '#domain/detector/baseline/scale.ts';
import { type AgeOffsets, noOffsets } from './offsets.ts';
import type { OpenDrop } from './open-drop.ts';
import type { RecentWeeks } from './recent-weeks.ts';
import { noRises, type RiseMemory } from './rise.ts';

/** All that the detector remembers of one series; it belongs to the pass over the weeks and changes as it goes. */
export type Series = {
  baseline: Baseline;
  scale: Scale;
  /** What the week at hand says to the cells: a buffer that all series of a run have in common. */
  said: CellWeek;
  /** Whether the baseline has a level: the next week is its first otherwise. */
  hasLevel: boolean;
  /** Log odds by which mix and reference rate have moved since the baseline began. */
  offset: number;
  learned: number;
  lastWeek: number;
  recent: RecentWeeks;
  ages: AgeOffsets;
  openDrop: OpenDrop | null;
  /** The latest rises: while one is new its end is no fall. `null` for steps, of which every rise is taken to last. */
  rises: RiseMemory | null;
  /** A reader said that the level is another from the next week on. */
  isNewLevel: boolean;
  /** The week, by index, from which everybody in the pipeline came under the present level. */
  refilled: number;
};

/** @example newSeries(STEP_GRID, RATE_SCALE, newCellWeek(STEP_GRID)).hasLevel // false */
export function newSeries(grid: Grid, scale: Scale, said: CellWeek): Series {
  return { baseline: newBaseline(grid), scale, said, ...freshStart() };
}

/**
 * Begins again with nothing learned, because a definition changed: weeks on its two sides are never pooled. What the other series of the company
 * have shown of noise and drift is where it begins.
 *
 * @example restart(series)
 */
export function restart(series: Series): void {
  Object.assign(series, { baseline: newBaseline(series.baseline.grid) }, freshStart());
}

/**
 * Begins the level of a series again with its next week: what was seen of the level goes, what was learned of its noise
 * stays. An open drop is closed.
 *
 * @example beginNewLevel(series)
 */
export function beginNewLevel(series: Series): void {
  series.hasLevel = false;
  series.openDrop = null;
  if (series.rises !== null) series.rises = noRises();
  series.isNewLevel = true;
  series.ages = noOffsets();
  series.recent = [];
}

function freshStart(): Omit<Series, 'baseline' | 'scale' | 'said'> {
  return {
    hasLevel: false,
    offset: 0,
    learned: 0,
    lastWeek: -1,
    recent: [],
    ages: noOffsets(),
    openDrop: null,
    rises: null,
    isNewLevel: false,
    refilled: 0,
  };
}
