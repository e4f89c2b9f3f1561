import type { Headline } from '#domain/review/review-model.ts';
import styles from './headline.module.css';

type Props = {
  headline: Headline;
  /** How far a week that is still forming has come. */
  until: string | null;
};

/** The week in one sentence a person would say, and what supports it. */
export function HeadlineBlock({ headline, until }: Props) {
  const sentences = until === null ? headline.sentences : [...headline.sentences, until];
  return (
    <div className={styles.block}>
      <h1 className={styles.title} data-kind={headline.kind}>
        {headline.title}
      </h1>
      {sentences.length > 0 && <p className={styles.support}>{sentences.join(' ')}</p>}
    </div>
  );
}
