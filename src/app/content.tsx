import type { UseQueryResult } from '@tanstack/react-query';
import type { Workspace } from '#domain/contract/review-schema.ts';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import { explainError } from '#src/api/explain-failure.ts';
import { ErrorPanel } from '#src/features/error-panel/error-panel.tsx';
import { onDemand } from '#src/ui/on-demand.tsx';
import styles from './content.module.css';
import { ReviewPage } from './review-page.tsx';
import { Skeleton } from './skeleton.tsx';
import type { ReviewState } from './use-review.ts';
import { useWaited } from './use-waited.ts';

/** Seldom shown, so fetched only when it is. */
const NothingToShow = onDemand(async () => (await import('./nothing-to-show.tsx')).NothingToShow, {
  waiting: <Room />,
});

const SLOW_SECONDS = 4;

type Props = {
  api: string;
  workspace: UseQueryResult<Workspace>;
  review: ReviewState;
  /** The property whose segments are shown; `null`: everyone together. */
  splitBy: string | null;
};

/** One of: the review, why there is none, what went wrong, or the room it will take. */
export function Content({ api, workspace, review, splitBy }: Props) {
  const { reading } = review;
  const error = workspace.error ?? (workspace.data === undefined ? null : review.error);
  const asking = workspace.isFetching || review.asking;
  const slow = useWaited(error === null && asking, SLOW_SECONDS);
  const retry = workspace.error === null ? review.retry : () => void workspace.refetch();
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
          kept={reading === null ? null : `Still showing the week ${weekText(reading.week)}.`}
          retrying={asking}
          onRetry={retry}
        />
      )}
      <Body
        api={api}
        workspace={workspace.data ?? null}
        review={review}
        splitBy={splitBy}
        failed={error !== null}
      />
    </>
  );
}

type BodyProps = {
  api: string;
  workspace: Workspace | null;
  review: ReviewState;
  splitBy: string | null;
  failed: boolean;
};

function Body({ api, workspace, review, splitBy, failed }: BodyProps) {
  if (review.reading !== null)
    return (
      <ReviewPage
        reading={review.reading}
        replacing={review.replacing && !failed}
        splitBy={splitBy}
        answersTo={workspace?.canAnswer === true ? api : null}
        closes={workspace?.canClose === undefined ? null : { ...workspace, api }}
      />
    );
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
