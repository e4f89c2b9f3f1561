import { type AgeOffsets, noOffsets } from './age-offsets.ts';
import type { Scan } from './evidence.ts';
import type { Level } from './local-level.ts';
import type { Moments } from './noise.ts';
import type { OpenDrop } from './open-drop.ts';
import type { WeekShocks } from './week-shocks.ts';

/** One judged week, kept as long as an onset may still be found in it. */
export type PastWeek = {
  week: number;
  offset: number;
  /** The baseline before the week was seen. */
  before: Level;
  /** What remained of the innovation. */
  shocks: WeekShocks;
  /** What it says of the noise, and how far that was believed. */
  moments: Moments;
  trust: number;
};

/** All that the detector remembers of one series; it belongs to the pass over the weeks and changes as it goes. */
export type Series = {
  level: Level | null;
  /** Log odds by which mix and yardstick have moved since the baseline began. */
  offset: number;
  learned: number;
  lastWeek: number;
  moments: Moments;
  everyone: Scan;
  arrivals: Scan;
  ages: AgeOffsets;
  past: PastWeek[];
  mark: OpenDrop | null;
  /** A reader said that the level is another from the next week on. */
  isNewLevel: boolean;
  /** The week, by index, from which everybody in the pipeline came under the present level. */
  refilled: number;
};

export function newSeries(): Series {
  return { moments: { sum: 0, weight: 0 }, ...freshStart() };
}

/** A definition changed: the baseline begins anew, while what is known of the noise stays. */
export function restart(series: Series): void {
  Object.assign(series, freshStart());
}

/** Nothing before now can be the onset of anything. */
export function forgetScan(series: Series): void {
  series.everyone = [];
  series.arrivals = [];
  series.past = [];
}

/** How early people convert may have changed too. */
export function forgetAges(series: Series): void {
  series.ages = noOffsets();
}

function freshStart(): Omit<Series, 'moments'> {
  return {
    level: null,
    offset: 0,
    learned: 0,
    lastWeek: -1,
    everyone: [],
    arrivals: [],
    ages: noOffsets(),
    past: [],
    mark: null,
    isNewLevel: false,
    refilled: 0,
  };
}
