import type { Week } from '#domain/calendar/week.ts';
import type { DefinitionChange } from '#domain/funnel/counts.ts';
import type { Note } from '#domain/review/contents.ts';
import type { VerdictRow, VerdictState } from '#domain/review/verdict.ts';

/** One week of a step as its chart and its table show it. `range` and `rate` are fractions. */
export type StepWeek = {
  week: Week;
  rate: number | null;
  range: [number, number] | null;
  row: VerdictRow;
  forming: boolean;
  marks: string[];
};

export type StepMarks = { definitionChanges: readonly DefinitionChange[]; notes: readonly Note[] };

/** The weeks of one series up to `week`, oldest first, with what the company says happened in them. */
export function stepHistory(
  rows: readonly VerdictRow[],
  { definitionChanges, notes }: StepMarks,
  forming: Week | null,
): StepWeek[] {
  return rows.map((row) => ({
    week: row.week,
    rate: row.pace,
    range: row.low === null || row.high === null ? null : [row.low, row.high],
    row,
    forming: row.week === forming,
    marks: [
      ...definitionChanges
        .filter(({ week }) => week === row.week)
        .map(({ version, reason }) => `Definition ${version}: ${reason}`),
      ...notes.filter(({ week }) => week === row.week).map(({ text }) => text),
    ],
  }));
}

/** The rows of one step and segment (`null`: everyone), up to and including `week`. */
export function seriesOf(
  rows: readonly VerdictRow[],
  step: string,
  { segment, week }: { segment: string | null; week: Week },
): VerdictRow[] {
  return rows.filter((row) => row.step === step && row.segment === segment && row.week <= week);
}

/** A stretch of weeks with the same verdict. */
export type VerdictRun = { state: VerdictState; from: Week; to: Week; weeks: number };

/** The verdicts as stretches, newest first. */
export function verdictRuns(rows: readonly VerdictRow[]): VerdictRun[] {
  const runs: VerdictRun[] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last?.state === row.state) runs[runs.length - 1] = { ...last, to: row.week, weeks: last.weeks + 1 };
    else runs.push({ state: row.state, from: row.week, to: row.week, weeks: 1 });
  }
  return runs.reverse();
}
