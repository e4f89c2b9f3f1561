import type { ReactNode } from 'react';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import type { NoReviewedWeek } from '#src/api/reviewed-week.ts';
import styles from './nothing-to-show.module.css';

type Props = { none: NoReviewedWeek | { kind: 'no-funnel' } };

export function NothingToShow({ none }: Props) {
  switch (none.kind) {
    case 'no-funnel':
      return (
        <Nothing title="No funnel yet.">
          Define one in <code>weekline.yaml</code>, check it with <code>npx weekline check</code>, then run{' '}
          <code>npx weekline import</code>.
        </Nothing>
      );
    case 'no-weeks':
      return (
        <Nothing title="No data yet.">
          List your files under <code>sources</code> in <code>weekline.yaml</code> and run{' '}
          <code>npx weekline import</code>. The first review appears as soon as one week is complete.
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

/** Why there is nothing, and what to do or run. */
function Nothing({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.nothing}>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.remedy}>{children}</p>
    </div>
  );
}
