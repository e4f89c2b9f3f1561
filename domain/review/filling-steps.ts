import { addWeeks, type Week } from '#domain/calendar/week.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { requiredIndex } from '#domain/funnel/funnel.ts';
import { pipelineLags } from '#domain/funnel/pipeline-lags.ts';
import { arrivalStarts } from '#domain/funnel/restarts.ts';
import { startNear } from '#domain/wording/numbers-and-dates.ts';
import type { StageLine, StepLine } from './review-model.ts';
import { stepName } from './story-name.ts';

/** Why a step's rate reads too low: from `from` on it no longer does. */
export type FillingStep = { from: Week; because: 'definition' | 'data-began' };

/**
 * Until when a step's rate reads too low in a week of which that is known: its pipeline began empty, with the document or
 * with another definition of those who come, and is full once people of every lag are in it.
 *
 * @example fillingStep(counts, { step: 0, week: '2026-06-01' }) // { from: '2026-06-22', because: 'definition' }
 */
export function fillingStep(
  counts: CountsDocument,
  { step, week }: { step: number; week: Week },
): FillingStep | null {
  const at = counts.weeks.indexOf(week);
  const starts = arrivalStarts(counts, requiredIndex(counts.funnel.stages, step));
  const redefined = starts.findLast((start) => start.week <= at);
  const began = counts.weeks[redefined?.week ?? 0];
  if (at === -1 || began === undefined) return null;
  const from = addWeeks(began, Math.max(1, pipelineLags(counts, step)));
  return { from, because: redefined === undefined ? 'data-began' : 'definition' };
}

/**
 * Why the rate of a step reads too low, in one sentence.
 *
 * @example tooLowSentence(line, { from: '2026-06-22', because: 'definition' })
 * // 'Visit → Account reads too low until 22 Jun: only people counted by the new definition are in it.'
 */
export function tooLowSentence(
  { from: stage, to, verdict }: StepLine,
  { from, because }: FillingStep,
): string {
  const who =
    because === 'definition'
      ? 'people counted by the new definition'
      : 'people who came since the data began';
  return `${stepName({ from: stage, to })} reads too low until ${startNear(from, verdict.week)}: only ${who} are in it.`;
}

/**
 * Why the rates of a review read too low, a sentence a step; `filling` are the steps that do, by the stage they lead to.
 *
 * @example tooLowSentences(counts, { stages, week, filling: new Set() }) // []
 */
export function tooLowSentences(
  counts: CountsDocument,
  { stages, week, filling }: { stages: readonly StageLine[]; week: Week; filling: ReadonlySet<string> },
): string[] {
  return stages.flatMap(({ step }) => {
    if (step === null || !filling.has(step.to.id)) return [];
    const found = fillingStep(counts, { step: step.index, week });
    return found === null ? [] : [tooLowSentence(step, found)];
  });
}
