import type { StepLine } from '#domain/review/review-model.ts';
import type { ReviewedWeek } from '#src/api/reviewed-week.ts';
import { type LinkProblem, quoted } from '#src/url/link.ts';
import type { ResolvedView } from './resolve-view.ts';

export type OpenStep = { line: StepLine | null; segment: string | null; problems: LinkProblem[] };

/** The step a link opens, once the funnel is known; a step or segment it does not have is explained. */
export function openStep({ step, segment }: ResolvedView, reading: ReviewedWeek | null): OpenStep {
  if (reading === null) return { line: null, segment: null, problems: [] };
  const { counts } = reading.response;
  const line = reading.review.stages.find(({ stage }) => stage.id === step)?.step ?? null;
  const known = segment === null || counts.segments.includes(segment);
  const problems: LinkProblem[] = [];
  if (step !== null && line === null)
    problems.push({
      param: 'step',
      message: `This link opens the step to ${quoted(step)}, which this funnel does not have. Showing the review.`,
    });
  if (segment !== null && !known)
    problems.push({
      param: 'segment',
      message: `This link picks ${quoted(segment)}, which nobody belongs to in these weeks. Showing everyone together.`,
    });
  return { line, segment: known ? segment : null, problems };
}
