import type { StepLine, WeeklyReview } from '#domain/review/review-model.ts';
import type { StepLink } from '#src/ui/step-link.ts';

/** Fewer weeks are no history. */
const FEWEST_WEEKS = 2;

/** The steps whose weeks a report shows: none where the person who shared it left them out. */
export function reportSteps<Row>({ stages }: WeeklyReview<Row>): StepLine<Row>[] {
  return stages.flatMap(({ step }) => (step === null || step.history.length < FEWEST_WEEKS ? [] : [step]));
}

export function placeOfStep(step: string): string {
  return `step-${step}`;
}

/** Leads to a step's weeks, further down the same page; its segments have no place of their own. */
export const PlaceLink: StepLink = ({ step, segment, className, children }) =>
  segment === undefined ? (
    <a href={`#${encodeURIComponent(placeOfStep(step))}`} className={className}>
      {children}
    </a>
  ) : (
    children
  );

/** Where a report has no weeks of its steps, their names lead nowhere. */
export const NoLink: StepLink = ({ children }) => children;
