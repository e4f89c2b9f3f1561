import type { WeeklyReview } from '#domain/review/review-model.ts';
import { restlessTexts } from '#domain/review/states/restless-texts.ts';
import { rangeBarGeometry, rangeReading } from '#src/ui/range-bar-geometry.ts';
import styles from './range-key.module.css';

/** How to read the bars, said once under the table: which rate they show, the property that everyone is judged by where there are several, and the marks that occur. */
export function RangeKey({ review, judgedBy = null }: { review: WeeklyReview; judgedBy?: string | null }) {
  const { bars, dots, ticks, beyond } = marksOf(review);
  if (bars === 0) return null;
  const restless = restlessTexts(review);
  return (
    <p className={styles.key}>
      Rate: the share who go on to the next stage, at this week’s speed; newer and older leads are each
      compared with leads of the same age. Usual range: 19 of 20 ordinary weeks.{' '}
      {restless.map((text) => `${text} `)}
      {judgedBy !== null && `Everyone is judged by ${judgedBy}, whatever the page shows. `}
      {dots > 0 && (
        <span className={styles.mark}>
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <circle className={styles.dot} cx="6" cy="6" r="4.5" />
          </svg>
          this week
        </span>
      )}
      {ticks > 0 && (
        <span className={styles.mark}>
          <svg viewBox="0 0 4 12" aria-hidden="true">
            <line className={styles.tick} x1="2" x2="2" y1="0" y2="12" />
          </svg>
          last week
        </span>
      )}
      {beyond > 0 && (
        <span className={styles.mark}>
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <polygon className={styles.dot} points="1,6 11,1 11,11" />
          </svg>
          beyond the end of the bar
        </span>
      )}
    </p>
  );
}

/** How often each mark is drawn in the table. */
export function marksOf({ stages }: Pick<WeeklyReview, 'stages'>) {
  const bars = stages.flatMap(({ step, arrivals }) => {
    const line = step ?? arrivals;
    return line === null ? [] : (rangeBarGeometry(rangeReading(line.verdict, line.previous)) ?? []);
  });
  return {
    bars: bars.length,
    dots: bars.filter(({ dot }) => dot?.beyond === null).length,
    ticks: bars.filter(({ tick }) => tick !== null).length,
    beyond: bars.filter(({ dot }) => (dot?.beyond ?? null) !== null).length,
  };
}
