import type { StepLine, WeeklyReview } from '#domain/review/review-model.ts';
import { pluralText } from '#domain/wording/numbers-and-dates.ts';
import type { StepLink } from '#src/ui/step-link.ts';
import { outsideOwnRange, SegmentTable } from './segment-table.tsx';
import styles from './segments.module.css';

type Props = { review: WeeklyReview; segmentBy: string; link: StepLink };

/** Every step again, by segment; opened where a segment left its own range in a step that is on the agenda. */
export function Segments({ review, segmentBy, link }: Props) {
  const steps = review.stages.flatMap(({ step }) => (step === null ? [] : [step]));
  const raised = new Set(review.agenda.map(({ verdict }) => verdict.step));
  return (
    <section aria-labelledby="segments">
      <h2 id="segments" className={styles.heading}>
        By {segmentBy}
      </h2>
      {steps.map((step) => (
        <details key={step.to.id} className={styles.step} open={raised.has(step.to.id)}>
          <summary className={styles.summary}>
            <strong>
              {step.from.name} → {step.to.name}
            </strong>{' '}
            <span className={styles.count}>{segmentCountText(step, segmentBy)}</span>
          </summary>
          <SegmentTable step={step} segmentBy={segmentBy} link={link} />
        </details>
      ))}
    </section>
  );
}

/** @example segmentCountText(step, 'channel') // '5 channels, all within their usual range' */
function segmentCountText({ segments }: StepLine, segmentBy: string): string {
  if (segments.length === 0) return `no ${pluralText(segmentBy)} this week`;
  const outside = outsideOwnRange(segments).length;
  const all = segments.length === 1 ? `1 ${segmentBy}` : `${segments.length} ${pluralText(segmentBy)}`;
  if (outside === 0)
    return segments.length === 1 ? `${all}, within its usual range` : `${all}, all within their usual range`;
  return `${outside} of ${all} outside ${outside === 1 ? 'its' : 'their'} usual range`;
}
