import type { UseQueryResult } from '@tanstack/react-query';
import type { Workspace } from '#domain/contract/review-schema.ts';
import { weekText } from '#domain/review/words.ts';
import { explainError } from '#src/api/explain-failure.ts';
import { Trouble } from '#src/features/trouble/trouble.tsx';
import styles from './content.module.css';
import { Empty } from './empty.tsx';
import { ReviewPage } from './review-page.tsx';
import { Skeleton } from './skeleton.tsx';
import type { ReviewState } from './use-review.ts';
import { useWaited } from './use-waited.ts';

const SLOW_SECONDS = 4;

type Props = { workspace: UseQueryResult<Workspace>; review: ReviewState };

/** One of: the review, why there is none, what went wrong, or the room it will take. */
export function Content({ workspace, review }: Props) {
  const { reading } = review;
  const error = workspace.error ?? (workspace.data === undefined ? null : review.error);
  const waiting = error === null && (workspace.isPending || review.retrying);
  const slow = useWaited(waiting, SLOW_SECONDS);
  const retry = workspace.error === null ? review.retry : () => void workspace.refetch();
  return (
    <>
      {waiting && slow && (
        <p className={styles.slow} role="status">
          Still waiting for the metrics API …
        </p>
      )}
      {error !== null && (
        <Trouble
          explanation={explainError(error)}
          kept={reading === null ? null : `Still showing the week ${weekText(reading.week)}.`}
          retrying={workspace.isFetching || review.retrying}
          onRetry={retry}
        />
      )}
      <Body workspace={workspace.data ?? null} review={review} failed={error !== null} />
    </>
  );
}

function Body({
  workspace,
  review,
  failed,
}: {
  workspace: Workspace | null;
  review: ReviewState;
  failed: boolean;
}) {
  if (review.reading !== null) return <ReviewPage reading={review.reading} replacing={review.replacing} />;
  if (failed) return null;
  if (workspace?.funnels.length === 0)
    return (
      <Empty title="No funnel yet.">
        Describe one in <code>weekline.yaml</code>, check it with <code>npx weekline check</code>, then run{' '}
        <code>npx weekline import</code>.
      </Empty>
    );
  if (review.absent)
    return (
      <Empty title="No data yet.">
        Name your files under <code>sources</code> in <code>weekline.yaml</code> and run{' '}
        <code>npx weekline import</code>. The first review appears as soon as one week is complete.
      </Empty>
    );
  return (
    <div aria-busy="true">
      <Skeleton />
    </div>
  );
}
