import type { CountsDocument } from '#domain/funnel/counts.ts';
import { judgeArrivals } from '#domain/verdicts/judge.ts';
import { judgedBlocks } from '#domain/verdicts/judged-block.ts';
import { chanceOf } from '#test/flags/chance.ts';
import type { RealSeries } from './real-data.ts';
import { documentOfSeries, REPORTS, SCORED_FROM_WEEK } from './real-trials.ts';

/** What is said of real arrivals as they are, and once half of them are taken out for three weeks. */
export type ArrivalScore = {
  weeks: number;
  raised: number;
  flagged: number;
  inside: number;
  tried: number;
  first: number;
  within: number;
};

const ONSET_FROM = 60;
const ONSETS_OF_SERIES = 40;
const HALF = 0.5;
const LARGEST_DRAW = 1e5;

/** By series, each of which counts alike: a source of many says no less of each of them. */
export function realArrivals(
  all: readonly RealSeries[],
  funnels: readonly CountsDocument[],
  seed: number,
): { source: string; score: ArrivalScore }[] {
  const series = [...all, ...funnels.map(seriesOfFunnel)];
  const scores: { source: string; score: ArrivalScore }[] = [];
  series.forEach((one, index) => {
    const score = { weeks: 0, raised: 0, flagged: 0, inside: 0, tried: 0, first: 0, within: 0 };
    scores.push({ source: one.source, score });
    addQuiet(score, one);
    addHalved(score, one, seed + index);
  });
  return scores;
}

function addQuiet(score: ArrivalScore, series: RealSeries): void {
  let previous = '';
  for (const row of judgeArrivals(documentOfSeries(series, 0, series.weeks.length)).slice(SCORED_FROM_WEEK)) {
    const { state, observed, low, high } = row;
    if (observed !== null && low !== null && high !== null && state !== 'too-few') {
      score.weeks += 1;
      if (state === 'flag') score.flagged += 1;
      if (state === 'flag' && previous !== 'flag') score.raised += 1;
      if (observed >= low - 1e-9 && observed <= high + 1e-9) score.inside += 1;
    }
    previous = state;
  }
}

function addHalved(score: ArrivalScore, series: RealSeries, seed: number): void {
  const chance = chanceOf(seed);
  const possible = [...series.people.keys()].filter(
    (week) =>
      week >= ONSET_FROM &&
      week < series.people.length - REPORTS &&
      series.people.slice(week, week + REPORTS).every((people) => people !== null),
  );
  for (let i = 0; i < ONSETS_OF_SERIES && possible.length > 0; i++) {
    const onset = chance.oneOf(possible);
    const people = series.people.map((count, week) =>
      count !== null && week >= onset && week < onset + REPORTS
        ? count > LARGEST_DRAW
          ? Math.round(count * HALF)
          : chance.binomial(count, HALF)
        : count,
    );
    const start = judgedBlocks(series.weeks).find(({ to }) => onset < to)?.start ?? 0;
    const rows = judgeArrivals(documentOfSeries({ ...series, people }, start, onset + REPORTS));
    const states = rows.slice(-REPORTS - 1).map(({ state }) => state);
    score.tried += 1;
    if (states[0] === 'flag') continue;
    if (states[1] === 'flag') score.first += 1;
    if (states.slice(1).includes('flag')) score.within += 1;
  }
}

function seriesOfFunnel({ funnel, weeks, entries }: CountsDocument): RealSeries {
  const people = entries[0]?.arrivals ?? [];
  return { source: funnel.name, name: funnel.name, weeks, people, conversions: people };
}
