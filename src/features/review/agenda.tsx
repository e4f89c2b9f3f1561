import { type ReactNode, useId } from 'react';
import type { Note } from '#domain/review/notes.ts';
import type { AgendaItem, WeeklyReview } from '#domain/review/review-model.ts';
import hidden from '#src/ui/hidden.module.css';
import type { StepLink } from '#src/ui/step-link.ts';
import styles from './agenda.module.css';
import { AgendaStory } from './agenda-story.tsx';

type Props = {
  review: WeeklyReview;
  /** Whose stories these are, where two stand side by side. */
  whose?: string | null;
  /** What was noted, by week. */
  notes: readonly Note[];
  /** By what the segments are cut; `null` where that is not to be said. */
  segmentBy: string | null;
  /** What a reader said of a story before. */
  acknowledged?: (item: AgendaItem) => ReactNode;
  /** What a reader can do about a story, apart from looking closer. */
  actions: (item: AgendaItem) => ReactNode;
  /** Whether the owner of a step is named; outside the team it is not. */
  owners: boolean;
  /** `null` where the weeks of a step are not shown. */
  link: StepLink | null;
};

/** What deserves the meeting's time, in order. An ordinary week has no such section. */
export function Agenda({
  review,
  whose = null,
  notes,
  segmentBy,
  acknowledged = () => null,
  actions,
  owners,
  link,
}: Props) {
  const headingId = useId();
  const { agenda } = review;
  if (agenda.length === 0) return null;
  return (
    <section aria-labelledby={headingId}>
      <h2 id={headingId} className={agenda.length === 1 && whose === null ? hidden.hidden : styles.heading}>
        To talk about
        {whose !== null && (
          <>
            {' '}
            for <bdi>{whose}</bdi>
          </>
        )}{' '}
        ({agenda.length})
      </h2>
      <ol className={styles.list}>
        {agenda.map((item) => (
          <AgendaStory
            key={item.verdict.step}
            item={item}
            headline={review.headline.sentences}
            notes={notes}
            segmentBy={segmentBy}
            acknowledged={acknowledged(item)}
            actions={actions(item)}
            owners={owners}
            link={link}
          />
        ))}
      </ol>
    </section>
  );
}
