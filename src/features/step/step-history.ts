import type { Week } from '#domain/calendar/week.ts';
import type { Note } from '#domain/review/notes.ts';
import type { VerdictRow, VerdictState } from '#domain/verdicts/verdict.ts';
import { listText, startText } from '#domain/wording/numbers-and-dates.ts';
import type { PacePoint } from '#src/charts/pace-chart.tsx';

/** One week of a step as its chart and its table show it. */
export type StepWeek = PacePoint;

export type StepMarks = {
  /** Where another definition begins, of this step or of those who arrive. */
  changes: readonly { week: Week; text: string }[];
  notes: readonly Note[];
  /** The weeks in which the pipeline is filling. */
  filling: ReadonlySet<Week>;
};

/** The weeks of one series up to `week`, oldest first, with what the company says happened in them. */
export function stepHistory(
  rows: readonly VerdictRow[],
  { changes, notes, filling }: StepMarks,
  forming: Week | null,
): StepWeek[] {
  return rows.map((row) => {
    const aside = filling.has(row.week);
    return {
      week: row.week,
      rate: aside ? null : row.pace,
      aside: aside ? row.pace : null,
      range: aside || row.low === null || row.high === null ? null : [row.low, row.high],
      row,
      forming: row.week === forming,
      marks: [...changes, ...notes].filter(({ week }) => week === row.week).map(({ text }) => text),
      era: changes.filter(({ week }) => week <= row.week).length,
    };
  });
}

/** Why some dots are light, for every stretch of them; `null` where there are none. */
export function fillingText(history: readonly StepWeek[]): string | null {
  const stretches: { from: Week; to: Week }[] = [];
  history.forEach(({ week, aside }, i) => {
    if (aside === null) return;
    const last = stretches.at(-1);
    if (last !== undefined && history[i - 1]?.week === last.to) last.to = week;
    else stretches.push({ from: week, to: week });
  });
  if (stretches.length === 0) return null;
  const named = stretches.map(({ from, to }) =>
    from === to ? startText(from) : `${startText(from)} to ${startText(to)}`,
  );
  return `Light dots, weeks of ${listText(named)}: the pipeline was filling. Those who had arrived before are not counted, so these rates come out too low and are compared with nothing.`;
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
