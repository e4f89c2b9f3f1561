import type { StepAcknowledgement } from './acknowledgement.ts';
import type { CountsDocument } from './counts.ts';

/** From this week on, by index, readers expect the level that the step then has; `segment: null` is everyone. */
export type ExpectedDrop = { week: number; segment: string | null; answer: StepAcknowledgement };

/**
 * The weeks, by index, in which a step's level begins anew because a reader said that its drop is expected, oldest first.
 * Weeks that the document does not hold, and its first one, are left out: nothing before them is there to compare with.
 *
 * @example expectedDrops(counts, 2) // [{ week: 12, segment: null, answer }]
 */
export function expectedDrops(counts: CountsDocument, stepIndex: number): ExpectedDrop[] {
  return (counts.steps[stepIndex]?.answers ?? [])
    .filter(({ kind }) => kind === 'expected')
    .map((answer) => ({ week: counts.weeks.indexOf(answer.week), segment: answer.segment, answer }))
    .filter(({ week }) => week > 0)
    .toSorted((a, b) => a.week - b.week);
}
