import type { StepLink } from '#src/ui/step-link.ts';
import { ViewLink } from '#src/url/view-link.tsx';

/** A step opens above the review, at an address of its own. */
export const ViewStepLink: StepLink = ({ step, segment, ...link }) => (
  <ViewLink to={segment === undefined ? { step } : { step, segment }} {...link} />
);
