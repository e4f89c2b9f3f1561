import { Suspense } from 'react';
import type { SharedReview } from '#domain/review/shared-review.ts';
import styles from './report.module.css';
import { StepChart } from './step-chart.tsx';
import { stepsDrawn } from './steps-drawn.ts';

/** More of both do not fit on a printed page; there the words come first. */
const MOST_PRINTED = { steps: 6, stories: 2 };

/** The weeks behind the verdicts. Each chart wakes on its own, so that no long task stands between a reader and the page. */
export function StepCharts({ shared }: { shared: SharedReview }) {
  const steps = stepsDrawn(shared.review);
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
          <Suspense key={step.to.id} fallback={null}>
            <StepChart step={step} notes={shared.notes} forming={shared.forming} />
          </Suspense>
        ))}
      </div>
    </section>
  );
}
