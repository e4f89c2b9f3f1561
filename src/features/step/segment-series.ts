import type { Week } from '#domain/calendar/week.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { type PaceAxis, paceAxis } from '#src/charts/pace-axis.ts';

/** One segment's weeks, oldest first; the last is the week that is shown. */
export type SegmentSeries = { segment: string; rows: VerdictRow[] };

type Shown = { step: string; weeks: readonly Week[] };

/** The segments of a step over some weeks, the one with most people this week first. */
export function segmentSeries(verdicts: readonly VerdictRow[], { step, weeks }: Shown): SegmentSeries[] {
  const wanted = new Set(weeks);
  const found = new Map<string, VerdictRow[]>();
  for (const row of verdicts) {
    if (row.step !== step || row.segment === null || !wanted.has(row.week)) continue;
    const rows = found.get(row.segment);
    if (rows === undefined) found.set(row.segment, [row]);
    else rows.push(row);
  }
  return [...found]
    .map(([segment, rows]) => ({ segment, rows }))
    .sort((a, b) => (b.rows.at(-1)?.people ?? -1) - (a.rows.at(-1)?.people ?? -1));
}

/**
 * One axis for all segments, so that a level compares across them. Weeks with too few people to judge may lie anywhere and
 * do not stretch it, unless there is nothing else.
 */
export function sharedAxis(series: readonly SegmentSeries[]): PaceAxis {
  const rows = series.flatMap((one) => one.rows);
  const steady = rows.filter(({ low }) => low !== null).filter(({ state }) => state !== 'too-few');
  return paceAxis(
    (steady.length === 0 ? rows : steady).map(({ pace, low, high }) => ({
      rate: pace,
      range: low === null || high === null ? null : [low, high],
    })),
  );
}
