import type { ReactNode } from 'react';
import type { AgendaItem, WeeklyReview } from '#domain/review/review-model.ts';
import type { StepLink } from '#src/ui/step-link.ts';
import styles from './agenda.module.css';
import { AgendaStory } from './agenda-story.tsx';

type Props = {
  review: WeeklyReview;
  /** What readers have said of a story before. */
  answers?: (item: AgendaItem) => ReactNode;
  /** What a reader can do about a story, beside looking closer. */
  actions: (item: AgendaItem) => ReactNode;
  /** Whether readers are told who owns a step; outside the team they are not. */
  owners: boolean;
  /** `null` where the weeks of a step are not shown. */
  link: StepLink | null;
};

/** What deserves the meeting's time, in order. An ordinary week has no such section. */
export function Agenda({ review, answers = () => null, actions, owners, link }: Props) {
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
            answers={answers(item)}
            actions={actions(item)}
            owners={owners}
            link={link}
          />
        ))}
      </ol>
    </section>
  );
}
