import type { CountsDocument, StepCounts } from './counts.ts';
import { requiredIndex } from './funnel.ts';

/** From this week on, by index, other things are counted. */
export type DefinitionStart = { week: number; reason: string };

/**
 * The weeks, by index, from which a step's counts follow another definition: changes of the stage it leads to and of the
 * stage it starts from, declared ones and those a reader answered with. Changes that fall outside the document's weeks,
 * or on its first one, are left out.
 *
 * @example definitionStarts(counts, 0) // [{ week: 12, reason: 'trial accounts no longer count' }]
 */
export function definitionStarts(counts: CountsDocument, stepIndex: number): DefinitionStart[] {
  const from = requiredIndex(counts.funnel.stages, stepIndex);
  return [...startsOf(counts, counts.steps[stepIndex]), ...arrivalStarts(counts, from)].toSorted(
    (a, b) => a.week - b.week,
  );
}

/**
 * The weeks, by index, from which the arrivals at a stage follow another definition.
 *
 * @example arrivalStarts(counts, 0) // []: entries carry no definition changes of their own
 */
export function arrivalStarts(counts: CountsDocument, stageIndex: number): DefinitionStart[] {
  return startsOf(counts, counts.steps[stageIndex - 1]);
}

function startsOf(counts: CountsDocument, step: StepCounts | undefined): DefinitionStart[] {
  if (step === undefined) return [];
  const answered = (step.answers ?? []).filter(({ kind }) => kind === 'definition-changed');
  return [
    ...step.definitionChanges,
    ...answered.map(({ week, why, by }) => ({ week, reason: `${why} (${by})` })),
  ]
    .map(({ week, reason }) => ({ week: counts.weeks.indexOf(week), reason }))
    .filter(({ week }) => week > 0)
    .toSorted((a, b) => a.week - b.week);
}
