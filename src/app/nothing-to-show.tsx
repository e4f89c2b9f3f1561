import type { ReactNode } from 'react';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import type { NoReviewedWeek } from '#src/api/reviewed-week.ts';
import { Doors } from '#src/features/start/doors.tsx';
import styles from './nothing-to-show.module.css';

type Props = { none: NoReviewedWeek | { kind: 'no-funnel' } };

export function NothingToShow({ none }: Props) {
  switch (none.kind) {
    case 'no-funnel':
      return (
        <Nothing title="No funnel yet." below={<Doors />}>
          A review needs stages and data. There are three ways to begin.
        </Nothing>
      );
    case 'no-weeks':
      return (
        <Nothing title="No data yet." below={<Doors />}>
          The first review appears as soon as one week is complete. There are three ways to get there.
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
