import { rateOf } from '#domain/statistics/logit.ts';
import type { Level } from './local-level.ts';
import { type Moments, NO_MOMENTS, withMoments } from './noise.ts';
import { type AgeOffsets, noOffsets } from './offsets.ts';
import { type Scan, shockAt, type WeekShock, type WeekShocks } from './onset-scan.ts';
import { type GatheredEvidence, NO_EVIDENCE, type OpenDrop, withWeek } from './open-drop.ts';

/** One judged week, kept as long as an onset may still be found in it. */
export type PastWeek = {
  week: number;
  offset: number;
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
  /** Log odds by which mix and reference rate have moved since the baseline began. */
  offset: number;
  learned: number;
  lastWeek: number;
  moments: Moments;
  everyone: Scan;
  arrivals: Scan;
  ages: AgeOffsets;
  past: PastWeek[];
  openDrop: OpenDrop | null;
  /** A reader said that the level is another from the next week on. */
  isNewLevel: boolean;
  /** The week, by index, from which everybody in the pipeline came under the present level. */
  refilled: number;
};

/** @example newSeries().level // null */
export function newSeries(): Series {
  return { moments: { sum: 0, weight: 0 }, ...freshStart() };
}

/**
 * Begins the baseline again, because a definition changed; what is known of the noise stays.
 *
 * @example restart(series)
 */
export function restart(series: Series): void {
  Object.assign(series, freshStart());
}

/**
 * Forgets all possible onsets: a problem that is still looked for began later.
 *
 * @example forgetScan(series)
 */
export function forgetScan(series: Series): void {
  series.everyone = [];
  series.arrivals = [];
  series.past = [];
}

/** @example forgetAges(series) */
export function forgetAges(series: Series): void {
  series.ages = noOffsets();
}

/**
 * Begins the level of a series again with its next week: what was seen of the level goes, what was learned of its noise
 * stays. An open drop is closed.
 *
 * @example beginNewLevel(series)
 */
export function beginNewLevel(series: Series): void {
  series.level = null;
  series.openDrop = null;
  series.isNewLevel = true;
  forgetAges(series);
  forgetScan(series);
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
    openDrop: null,
    isNewLevel: false,
    refilled: 0,
  };
}

/** The weeks since an onset, seen from the baseline as it stood before. */
export type SinceOnset = {
  onset: number;
  weeks: number;
  before: Level;
  everyone: GatheredEvidence;
  arrivals: GatheredEvidence | null;
  /** What the weeks before the latest one had taught about noise, with a minus sign: it is taken back. */
  taken: Moments;
  /** What all its weeks would teach about noise, were the drop none. */
  withheld: Moments;
};

/**
 * Gathers what the past weeks, the first of them being the onset, say against the baseline before it. The baseline had
 * meanwhile taken over a part of the drop: that part is given back to every week. Throws without weeks.
 *
 * @example sinceOnset(series.past.slice(-2), false).onset // 11, by index
 */
export function sinceOnset(past: readonly PastWeek[], withArrivals: boolean): SinceOnset {
  const [first] = past;
  if (first === undefined) throw new RangeError('A drop begins in a week that was judged.');
  let everyone: GatheredEvidence = NO_EVIDENCE;
  let arrivals = withArrivals ? NO_EVIDENCE : null;
  let taken: Moments = NO_MOMENTS;
  let withheld: Moments = NO_MOMENTS;
  past.forEach((week, age) => {
    everyone = withWeek(everyone, relativeShock(week.shocks.everyone, week, first));
    if (arrivals !== null)
      arrivals = withWeek(arrivals, relativeShock(shockAt(week.shocks, age), week, first));
    if (age < past.length - 1) taken = withMoments(taken, week.moments, -week.trust);
    withheld = withMoments(withheld, week.moments, 1);
  });
  return { onset: first.week, weeks: past.length, before: first.before, everyone, arrivals, taken, withheld };
}

function relativeShock(shock: WeekShock | null, week: PastWeek, first: PastWeek): WeekShock | null {
  if (shock === null) return null;
  const raised = rateOf(first.before.mean + week.offset) / rateOf(week.before.mean + week.offset);
  return {
    logOdds: shock.logOdds + week.before.mean - first.before.mean,
    variance: shock.variance - week.before.variance,
    expected: shock.expected * raised,
    observed: shock.observed,
  };
}
