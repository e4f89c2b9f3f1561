import type { Campaign } from '#domain/funnel/counts.ts';
import { judgeArrivals } from '#domain/verdicts/judge.ts';
import { ARRIVAL_WEEKS, type ArrivalTeam, arrivalTeamOf } from './arrival-world.ts';

/** What the verdicts on arrivals do: with nothing wrong, at the ends of campaigns, and when arrivals fall. */
export type ArrivalMeasures = {
  falsePerQuarter: number;
  inside: number;
  endsFlagged: { unnamed: number; named: number };
  /** By the size of a fall: the share flagged in the first report, and within three. */
  caught: { size: number; first: number; within: number }[];
};

const SCORED = 13;
const REPORTS = 3;
const SIZES = [0.25, 0.35, 0.5];
const EDGE = 1e-9;

/** Draws companies and judges their arrivals. */
export function measureArrivals(firstSeed: number, teams: number): ArrivalMeasures {
  const quiet = Array.from({ length: teams }, (_, i) => arrivalTeamOf(firstSeed + i, null));
  let raised = 0;
  let ranged = 0;
  let inside = 0;
  const ends = { all: 0, unnamed: 0, named: 0 };
  for (const team of quiet) {
    const rows = judgeArrivals(team.counts);
    const flags = flaggedWeeks(rows, team);
    const named = flaggedWeeks(judgeArrivals({ ...team.counts, campaigns: namedCampaigns(team) }), team);
    const ending = (week: number) => team.campaigns.some(({ end }) => week >= end && week < end + REPORTS);
    for (let week = SCORED; week < ARRIVAL_WEEKS; week++) {
      if (flags.has(week) && !flags.has(week - 1) && !ending(week)) raised += 1;
    }
    for (const { end } of team.campaigns) {
      if (end < SCORED || end + REPORTS > ARRIVAL_WEEKS) continue;
      const reports = Array.from({ length: REPORTS }, (_, i) => end + i);
      ends.all += 1;
      if (reports.some((week) => flags.has(week))) ends.unnamed += 1;
      if (reports.some((week) => named.has(week))) ends.named += 1;
    }
    for (const { observed, low, high, week } of rows) {
      if (observed === null || low === null || high === null || week < (team.counts.weeks[SCORED] ?? ''))
        continue;
      ranged += 1;
      if (observed >= low - EDGE && observed <= high + EDGE) inside += 1;
    }
  }
  return {
    falsePerQuarter: raised / ((teams * (ARRIVAL_WEEKS - SCORED)) / 13),
    inside: inside / ranged,
    endsFlagged: { unnamed: ends.unnamed / ends.all, named: ends.named / ends.all },
    caught: SIZES.map((size) => ({ size, ...caughtAt(size, firstSeed + teams, teams) })),
  };
}

function caughtAt(size: number, firstSeed: number, teams: number): { first: number; within: number } {
  let first = 0;
  let within = 0;
  for (let seed = firstSeed; seed < firstSeed + teams; seed++) {
    const team = arrivalTeamOf(seed, size);
    const flags = flaggedWeeks(judgeArrivals(team.counts), team);
    const onset = team.fall?.onset ?? 0;
    if (flags.has(onset)) first += 1;
    if ([0, 1, 2].some((report) => flags.has(onset + report))) within += 1;
  }
  return { first: first / teams, within: within / teams };
}

function flaggedWeeks(rows: ReturnType<typeof judgeArrivals>, { counts }: ArrivalTeam): Set<number> {
  return new Set(rows.flatMap(({ state, week }) => (state === 'flag' ? [counts.weeks.indexOf(week)] : [])));
}

function namedCampaigns({ campaigns }: ArrivalTeam): Campaign[] {
  return campaigns.map(({ from, to }) => ({ from, to, name: 'campaign' }));
}
