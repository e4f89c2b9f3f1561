import type { Week } from '#domain/calendar/week.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { exposureOf, riskAt } from '#domain/funnel/triangle.ts';

/** What is known of those who arrived in a week, so many weeks later. `share` is of all who arrived. */
export type CohortCell =
  | { kind: 'share'; conversions: number; share: number; shade: number }
  | { kind: 'later' }
  | { kind: 'unknown' };

export type CohortRow = { week: Week; arrivals: number | null; cells: CohortCell[] };

/** Shades are few enough to be told apart; 0 is none. */
export const SHADES = 6;

/** The run-off triangle of a step, newest week first; the darkest shade is the largest share in it. */
export function triangleRows(counts: CountsDocument, step: number, segment: string | null): CohortRow[] {
  const exposure = exposureOf(counts, step, segment);
  const rows = counts.weeks.map((week, row) => {
    const arrivals = riskAt(exposure, row, 0)?.atRisk ?? null;
    const cells = Array.from({ length: exposure.lags }, (_, lag): CohortCell => {
      if (row + lag >= counts.weeks.length) return { kind: 'later' };
      const risk = riskAt(exposure, row + lag, lag);
      if (risk === null || arrivals === null || arrivals === 0) return { kind: 'unknown' };
      const share = risk.conversions / arrivals;
      return { kind: 'share', conversions: risk.conversions, share, shade: 0 };
    });
    return { week, arrivals, cells };
  });
  const most = largestShare(rows);
  return rows.map((row) => ({ ...row, cells: row.cells.map((cell) => shaded(cell, most)) })).reverse();
}

function largestShare(rows: readonly CohortRow[]): number {
  let most = 0;
  for (const { cells } of rows)
    for (const cell of cells) if (cell.kind === 'share') most = Math.max(most, cell.share);
  return most;
}

function shaded(cell: CohortCell, most: number): CohortCell {
  if (cell.kind !== 'share' || most === 0) return cell;
  return { ...cell, shade: Math.ceil((cell.share / most) * SHADES) };
}
