import type { Week } from '#domain/calendar/week.ts';
import type { Note } from '#domain/review/notes.ts';
import type { StepLine } from '#domain/review/review-model.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { startText, weekText } from '#domain/wording/numbers-and-dates.ts';
import { whyText } from '#domain/wording/reason-text.ts';
import type { PaceWeek } from '#src/charts/pace-axis.ts';
import type { DottedPoint } from '#src/charts/rate-plot.tsx';
import { paceText, usualRangeText } from '#src/format/numbers.ts';
import { verdictTone, verdictWord } from '#src/format/verdicts.ts';

/** Half a year: what fits a phone's width and still shows a trend. */
const WEEKS_DRAWN = 26;

/** One week of a step's chart. `forming`: its verdict is still to come. */
export type ChartWeek = { week: Week; row: VerdictRow; forming: boolean; note: string | null };

/** The weeks that are drawn, oldest first; the notes stand at theirs. */
export function chartWeeks(
  { history, verdict }: StepLine,
  notes: readonly Note[],
  forming: boolean,
): ChartWeek[] {
  return history.slice(-WEEKS_DRAWN).map((row) => ({
    week: row.week,
    row,
    forming: forming && row.week === verdict.week,
    note:
      notes
        .filter(({ week }) => week === row.week)
        .map(({ text }) => text)
        .join('; ') || null,
  }));
}

/**
 * As the plot draws them: a dot where something was said, and at the last week. Weeks that were compared with nothing, as
 * after another definition while the pipeline fills, are light dots that no line joins: it would look like a fall.
 */
export function chartPoints(weeks: readonly ChartWeek[]): DottedPoint[] {
  return weeks.map(({ row, forming }, i) => {
    const tone = verdictTone(row.state);
    const told = tone === 'flag' || tone === 'watch' || tone === 'good';
    const range = rangeOf(row);
    const dotted = told || range === null || i === weeks.length - 1;
    return {
      rate: row.pace,
      range,
      era: range === null ? i + 1 : 0,
      dot: forming ? 'hollow' : dotted ? 'filled' : 'none',
      tone,
    };
  });
}

/** What the axis has to hold. */
export function chartRates(weeks: readonly ChartWeek[]): PaceWeek[] {
  return weeks.map(({ row }) => ({ rate: row.pace, range: rangeOf(row) }));
}

/** Whether some rates stand beside nothing that was usual. */
export function hasUncompared(weeks: readonly ChartWeek[]): boolean {
  return weeks.some(({ row }) => row.pace !== null && rangeOf(row) === null);
}

function rangeOf({ low, high }: VerdictRow): [number, number] | null {
  return low === null || high === null ? null : [low, high];
}

/** @example readout(week) // '16–22 Nov 2026: 5.1 %, usual 6.2–7.4 % · Flag' */
export function readout({ week, row, forming, note }: ChartWeek): string {
  const rate = row.pace === null ? (whyText(row) ?? 'no rate') : paceText(row);
  const usual = row.low === null || row.high === null ? '' : `, usual ${usualRangeText(row)}`;
  const verdict = forming ? 'Forming' : verdictWord(row.state);
  return `${weekText(week)}: ${rate}${usual} · ${verdict}${note === null ? '' : ` · ${note}`}`;
}

/**
 * The chart in one sentence, for those who do not see it.
 *
 * @example spokenChart(weeks) // '26 weeks, between 5.1 % and 7.2 %. Flag in the weeks of 9 Nov and 16 Nov.'
 */
export function spokenChart(weeks: readonly ChartWeek[]): string {
  const known = weeks.filter(({ row }) => row.pace !== null);
  const byRate = known.toSorted((a, b) => (a.row.pace ?? 0) - (b.row.pace ?? 0));
  const [lowest, highest] = [byRate[0], byRate.at(-1)];
  const count = weeks.length === 1 ? '1 week' : `${weeks.length} weeks`;
  if (lowest === undefined || highest === undefined) return `${count}, none with a rate.`;
  const missing = weeks.length - known.length;
  const flags = weeks.filter(({ row, forming }) => row.state === 'flag' && !forming);
  return [
    `${count}, between ${paceText(lowest.row)} and ${paceText(highest.row)}`,
    ...(missing === 0 ? [] : [`, ${missing} without a rate`]),
    '.',
    flags.length === 0 ? ' Never flagged.' : ` Flagged in ${flagText(flags)}.`,
  ].join('');
}

function flagText(flags: readonly ChartWeek[]): string {
  const weeks = flags.map(({ week }) => startText(week));
  return weeks.length === 1
    ? `the week of ${weeks[0]}`
    : `${weeks.length} weeks, last that of ${weeks.at(-1)}`;
}
