import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { scoredProblem } from './score.ts';
import type { Team } from './team.ts';

/**
 * What newly raised flags were worth: by the evidence they were raised with, how many had a real problem behind them; and of the true ones, how many
 * intervals held the true drop, and the mean of what was said over the truth.
 */
export type Calibration = {
  bands: { from: number; to: number; right: number; all: number }[];
  interval: { held: number; all: number; said: number; true: number };
};

const LOG_ODDS_OF_95 = Math.log(19);
const EDGES = [0, 0.5, 1, 2, LOG_ODDS_OF_95, Number.POSITIVE_INFINITY];

/** @example noCalibration().bands.length // 5 */
export function noCalibration(): Calibration {
  return {
    bands: EDGES.slice(1).map((to, i) => ({ from: EDGES[i] ?? 0, to, right: 0, all: 0 })),
    interval: { held: 0, all: 0, said: 0, true: 0 },
  };
}

/** Adds the flags of a team, each at its first week, to a calibration that belongs to the caller. */
export function addFlags(calibration: Calibration, team: Team, rows: readonly VerdictRow[]): void {
  const flagged = new Set(rows.flatMap((row) => (row.state === 'flag' ? [keyOf(row, row.week)] : [])));
  rows.forEach((row) => {
    const { evidence } = row;
    const index = team.counts.weeks.indexOf(row.week);
    const before = team.counts.weeks[index - 1];
    if (row.state !== 'flag' || evidence === null || before === undefined || flagged.has(keyOf(row, before)))
      return;
    const problem = scoredProblem(team, row, index);
    const band = calibration.bands.find(({ from, to }) => evidence >= from && evidence < to);
    if (band !== undefined) {
      band.all += 1;
      if (problem !== null) band.right += 1;
    }
    if (problem === null || problem.kind !== 'sustained' || problem.cause !== 'step') return;
    if (row.drop === null || row.dropLow === null || row.dropHigh === null) return;
    if (
      problem.segment === null ? row.segment !== null : row.segment !== team.counts.segments[problem.segment]
    )
      return;
    const { interval } = calibration;
    interval.all += 1;
    interval.said += row.drop;
    interval.true += problem.drop;
    if (problem.drop >= row.dropLow && problem.drop <= row.dropHigh) interval.held += 1;
  });
}

function keyOf({ step, segment }: VerdictRow, week: string): string {
  return `${step} ${segment ?? ''} ${week}`;
}
