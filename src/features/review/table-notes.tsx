import type { CountsDocument } from '#domain/funnel/counts.ts';
import { tooLowSentences } from '#domain/review/filling-steps.ts';
import { redefinitionTexts } from '#domain/review/redefinitions.ts';
import type { WeeklyReview } from '#domain/review/review-model.ts';
import styles from './range-key.module.css';

type Props = {
  review: WeeklyReview;
  counts: CountsDocument;
  /** The steps, by the stage they lead to, whose rate reads too low. */
  filling: ReadonlySet<string>;
};

/** What keeps numbers of the table from being compared: changed definitions with their reason, pipelines that fill. */
export function TableNotes({ review, counts, filling }: Props) {
  const { week, stages } = review;
  const low = tooLowSentences(counts, { stages, week, filling });
  return [...redefinitionTexts(counts, week), ...low].map((text) => (
    <p key={text} className={styles.note}>
      {text}
    </p>
  ));
}
