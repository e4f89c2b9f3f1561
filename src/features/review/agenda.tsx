import type { ReactNode } from 'react';
import type { AgendaItem, WeeklyReview } from '#domain/review/review.ts';
import styles from './agenda.module.css';
import { AgendaStory } from './agenda-story.tsx';

type Props = {
  review: WeeklyReview;
  /** What a reader can do about a story, beside looking closer. */
  actions: (item: AgendaItem) => ReactNode;
};

/** What deserves the meeting's time, in order. An ordinary week has no such section. */
export function Agenda({ review, actions }: Props) {
  const { agenda } = review;
  if (agenda.length === 0) return null;
  return (
    <section aria-labelledby="agenda">
      <h2 id="agenda" className={styles.heading}>
        To talk about ({agenda.length})
      </h2>
      <ol className={styles.list}>
        {agenda.map((item) => (
          <AgendaStory
            key={item.step.to.id}
            item={item}
            headline={review.headline.sentences}
            actions={actions(item)}
          />
        ))}
      </ol>
    </section>
  );
}
