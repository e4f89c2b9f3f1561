import type { Week } from '#domain/calendar/week.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { fillingWeeks } from '#domain/funnel/filling-weeks.ts';
import { requiredIndex } from '#domain/funnel/funnel.ts';
import { arrivalStarts } from '#domain/funnel/restarts.ts';
import { holidayNotes, type Note } from '#domain/review/notes.ts';
import type { StepLine } from '#domain/review/review-model.ts';
import type { VerdictRow, VerdictState } from '#domain/verdicts/verdict.ts';
import type { WeekMarks } from '#src/charts/chart-weeks.ts';

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

/** What keeps the weeks of a step apart, and what explains them. */
export function stepMarks(counts: CountsDocument, step: StepLine, notes: readonly Note[]): WeekMarks {
  const { stages } = counts.funnel;
  const changed = [requiredIndex(stages, step.index), step.index + 1];
  const filling = fillingWeeks(counts, step.index);
  return {
    changes: changed.flatMap((stage) =>
      arrivalStarts(counts, stage).flatMap(({ week, reason }) => {
        const name = counts.weeks[week];
        const text = `Definition of ${stages[stage]?.name} changed: ${reason}`;
        return name === undefined ? [] : [{ week: name, text }];
      }),
    ),
    notes: [...holidayNotes(counts), ...notes],
    filling: new Set(counts.weeks.filter((_, i) => filling[i] === true)),
  };
}
