import type { Week } from '#domain/calendar/week.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { type ChartWeek, isNotable, usualRange } from '#src/charts/chart-weeks.ts';
import { type PaceAxis, paceAxis } from '#src/charts/pace-axis.ts';
import type { DottedPoint } from '#src/charts/plot-paths.ts';
import { verdictTone } from '#src/format/verdicts.ts';

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
    (steady.length === 0 ? rows : steady).map((row) => ({ rate: row.pace, range: usualRange(row) })),
  );
}

/** A segment over the weeks of its step, with a dot only where its verdict says something; filling weeks are left out. */
export function segmentPoints({ rows }: SegmentSeries, history: readonly ChartWeek[]): DottedPoint[] {
  const byWeek = new Map(rows.map((row) => [row.week, row]));
  return history.map(({ week, era, filling, forming }) => {
    const row = byWeek.get(week);
    if (row === undefined) return { rate: null, range: null, era, dot: 'none', tone: 'unknown' };
    return {
      rate: filling ? null : row.pace,
      range: filling ? null : usualRange(row),
      era,
      dot: forming ? 'hollow' : isNotable(row) ? 'filled' : 'none',
      tone: verdictTone(row.state),
    };
  });
}
