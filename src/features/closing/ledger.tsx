import { useQuery } from '@tanstack/react-query';
import { restatedSentence } from '#domain/closing/restatement-words.ts';
import type { ClosedReview } from '#domain/contract/closed-endpoints.ts';
import { closedReviewQueryOptions, closedWeeksQueryOptions } from '#src/api/closed-weeks.ts';
import { explainError } from '#src/api/explain-failure.ts';
import type { ReviewedWeek } from '#src/api/reviewed-week.ts';
import type { FunnelRef } from '#src/api/reviews.ts';
import { reportedWords } from './closing-words.ts';
import styles from './ledger.module.css';
import { segmentGroups } from './ledger-rows.ts';
import { SegmentLedger, StageLedger } from './ledger-tables.tsx';

type Props = { of: FunnelRef; reviewed: ReviewedWeek };

/** What has become of a closed week; nothing while it is as it was reported. */
export function Ledger({ of, reviewed: { week, response } }: Props) {
  const { data: weeks } = useQuery(closedWeeksQueryOptions(of));
  const closed = weeks?.find((one) => one.week === week) ?? null;
  const { data, error } = useQuery(closedReviewQueryOptions(of, closed, response.revision));
  if (closed === null) return null;
  if (error !== null && data === undefined) return <NotCompared error={error} />;
  return data?.ledger.differs === true ? <Compared review={data} /> : null;
}

function Compared({ review: { ledger, reported, now } }: { review: ClosedReview }) {
  const groups = segmentGroups(ledger);
  const said = reportedWords(reported.headline, now.headline);
  return (
    <section className={styles.block} aria-labelledby="ledger">
      <h2 id="ledger" className={styles.heading} tabIndex={-1}>
        As reported, and now
      </h2>
      <p className={styles.text}>
        {restatedSentence(ledger) ?? 'No number has changed noticeably.'}
        {said !== null && ` It was reported as: “${said}”`}
      </p>
      {!ledger.split && (
        <p className={styles.text}>
          Files of this week were read again with another mapping after it was closed. Late conversions can no
          longer be told apart, so the whole difference is shown under definition changes.
        </p>
      )}
      <StageLedger stages={ledger.stages} />
      {ledger.segmentBy !== null && groups.length > 0 && (
        <details className={styles.more}>
          <summary>By {ledger.segmentBy}</summary>
          <SegmentLedger segmentBy={ledger.segmentBy} groups={groups} />
        </details>
      )}
    </section>
  );
}

function NotCompared({ error }: { error: Error }) {
  const { title, detail, remedy } = explainError(error);
  return (
    <section className={styles.block} aria-labelledby="ledger">
      <h2 id="ledger" className={styles.heading} tabIndex={-1}>
        As reported, and now
      </h2>
      <p role="alert" className={styles.failed}>
        <strong>{title}</strong> {detail} {remedy}
      </p>
    </section>
  );
}
