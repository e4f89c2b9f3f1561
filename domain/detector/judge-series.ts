import { type CellLevels, learnWeek, levelOf, putBack } from '#domain/detector/baseline/baseline.ts';
import type { WorseSide } from '#domain/detector/baseline/scale.ts';
import { hasImproved, scanRatio } from '#domain/detector/onset/onset-scan.ts';
import { addToPath, sinceOf } from '#domain/detector/onset/onset-shape.ts';
import { affectedBy } from './affected.ts';
import { dropOf } from './drop-size.ts';
import type { Drop, Status } from './finding.ts';
import { gatherWeek, isOver, type OpenDrop, openDropAt, openDropEvidence } from './open-drop.ts';
import { leaning, ONSETS, rememberBefore, rememberLearned, type SeenWeek, shockAt } from './recent-weeks.ts';
import { logOddsOfNoReturn } from './rise.ts';
import type { Series } from './series.ts';

export type SeriesWeek = {
  /** Where the level would have to be for this week to be an ordinary one, and the variance that chance gives it. */
  level: number;
  chance: number;
  /** The same against the level before an open drop, where there is one: small counts are ranked against what was expected. */
  before: { level: number; chance: number };
  /** The level that was expected, with its offset. */
  expected: number;
  /** Fewer than could show anything. */
  isTooFew: boolean;
  seen: SeenWeek;
  logPrior: number;
};

/** `cells`: those from before the onset while a drop is open, which the week is measured against; `null`: the baseline as it was. */
export type Judgement = {
  status: Status;
  evidence: number | null;
  drop: Drop | null;
  cells: CellLevels | null;
};

/** Before this many weeks of its own a series is not judged … */
export const LEARNING_WEEKS = 4;
/** … and before this many the baseline is too young for more than a warning. */
const CAUTIOUS_WEEKS = 8;
/** Fewer people, or fewer expected conversions, than this cannot show even a fall by half; where a rise is worse, fewer can show one. */
export const FEWEST_PEOPLE = 20;
export const FEWEST_EXPECTED: Record<WorseSide, number> = { [-1]: 5, 1: 2 };
/** Log posterior odds from which a drop is watched, and from which it is more likely real than not. */
export const WATCH_FROM = -1.2;
export const FLAG_FROM = 0;
/**
 * Weeks that lie less far out than this part of what it would take to be watched, or to be called an improvement, are not weighed cell by cell: no
 * cell's word could make up for it.
 */
const WORTH_A_LOOK = 0.6;
const WORTH_A_LOOK_ABOVE = 2.5;
/**
 * A drop that was there last week is still there with this chance: what was opened on thin evidence needs more of it
 * every week, for as many weeks as an onset is looked for, or it is closed.
 */
const LOG_LASTS_ON = Math.log(0.85);
/** After this many weeks a drop is how things are now. */
const NEW_NORMAL_AFTER = 12;

/**
 * Judges one week of one series and moves its memory on by a week. The baseline learns from every week, marked or not; an open drop is
 * judged by the cells from before its onset.
 *
 * @example judgeSeries(series, week).status // 'flag'
 */
export function judgeSeries(series: Series, week: SeriesWeek): Judgement {
  const judgement =
    series.openDrop === null ? judgeWithoutDrop(series, week) : judgeWithDrop(series, series.openDrop, week);
  series.learned += 1;
  series.lastWeek = week.seen.week;
  return judgement;
}

function learn({ baseline, said }: Series, { level, chance, seen }: SeriesWeek): void {
  learnWeek(baseline, { level, year: seen.year, chance }, said);
}

function judgeWithoutDrop(series: Series, week: SeriesWeek): Judgement {
  const cells = null;
  const { grid } = series.baseline;
  rememberBefore(series.recent, series.baseline, week.seen);
  learn(series, week);
  rememberLearned(series.recent, series.said, grid);
  if (series.learned < LEARNING_WEEKS) return { status: 'learning', evidence: null, drop: null, cells };
  if (week.isTooFew) return { status: 'too-few', evidence: null, drop: null, cells };
  const { worse } = series.scale;
  const leans = leaning(series.recent, worse);
  const { evidence, onset } = evidenceOf(series, week, leans);
  const isDrop = evidence > (series.learned < CAUTIOUS_WEEKS ? FLAG_FROM : WATCH_FROM);
  if (isDrop) {
    return raiseDrop(series, { evidence, onset });
  }
  if (leans.every((z) => z < WORTH_A_LOOK_ABOVE) || !hasImproved(grid, series.recent, series.scale)) {
    return { status: 'usual', evidence, drop: null, cells };
  }
  series.recent = [];
  return { status: 'improved', evidence, drop: null, cells };
}

