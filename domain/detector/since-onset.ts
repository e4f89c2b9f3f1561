import { rateOf } from '#domain/statistics/logit.ts';
import type { Level } from './local-level.ts';
import { type Moments, NO_MOMENTS, withMoments } from './noise.ts';
import { type GatheredEvidence, gathered, NO_EVIDENCE } from './open-drop.ts';
import type { PastWeek } from './series.ts';
import { shockAt, type WeekShock } from './week-shocks.ts';

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
 * meanwhile taken over a part of the drop: that part is given back to every week.
 */
export function sinceOnset(past: readonly PastWeek[], withArrivals: boolean): SinceOnset {
  const [first] = past;
  if (first === undefined) throw new RangeError('A drop begins in a week that was judged.');
  let everyone: GatheredEvidence = NO_EVIDENCE;
  let arrivals = withArrivals ? NO_EVIDENCE : null;
  let taken: Moments = NO_MOMENTS;
  let withheld: Moments = NO_MOMENTS;
  past.forEach((week, age) => {
    everyone = gathered(everyone, standing(week.shocks.everyone, week, first));
    if (arrivals !== null) arrivals = gathered(arrivals, standing(shockAt(week.shocks, age), week, first));
    if (age < past.length - 1) taken = withMoments(taken, week.moments, -week.trust);
    withheld = withMoments(withheld, week.moments, 1);
  });
  return { onset: first.week, weeks: past.length, before: first.before, everyone, arrivals, taken, withheld };
}

function standing(shock: WeekShock | null, week: PastWeek, first: PastWeek): WeekShock | null {
  if (shock === null) return null;
  const raised = rateOf(first.before.mean + week.offset) / rateOf(week.before.mean + week.offset);
  return {
    logOdds: shock.logOdds + week.before.mean - first.before.mean,
    variance: shock.variance - week.before.variance,
    expected: shock.expected * raised,
    observed: shock.observed,
  };
}
