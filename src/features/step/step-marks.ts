import type { CountsDocument } from '#domain/funnel/counts.ts';
import { fillingWeeks } from '#domain/funnel/filling-weeks.ts';
import { requiredIndex } from '#domain/funnel/funnel.ts';
import { arrivalStarts } from '#domain/funnel/restarts.ts';
import type { Note } from '#domain/review/notes.ts';
import { holidayNotes } from '#domain/review/notes.ts';
import type { StepLine } from '#domain/review/review-model.ts';
import type { StepMarks } from './step-history.ts';

/** Everything that keeps weeks of a step apart or explains them. */
export function stepMarks(counts: CountsDocument, step: StepLine, notes: readonly Note[]): StepMarks {
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
