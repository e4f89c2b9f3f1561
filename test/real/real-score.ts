import { judgeSteps } from '#domain/verdicts/judge.ts';
import { judgedBlocks } from '#domain/verdicts/judged-block.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import type { RealSeries } from './real-data.ts';
import { documentOfSeries, REPORTS, SCORED_FROM_WEEK, type Trial } from './real-trials.ts';

/** What was said of each week of one source's series as they are. */
export type QuietScore = {
  weeks: number;
  raised: number;
  flagged: number;
  watches: number;
  ranged: number;
  inside: number;
  /** The weeks with few people among them. */
  smallRanged: number;
  smallInside: number;
  /** Years in which a step stood in a flag for ten weeks or more, end to end. */
  longest: number;
};
export type TrialScore = { tried: number; flagged: number; marked: number };

const YEAR = 52;
const FEW_PEOPLE = 100;
/** A count at the very end of its range belongs to it, whatever rounding says. */
const EDGE = 1e-9;
/** Their own epidemics are what these series are about: they take part in no average. */
const STRESS = ['cdc-ili', 'rki-pcr'];

export function quietScores(all: readonly RealSeries[]): Map<string, QuietScore> {
  const scores = new Map<string, QuietScore>();
  for (const series of all) {
    const rows = new Map(
      judgeSteps(documentOfSeries(series, 0, series.weeks.length)).map((row) => [row.week, row]),
    );
    scores.set(series.source, plusQuiet(scores.get(series.source), quietScore(series, rows)));
  }
  return scores;
}

function quietScore(series: RealSeries, rows: ReadonlyMap<string, VerdictRow>): QuietScore {
  const score = { ...NOTHING };
  let previous = '';
  let run = 0;
  for (const week of series.weeks.slice(SCORED_FROM_WEEK)) {
    const row = rows.get(week);
    if (row === undefined) continue;
    const { state, pace, low, high, people } = row;
    if (pace === null || low === null || high === null || state === 'too-few') {
      previous = state;
      continue;
    }
    score.weeks += 1;
    if (state === 'flag') score.flagged += 1;
    if (state === 'flag' && previous !== 'flag') score.raised += 1;
    if (state === 'watch' && previous !== 'watch' && previous !== 'flag') score.watches += 1;
    run = state === 'flag' ? run + 1 : 0;
    score.longest = Math.max(score.longest, run);
    const inside = pace >= low - EDGE && pace <= high + EDGE;
    score.ranged += 1;
    if (inside) score.inside += 1;
    if (people !== null && people < FEW_PEOPLE) {
      score.smallRanged += 1;
      if (inside) score.smallInside += 1;
    }
    previous = state;
  }
  return score;
}

const NOTHING: QuietScore = {
  weeks: 0,
  raised: 0,
  flagged: 0,
  watches: 0,
  ranged: 0,
  inside: 0,
  smallRanged: 0,
  smallInside: 0,
  longest: 0,
};

function plusQuiet(a: QuietScore = NOTHING, b: QuietScore): QuietScore {
  return {
    weeks: a.weeks + b.weeks,
    raised: a.raised + b.raised,
    flagged: a.flagged + b.flagged,
    watches: a.watches + b.watches,
    ranged: a.ranged + b.ranged,
    inside: a.inside + b.inside,
    smallRanged: a.smallRanged + b.smallRanged,
    smallInside: a.smallInside + b.smallInside,
    longest: Math.max(a.longest, b.longest),
  };
}

/** How many trials are flagged, or watched at least, in one of the three weeks; one flagged already counts as missed. */
export function trialScores(trials: readonly Trial[]): Map<string, Map<number, TrialScore>> {
  const scores = new Map<string, Map<number, TrialScore>>();
  for (const trial of trials) {
    const { onset, changed } = trial;
    const start = judgedBlocks(changed.weeks).find(({ to }) => onset < to)?.start ?? 0;
    const rows = judgeSteps(documentOfSeries(changed, start, onset + REPORTS));
    const states = rows.slice(-REPORTS - 1).map(({ state }) => state);
    countTrial(scores, trial, {
      flagged: states[0] !== 'flag' && states.slice(1).includes('flag'),
      marked: states[0] !== 'flag' && states.slice(1).some((state) => state === 'flag' || state === 'watch'),
    });
  }
  return scores;
}

export function countTrial(
  scores: Map<string, Map<number, TrialScore>>,
  { series, drop }: Trial,
  { flagged, marked }: { flagged: boolean; marked: boolean },
): void {
  const ofSource = scores.get(series.source) ?? new Map<number, TrialScore>();
  scores.set(series.source, ofSource);
  const before = ofSource.get(drop) ?? { tried: 0, flagged: 0, marked: 0 };
  ofSource.set(drop, {
    tried: before.tried + 1,
    flagged: before.flagged + (flagged ? 1 : 0),
    marked: before.marked + (marked ? 1 : 0),
  });
}

/** The mean over sources, each counting alike. */
export function overSources<T>(scores: ReadonlyMap<string, T>, of: (score: T) => number): number {
  const values = [...scores].filter(([source]) => !STRESS.includes(source)).map(([, score]) => of(score));
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export const perYear = ({ raised, weeks }: Pick<QuietScore, 'raised' | 'weeks'>): number =>
  (raised / weeks) * YEAR;
