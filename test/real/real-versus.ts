import type { RealSeries } from './real-data.ts';
import { realRules } from './real-rivals.ts';
import { countTrial, overSources, perYear, type QuietScore, type TrialScore } from './real-score.ts';
import { REPORTS, SCORED_FROM_WEEK, type Trial } from './real-trials.ts';

/** What a rule does at its customary limit, and how many trials it catches at as many new flags as Weekline raises. */
export type RealCompared = { name: string; customary: { perYear: number; caught: number }; equal: number };

type Suspicions = { series: RealSeries; scores: number[] }[];

/** Compares the rivals on the series as they are and on the trials of one size; `budget` is new flags a series-year. */
export function compareReal(
  all: readonly RealSeries[],
  trials: readonly Trial[],
  budget: number,
): RealCompared[] {
  return realRules.map((rule) => {
    const quiet = all.map((series) => ({ series, scores: rule.of(series) }));
    const changed = trials.map((trial) => ({ trial, scores: rule.of(until(trial)) }));
    const limit = limitFor(quiet, budget);
    return {
      name: rule.name,
      customary: { perYear: flagsPerYear(quiet, rule.customary), caught: caughtAt(changed, rule.customary) },
      equal: caughtAt(changed, limit),
    };
  });
}

const YEARS_BEFORE = 156;

/** No rule looks further back than three years. */
function until({ changed, onset }: Trial): RealSeries {
  const from = Math.max(0, onset + REPORTS - YEARS_BEFORE);
  const to = onset + REPORTS;
  return {
    ...changed,
    weeks: changed.weeks.slice(from, to),
    people: changed.people.slice(from, to),
    conversions: changed.conversions.slice(from, to),
  };
}

function flagsPerYear(quiet: Suspicions, limit: number): number {
  const scores = new Map<string, Pick<QuietScore, 'weeks' | 'raised'>>();
  for (const { series, scores: suspicions } of quiet) {
    const score = scores.get(series.source) ?? { weeks: 0, raised: 0 };
    scores.set(series.source, score);
    let before = false;
    suspicions.slice(SCORED_FROM_WEEK).forEach((suspicion, week) => {
      if (series.people[week + SCORED_FROM_WEEK] === null) return;
      const flagged = suspicion > limit;
      score.weeks += 1;
      if (flagged && !before) score.raised += 1;
      before = flagged;
    });
  }
  return overSources(scores, perYear);
}

function caughtAt(changed: readonly { trial: Trial; scores: number[] }[], limit: number): number {
  const scores = new Map<string, Map<number, TrialScore>>();
  for (const { trial, scores: suspicions } of changed) {
    const [before, ...reports] = suspicions.slice(-REPORTS - 1).map((suspicion) => suspicion > limit);
    const flagged = before === false && reports.includes(true);
    countTrial(scores, trial, { flagged, marked: flagged });
  }
  return overSources(scores, (score) => {
    const [one] = score.values();
    return one === undefined ? Number.NaN : one.flagged / one.tried;
  });
}

/** The lowest limit at which a rule raises no more new flags than the budget. */
function limitFor(quiet: Suspicions, budget: number): number {
  const limits = quiet
    .flatMap(({ scores }) => scores)
    .filter(Number.isFinite)
    .toSorted((a, b) => a - b);
  let low = Math.floor(limits.length / 2);
  let high = limits.length - 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (flagsPerYear(quiet, limits[middle] ?? Number.POSITIVE_INFINITY) <= budget) high = middle;
    else low = middle + 1;
  }
  return limits[low] ?? Number.POSITIVE_INFINITY;
}
