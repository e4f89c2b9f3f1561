import type { StepLink } from '#src/ui/step-link.ts';

/** A step's weeks stand further down the same page; its segments have no place of their own. */
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

export function placeOfStep(step: string): string {
  return `step-${step}`;
}
