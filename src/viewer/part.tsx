import type { ReactNode } from 'react';
import { withRows } from '#domain/review/review-model.ts';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import { fromWireRow } from '#domain/wording/wire-row.ts';
import { SEGMENTS_SHOWN } from '#src/features/segments/segment-table.tsx';
import { Segments } from '#src/features/segments/segments.tsx';
import { NoLink, PlaceLink, placeOfStep, reportSteps } from './report-steps.tsx';
import { StepChart } from './step-chart.tsx';

export const SEGMENTS = 'segments';

type Props = { name: string; shared: SharedReview; className?: string | undefined };

/** A part of the report that may answer. In the browser each is hydrated on its own; everything else is only read. */
export function Part({ name, shared, className }: Props) {
  return (
    <div className={className} data-part={answers(name, shared) ? name : undefined}>
      {partContent(name, shared)}
    </div>
  );
}

/** The elements of a part, the same in the document and hydrated. Its name is a step's place, or `SEGMENTS`. */
export function partContent(name: string, shared: SharedReview): ReactNode {
  const { segmentBy, notes, forming } = shared;
  const review = withRows(shared.review, fromWireRow);
  const steps = reportSteps(review);
  if (name === SEGMENTS && segmentBy !== null)
    return <Segments review={review} segmentBy={segmentBy} link={steps.length > 0 ? PlaceLink : NoLink} />;
  const step = steps.find(({ to }) => placeOfStep(to.id) === name);
  return step === undefined ? null : <StepChart step={step} notes={notes} forming={forming} />;
}

/** Segments are only read, unless there are more than are shown at first. */
function answers(name: string, { review }: SharedReview): boolean {
  return name !== SEGMENTS || review.stages.some(({ step }) => (step?.segments.length ?? 0) > SEGMENTS_SHOWN);
}
