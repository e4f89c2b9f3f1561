import type { ReactNode } from 'react';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import type { NoReviewedWeek } from '#src/api/reviewed-week.ts';
import { Doors } from '#src/features/start/doors.tsx';
import styles from './nothing-to-show.module.css';
import { useReviewContext } from './review-context.tsx';
import { isOwnServer } from './workspace-choices.ts';

type Props = { none: NoReviewedWeek | { kind: 'no-funnel' } };

export function NothingToShow({ none }: Props) {
  const isOurs = isOwnServer(useReviewContext().workspace);
  switch (none.kind) {
    case 'no-funnel':
      return (
        <Nothing title="No funnel yet." below={isOurs && <Doors />}>
          A review needs stages and data.{' '}
          {isOurs ? 'There are three ways to begin.' : 'The metrics API has no funnel in its workspace.'}
        </Nothing>
      );
    case 'no-weeks':
      return (
        <Nothing title="No data yet." below={isOurs && <Doors />}>
          The first review appears as soon as one week is complete.{' '}
          {isOurs
            ? 'There are three ways to get there.'
            : 'So far the metrics API has no week of this funnel.'}
        </Nothing>
      );
    case 'week-absent':
      return (
        <Nothing title="No data for this week.">
          The API has no data for the week {weekText(none.week)}. Pick another week above.
        </Nothing>
      );
  }
}

type NothingProps = { title: string; below?: ReactNode; children: ReactNode };

/** Why there is nothing, and what to do or run. */
function Nothing({ title, below = null, children }: NothingProps) {
  return (
    <div className={styles.nothing}>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.remedy}>{children}</p>
      {below}
    </div>
  );
}
