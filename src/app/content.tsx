import { useEffect, useEffectEvent, useState } from 'react';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import { startingDetail } from '#src/api/api-failure.ts';
import { explainError } from '#src/api/explain-failure.ts';
import { ErrorPanel } from '#src/features/error-panel/error-panel.tsx';
import { onDemand } from '#src/ui/on-demand.tsx';
import styles from './content.module.css';
import { useReviewContext } from './review-context.tsx';
import { ReviewPage } from './review-page.tsx';
import { Skeleton, Starting } from './skeleton.tsx';

/** Seldom shown, so fetched only when it is. */
const NothingToShow = onDemand(async () => (await import('./nothing-to-show.tsx')).NothingToShow, {
  waiting: <Room />,
});

const SLOW_SECONDS = 4;
const ASK_AGAIN_MS = 2000;

/** One of: the review, why there is none, what went wrong, or the room it will take. */
export function Content() {
  const { workspaceQuery, review } = useReviewContext();
  const { reviewed } = review;
  const failure = workspaceQuery.error ?? (workspaceQuery.data === undefined ? null : review.error);
  const starting = reviewed === null ? startingDetail(failure) : null;
  const error = starting === null ? failure : null;
  const asking = workspaceQuery.isFetching || review.asking;
  const slow = useWaited(error === null && starting === null && asking, SLOW_SECONDS);
  useAskedAgain(starting !== null, () => {
    void workspaceQuery.refetch();
    if (review.error !== null) review.retry();
  });
  const retry = workspaceQuery.error === null ? review.retry : () => void workspaceQuery.refetch();
  return (
    <>
      {slow && (
        <p className={styles.slow} role="status">
          Still waiting for the metrics API …
        </p>
      )}
      {error !== null && (
        <ErrorPanel
          explanation={explainError(error)}
          kept={reviewed === null ? null : `Still showing the week ${weekText(reviewed.week)}.`}
          retrying={asking}
          onRetry={retry}
        />
      )}
      {starting === null ? <Body failed={error !== null} /> : <Starting detail={starting} />}
    </>
  );
}

function Body({ failed }: { failed: boolean }) {
  const { workspace, review } = useReviewContext();
  if (review.reviewed !== null)
    return <ReviewPage reviewed={review.reviewed} replacing={review.replacing && !failed} />;
  if (failed) return null;
  const none = workspace?.funnels.length === 0 ? { kind: 'no-funnel' as const } : review.none;
  return none === null ? <Room /> : <NothingToShow none={none} />;
}

function Room() {
  return (
    <div aria-busy="true">
      <Skeleton />
    </div>
  );
}

/** Asks every other second for as long as it is `waiting`. */
function useAskedAgain(waiting: boolean, ask: () => void): void {
  const again = useEffectEvent(ask);
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => again(), ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [waiting]);
}

/** Whether `waiting` has lasted longer than `seconds`. */
function useWaited(waiting: boolean, seconds: number): boolean {
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setWaited(true), seconds * 1000);
    return () => {
      clearTimeout(timer);
      setWaited(false);
    };
  }, [waiting, seconds]);
  return waited;
}
