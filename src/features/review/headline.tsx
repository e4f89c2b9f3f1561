import type { Headline } from '#domain/review/review.ts';
import styles from './headline.module.css';

/** The week in one sentence a person would say, and what supports it. */
export function HeadlineBlock({ headline }: { headline: Headline }) {
  return (
    <div className={styles.block}>
      <h1 className={styles.title} data-kind={headline.kind}>
        {headline.title}
      </h1>
      {headline.sentences.length > 0 && <p className={styles.support}>{headline.sentences.join(' ')}</p>}
    </div>
  );
}
