import { rateOf } from '#domain/statistics/logit.ts';
import { eitherOf, shiftsOf } from './evidence.ts';
import type { Drop, Status } from './finding.ts';
import { DRIFT_VARIANCE, gainOf, type Prediction, updated } from './local-level.ts';
import { type Moments, NO_MOMENTS, noiseMoments, trustAt, withMoments } from './noise.ts';
import {
  improvementIn,
  ONSETS,
  scanRatio,
  scanWeek,
  shockAt,
  type WeekShock,
  type WeekShocks,
} from './onset-scan.ts';
import { dropOf, isOver, type OpenDrop, openDropEvidence, shiftOf, withWeek } from './open-drop.ts';
import { forgetScan, type Series, sinceOnset } from './series.ts';
import type { WeekReading } from './week-reading.ts';

export type SeriesWeek = {
  week: number;
  reading: WeekReading;
  prediction: Prediction;
  innovation: { logOdds: number; z: number };
  shocks: WeekShocks;
  logPrior: number;
};

export type Judgement = { status: Status; evidence: number | null; drop: Drop | null; moments: Moments };

/** Before this many weeks of its own a series is not judged … */
export const LEARNING_WEEKS = 4;
/** … and before this many the baseline is too young for more than a warning. */
const CAUTIOUS_WEEKS = 8;
/** Fewer people, or fewer expected conversions, than this cannot show even a fall by half. */
export const FEWEST_PEOPLE = 20;
export const FEWEST_EXPECTED = 5;
/** Log posterior odds from which a drop is watched, and from which it is more likely real than not. */
export const WATCH_FROM = -0.9;
export const FLAG_FROM = 0;
/**
 * A drop that was there last week is still there with this chance: what was opened on thin evidence needs more of it
 * every week, for as many weeks as an onset is looked for, or it is closed.
 */
const LOG_LASTS_ON = Math.log(0.85);
/** After this many weeks a drop is how things are now. */
const NEW_NORMAL_AFTER = 12;
/** The arrivals of a scan that looks at everybody, whenever they arrived. */
const NONE: WeekShocks['arrivals'] = [];

/**
 * Judges one week of one series and moves its memory on by a week. The noise moments to be learned from the week are
 * returned; those of weeks that turn out to belong to a drop are taken back, with a minus sign.
 *
 * @example judgeSeries(series, seen).status // 'flag'
 */
export function judgeSeries(series: Series, seen: SeriesWeek): Judgement {
  const judgement =
    series.openDrop === null ? judgeWithoutDrop(series, seen) : judgeWithDrop(series, series.openDrop, seen);
  series.learned += 1;
  series.lastWeek = seen.week;
  return judgement;
}

function judgeWithoutDrop(series: Series, seen: SeriesWeek): Judgement {
  const { prediction, innovation } = seen;
  const gain = gainOf(prediction, innovation.z);
  const { everyone, arrivals } = seen.shocks;
  scanWeek(series.everyone, { everyone, arrivals: NONE }, gain);
  if (arrivals.length > 0) scanWeek(series.arrivals, seen.shocks, gain);
  const { evidence, onset } = openEvidence(series, seen);
  const before = { mean: prediction.mean, variance: prediction.baseline };
  const trust = trustAt(evidence);
  const raw = noiseIn(seen);
  const moments = withMoments(NO_MOMENTS, raw, trust);
  const offset = prediction.logOdds - prediction.mean;
  series.past.push({ week: seen.week, offset, before, shocks: seen.shocks, moments: raw, trust });
  if (series.past.length > ONSETS) series.past.shift();

  const few = isTooFew(seen);
  if (series.learned >= LEARNING_WEEKS && !few && evidence > openFrom(series)) {
    return raiseDrop(series, seen, { evidence, onset });
  }
  series.level = updated(before, prediction, { logOdds: innovation.logOdds, gain });
  if (series.learned < LEARNING_WEEKS) return { status: 'learning', evidence: null, drop: null, moments };
  if (few) return { status: 'too-few', evidence: null, drop: null, moments };
  const improved = improvementIn(series.everyone);
  if (improved === null) return { status: 'usual', evidence, drop: null, moments };
  series.level = {
    mean: series.level.mean + improved.exposed * improved.shift,
    variance: improved.variance,
  };
  forgetScan(series);
  return { status: 'improved', evidence, drop: null, moments };
}

function openEvidence(series: Series, seen: SeriesWeek): { evidence: number; onset: number } {
  const shifts = shiftsOf(seen.prediction.rate);
  const everyone = scanRatio(series.everyone, shifts);
  if (seen.shocks.arrivals.length === 0) {
    return { evidence: seen.logPrior + Math.log(everyone.ratio), onset: everyone.onset };
  }
  const arrivals = scanRatio(series.arrivals, shifts);
  return {
    evidence: seen.logPrior + Math.log(eitherOf(everyone.ratio, arrivals.ratio).ratio),
    onset: eitherOf(everyone.best, arrivals.best).arrivals ? arrivals.onset : everyone.onset,
  };
}