/** Log posterior odds of a drop, and its likeliest onset in weeks ago. Far from any drop they are the prior odds, moved as far as one normal week would. */
function evidenceOf(
  series: Series,
  { logPrior, expected }: SeriesWeek,
  leans: readonly number[],
): { evidence: number; onset: number } {
  const { baseline, scale, recent } = series;
  const below = Math.min(0, ...leans);
  const needed = Math.sqrt(2 * Math.max(0, WATCH_FROM - logPrior));
  if (-below < WORTH_A_LOOK * needed) return { evidence: logPrior + (below * below) / 2, onset: 0 };
  const { ratio, onset } = scanRatio(baseline.grid, recent, {
    leaning: leans,
    shifts: scale.shifts(expected),
    newestWeighs: scale.newestWeighs,
  });
  const first = recent[onset];
  const noReturn =
    first === undefined ? 0 : logOddsOfNoReturn(series, { onset: first.seen.week, before: first.before });
  return { evidence: logPrior + Math.log(ratio) + noReturn, onset };
}

function raiseDrop(series: Series, found: { evidence: number; onset: number }): Judgement {
  const open = openDropAt(series, series.recent.slice(0, found.onset + 1).toReversed());
  open.flagged = found.evidence > FLAG_FROM && series.learned >= CAUTIOUS_WEEKS;
  for (const { seen } of series.recent.toReversed()) addToPath(series, open, seen);
  series.openDrop = open;
  series.recent = [];
  const level = levelBefore(series, open);
  const who = affectedBy(open, series.scale.worse);
  return {
    status: open.flagged ? 'flag' : 'watch',
    evidence: found.evidence,
    drop: { ...dropOf(open, series, { who, level }), since: sinceOf(open, who) },
    cells: open.cells,
  };
}

function judgeWithDrop(series: Series, open: OpenDrop, week: SeriesWeek): Judgement {
  const { cells } = open;
  const { shocks, year } = week.seen;
  const level = levelBefore(series, open);
  const known = openDropEvidence(open, series.scale.shifts(level), week.logPrior);
  const concerned =
    known.who === 'arrivals' && open.arrivals !== null
      ? { evidence: open.arrivals, shock: shockAt(shocks, open.weeks), year }
      : { evidence: open.everyone, shock: shocks.everyone, year };
  const recovered = isOver(series, open, concerned);
  const before = { ...dropOf(open, series, { who: null, level }), since: sinceOf(open, known.who) };
  learn(series, week);
  gatherWeek(series, open, week.seen);
  addToPath(series, open, week.seen);
  const whole = openDropEvidence(open, series.scale.shifts(level), week.logPrior);
  const evidence =
    whole.evidence +
    LOG_LASTS_ON * Math.min(ONSETS, open.weeks - 1) +
    logOddsOfNoReturn(series, { onset: open.onset, before: cells });
  const few = week.isTooFew;
  if (recovered || evidence <= WATCH_FROM) {
    series.openDrop = null;
    if (open.flagged) {
      putBack(series.baseline, cells, { ...week.before, year }, series.said);
    }
    if (few) return { status: 'too-few', evidence: null, drop: null, cells };
    if (!open.flagged) return { status: 'usual', evidence, drop: null, cells };
    return { status: 'recovered', evidence, drop: before, cells };
  }
  const who = affectedBy(open, series.scale.worse);
  const drop = { ...dropOf(open, series, { who, level }), since: sinceOf(open, who) };
  if (open.weeks > NEW_NORMAL_AFTER) {
    series.openDrop = null;
    return { status: 'new-normal', evidence: null, drop, cells };
  }
  if (few) return { status: 'too-few', evidence: null, drop: null, cells };
  const isFlag = evidence > FLAG_FROM && series.learned >= CAUTIOUS_WEEKS;
  open.flagged ||= isFlag;
  return { status: isFlag ? 'flag' : 'watch', evidence, drop, cells };
}

/** The level that an open drop is measured against, with its offset. */
function levelBefore({ baseline, offset }: Series, open: OpenDrop): number {
  return levelOf(baseline.grid, open.cells).mean + offset;
}
