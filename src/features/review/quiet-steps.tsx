import type { StepLine, WeeklyReview } from '#domain/review/review-model.ts';
import styles from './quiet-steps.module.css';

/** Every step that needs no time, behind one line. */
export function QuietSteps({ review }: { review: WeeklyReview }) {
  const quiet = quietSteps(review);
  if (quiet.length === 0) return null;
  const all = review.agenda.length === 0;
  return (
    <details className={styles.quiet}>
      <summary>{summary(quiet.length, all)}</summary>
      <ul className={styles.list}>
        {quiet.map((step) => (
          <li key={step.to.id}>
            <span className={styles.name}>
              {step.from.name} → {step.to.name}
            </span>
            {step.sentence}
          </li>
        ))}
      </ul>
    </details>
  );
}

export function quietSteps(review: WeeklyReview): StepLine[] {
  const raised = new Set(review.agenda.map(({ verdict }) => verdict.step));
  return review.stages.flatMap(({ step }) => (step === null || raised.has(step.to.id) ? [] : [step]));
}

function summary(count: number, all: boolean): string {
  if (all && count === 2) return 'Both steps in words';
  if (all) return count === 1 ? 'The step in words' : `All ${count} steps in words`;
  return count === 1 ? 'The other step in words' : `The other ${count} steps in words`;
}
