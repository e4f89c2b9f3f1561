import type { Headline } from '#domain/review/review-model.ts';
import { unbrokenDates } from '#domain/wording/typography.ts';
import styles from './headline.module.css';

type Props = {
  headline: Headline;
  /** What is said of those who stand beside, in a sentence. */
  beside?: string | null;
  /** How far a week that is still forming has come. */
  until: string | null;
};

/** The week in one sentence a person would say, and what supports it. */
export function HeadlineBlock({ headline, beside = null, until }: Props) {
  const more = [until, beside].filter((text) => text !== null);
  const sentences = [...headline.sentences, ...more];
  return (
    <div className={styles.block}>
      <h1 className={styles.title} data-kind={headline.kind}>
        {headline.title}
      </h1>
      {sentences.length > 0 && <p className={styles.support}>{unbrokenDates(sentences.join(' '))}</p>}
    </div>
  );
}
