import type { SharedReview } from '#domain/sharing/shared-review.ts';
import { Part } from './part.tsx';
import styles from './report.module.css';
import { placeOfStep, reportSteps } from './report-steps.tsx';

/** More of both do not fit on a printed page; there the words come first. */
const MOST_PRINTED = { steps: 6, stories: 2 };

/** The weeks behind the verdicts. */
export function StepCharts({ shared }: { shared: SharedReview }) {
  const steps = reportSteps(shared.review);
  if (steps.length === 0) return null;
  const many = steps.length > MOST_PRINTED.steps || shared.review.agenda.length > MOST_PRINTED.stories;
  return (
    <section aria-labelledby="weeks" className={styles.weeks} data-many={many}>
      <h2 id="weeks" className={styles.heading}>
        Week by week
      </h2>
      <p className={styles.how}>
        The line is the step’s rate of each week, the band the range that was usual for it. Point at a week,
        or move with the arrow keys, to read it.
      </p>
      <div className={styles.charts}>
        {steps.map((step) => (
          <Part key={step.to.id} name={placeOfStep(step.to.id)} shared={shared} />
        ))}
      </div>
    </section>
  );
}
