import type { Week } from '#domain/calendar/week.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { verdictTone } from '#src/format/verdicts.ts';
import type { PaceWeek } from './pace-axis.ts';
import type { DottedPoint } from './plot-paths.ts';

/** One week of a series, as its chart, its readout and its table show it. */
export type ChartWeek = {
  week: Week;
  row: VerdictRow;
  /** Its verdict is still to come. */
  forming: boolean;
  /** The pipeline is filling: the rate is lower than it will be, and is compared with nothing. */
  filling: boolean;
  /** What happened in it, in the company's words. */
  marks: readonly string[];
  /** Counts the definitions: weeks of different eras are neither comparable nor joined. */
  era: number;
};

type Mark = { week: Week; text: string };

export type WeekMarks = {
  /** Where another definition begins, of the step or of those who arrive. */
  changes: readonly Mark[];
  notes: readonly Mark[];
  filling: ReadonlySet<Week>;
};

/** The rows of one series, in their order, with what happened in their weeks. */
export function chartWeeks(
  rows: readonly VerdictRow[],
  { changes, notes, filling }: WeekMarks,
  forming: Week | null,
): ChartWeek[] {
  return rows.map((row) => ({
    week: row.week,
    row,
    forming: row.week === forming,
    filling: filling.has(row.week),
    marks: [...changes, ...notes].filter(({ week }) => week === row.week).map(({ text }) => text),
    era: changes.filter(({ week }) => week <= row.week).length,
  }));
}

/** The usual range of a week's rate, `null` where it was compared with nothing. */
export function usualRange({ low, high }: VerdictRow): [number, number] | null {
  return low === null || high === null ? null : [low, high];
}

/** What the axis has to hold. */
export function chartRates(weeks: readonly ChartWeek[]): PaceWeek[] {
  return weeks.map(({ row, filling }) => ({ rate: row.pace, range: filling ? null : usualRange(row) }));
}

/** Whether some rates have no range to be compared with. */
export function hasUncompared(weeks: readonly ChartWeek[]): boolean {
  return weeks.some(({ row }) => row.pace !== null && usualRange(row) === null);
}

/** As a large chart draws them: a dot for every week. Those of a filling pipeline are light, and no line joins them. */
export function densePoints(weeks: readonly ChartWeek[]): DottedPoint[] {
  return weeks.map(({ row, forming, filling, era }, i) => ({
    rate: row.pace,
    range: filling ? null : usualRange(row),
    era: filling ? apart(i) : era,
    dot: filling ? 'light' : forming ? 'forming' : 'filled',
    tone: verdictTone(row.state),
  }));
}

/**
 * As a small chart draws them: a dot where the verdict says something, and at the last week. Weeks that were compared with
 * nothing, as after a change of definition, are dots that no line joins: it would look like a fall.
 */
export function sparsePoints(weeks: readonly ChartWeek[]): DottedPoint[] {
  return weeks.map(({ row, forming, era }, i) => {
    const range = usualRange(row);
    const dotted = isNotable(row) || range === null || i === weeks.length - 1;
    return {
      rate: row.pace,
      range,
      era: range === null ? apart(i) : era,
      dot: forming ? 'hollow' : dotted ? 'filled' : 'none',
      tone: verdictTone(row.state),
    };
  });
}

/** Whether a verdict is worth a dot of its own where most weeks have none. */
export function isNotable({ state }: VerdictRow): boolean {
  const tone = verdictTone(state);
  return tone === 'flag' || tone === 'watch' || tone === 'good';
}

/** An era that no other week shares. */
function apart(index: number): number {
  return -1 - index;
}
