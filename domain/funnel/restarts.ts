import type { StepAcknowledgement } from './acknowledgement.ts';
import type { CountsDocument, StepCounts } from './counts.ts';
import { requiredIndex } from './funnel.ts';

/** From this week on, by index, other things are counted. */
export type DefinitionStart = { week: number; reason: string };

/**
 * The weeks, by index, from which a step's counts follow another definition: changes of the stage it leads to and of the
 * stage it starts from, declared ones and those that a reader acknowledged. Changes that fall outside the document's weeks,
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
 * @example arrivalStarts(counts, 0) // []: of entries only readers say that their definition changed
 */
export function arrivalStarts(counts: CountsDocument, stageIndex: number): DefinitionStart[] {
  if (stageIndex === 0) return startsOf(counts, { definitionChanges: [], answers: counts.entryAnswers });
  return startsOf(counts, counts.steps[stageIndex - 1]);
}

function startsOf(
  counts: CountsDocument,
  step: Pick<StepCounts, 'definitionChanges' | 'answers'> | undefined,
): DefinitionStart[] {
  if (step === undefined) return [];
  const acknowledged = (step.answers ?? []).filter(({ kind }) => kind === 'definition-changed');
  return [
    ...step.definitionChanges,
    ...acknowledged.map(({ week, why, by }) => ({ week, reason: `${why} (${by})` })),
  ]
    .map(({ week, reason }) => ({ week: counts.weeks.indexOf(week), reason }))
    .filter(({ week }) => week > 0)
    .toSorted((a, b) => a.week - b.week);
}

/** From this week on, by index, readers expect the level that the step then has; `segment: null` is everyone. */
export type ExpectedDrop = { week: number; segment: string | null; acknowledgement: StepAcknowledgement };

/**
 * The weeks, by index, in which a step's level begins again because a reader said that its drop is expected, oldest first.
 * Weeks that the document does not hold, and its first one, are left out: nothing before them is there to compare with.
 *
 * @example expectedDrops(counts, 2) // [{ week: 12, segment: null, acknowledgement }]
 */
export function expectedDrops(counts: CountsDocument, stepIndex: number): ExpectedDrop[] {
  return expectedIn(counts, counts.steps[stepIndex]?.answers ?? []);
}

/**
 * The same of the arrivals at the first stage.
 *
 * @example expectedFalls(counts) // [{ week: 12, segment: null, acknowledgement }]
 */
export function expectedFalls(counts: CountsDocument): ExpectedDrop[] {
  return expectedIn(counts, counts.entryAnswers ?? []);
}

function expectedIn({ weeks }: CountsDocument, answers: readonly StepAcknowledgement[]): ExpectedDrop[] {
  return answers
    .filter(({ kind }) => kind === 'expected')
    .map((acknowledgement) => ({
      week: weeks.indexOf(acknowledgement.week),
      segment: acknowledgement.segment,
      acknowledgement,
    }))
    .filter(({ week }) => week > 0)
    .toSorted((a, b) => a.week - b.week);
}
