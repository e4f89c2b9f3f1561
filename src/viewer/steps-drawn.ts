import type { StepLine, WeeklyReview } from '#domain/review/review.ts';

/** Fewer weeks are no history. */
const FEWEST_WEEKS = 2;

/** The steps whose weeks a report shows: none where whoever shared it left them out. */
export function stepsDrawn<Row>({ stages }: WeeklyReview<Row>): StepLine<Row>[] {
  return stages.flatMap(({ step }) => (step === null || step.history.length < FEWEST_WEEKS ? [] : [step]));
}