function raiseDrop(series: Series, seen: SeriesWeek, found: { evidence: number; onset: number }): Judgement {
  const since = sinceOnset(series.past.slice(-1 - found.onset), seen.shocks.arrivals.length > 0);
  const variance = since.before.variance + DRIFT_VARIANCE * (seen.week - since.onset);
  series.level = { mean: since.before.mean, variance };
  const flagged = found.evidence > FLAG_FROM && series.learned >= CAUTIOUS_WEEKS;
  const { onset, weeks, everyone, arrivals, withheld } = since;
  const open: OpenDrop = { onset, weeks, flagged, everyone, arrivals, withheld };
  series.openDrop = open;
  forgetScan(series);
  const rate = rateOf(series.level.mean + series.offset);
  const { who } = openDropEvidence(open, { baseline: variance, rate, logPrior: seen.logPrior });
  return {
    status: flagged ? 'flag' : 'watch',
    evidence: found.evidence,
    drop: dropOf(open, { who, baseline: variance, rate }),
    moments: since.taken,
  };
}

function judgeWithDrop(series: Series, open: OpenDrop, seen: SeriesWeek): Judgement {
  const { prediction } = seen;
  const { baseline, rate } = prediction;
  const everyone = without(baseline, seen.shocks.everyone);
  const arrivals = open.arrivals === null ? null : without(baseline, shockAt(seen.shocks, open.weeks));
  const known = openDropEvidence(open, { baseline, rate, logPrior: seen.logPrior });
  const recovered =
    known.who === 'arrivals' && open.arrivals !== null
      ? isOver(open.arrivals, baseline, arrivals)
      : isOver(open.everyone, baseline, everyone);

  const next: OpenDrop = {
    ...open,
    weeks: open.weeks + 1,
    everyone: withWeek(open.everyone, everyone),
    arrivals: open.arrivals === null ? null : withWeek(open.arrivals, arrivals),
    withheld: withMoments(open.withheld, noiseIn(seen), 1),
  };
  const whole = openDropEvidence(next, { baseline, rate, logPrior: seen.logPrior });
  const evidence = whole.evidence + LOG_LASTS_ON * Math.min(ONSETS, next.weeks - 1);
  const { who } = whole;
  const drop = dropOf(next, { who, baseline, rate });
  if (recovered || evidence <= WATCH_FROM) return closeDrop(series, open, { seen, evidence });
  if (next.weeks > NEW_NORMAL_AFTER) return newNormal(series, next, { seen, drop });
  next.flagged = open.flagged || (evidence > FLAG_FROM && series.learned >= CAUTIOUS_WEEKS);
  series.openDrop = next;
  series.level = { mean: prediction.mean, variance: baseline };
  const status = evidence > FLAG_FROM && series.learned >= CAUTIOUS_WEEKS ? 'flag' : 'watch';
  const few = isTooFew(seen);
  return {
    status: few ? 'too-few' : status,
    evidence: few ? null : evidence,
    drop: few ? null : drop,
    moments: NO_MOMENTS,
  };
}

/**
 * The week itself is an ordinary one again: the baseline takes it in and moves on. The weeks before it teach about noise as
 * far as they turned out to be no drop.
 */
function closeDrop(
  series: Series,
  open: OpenDrop,
  { seen, evidence }: { seen: SeriesWeek; evidence: number },
): Judgement {
  const { prediction, innovation } = seen;
  const before = { mean: prediction.mean, variance: prediction.baseline };
  const moments = withMoments(noiseIn(seen), open.withheld, trustAt(evidence));
  series.openDrop = null;
  series.level = updated(before, prediction, {
    logOdds: innovation.logOdds,
    gain: gainOf(prediction, innovation.z),
  });
  if (isTooFew(seen)) return { status: 'too-few', evidence: null, drop: null, moments };
  if (!open.flagged) return { status: 'usual', evidence, drop: null, moments };
  const drop = dropOf(open, { who: null, baseline: prediction.baseline, rate: prediction.rate });
  return { status: 'recovered', evidence, drop, moments };
}

function newNormal(
  series: Series,
  open: OpenDrop,
  { seen, drop }: { seen: SeriesWeek; drop: Drop },
): Judgement {
  const { rate, mean } = seen.prediction;
  series.openDrop = null;
  series.level = {
    mean: mean + shiftOf(open.everyone, rate),
    variance: 1 / open.everyone.information,
  };
  return { status: 'new-normal', evidence: null, drop, moments: NO_MOMENTS };
}

function noiseIn({ prediction, innovation }: SeriesWeek): Moments {
  return noiseMoments({
    logOdds: innovation.logOdds,
    total: prediction.total,
    explained: prediction.total - prediction.beyondChance,
  });
}

function isTooFew({ reading, prediction }: SeriesWeek): boolean {
  return reading.people < FEWEST_PEOPLE || reading.people * prediction.rate < FEWEST_EXPECTED;
}

function openFrom(series: Series): number {
  return series.learned < CAUTIOUS_WEEKS ? FLAG_FROM : WATCH_FROM;
}

/** The baseline's own variance is common to all weeks of a open drop: it is taken into account once, for all of them. */
function without(baseline: number, shock: WeekShock | null): WeekShock | null {
  return shock === null ? null : { ...shock, variance: shock.variance - baseline };
}
