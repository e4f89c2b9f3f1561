import { useState, useTransition } from 'react';
import styles from './part-lost.module.css';

type Props = { error: Error; onRetry: () => Promise<void> };

/** Why a part is not there, in its place. Some browsers remember a lost file; then only a reload asks for it again. */
export function PartLost({ error, onRetry }: Props) {
  const [failedAgain, setFailedAgain] = useState(false);
  const [trying, start] = useTransition();
  const retry = () =>
    start(async () => {
      try {
        await onRetry();
      } catch {
        setFailedAgain(true);
      }
    });
  return (
    <div role="alert" className={styles.lost}>
      <p>
        {error instanceof NotFetched ? (
          <>
            <strong>Part of the page could not be loaded.</strong> Check the network, then try again.
          </>
        ) : (
          <>
            <strong>Something went wrong in this part of the page.</strong> Please report it with this text:{' '}
            {error.message}
          </>
        )}
      </p>
      {failedAgain && !trying && (
        <p>
          It still cannot be loaded. Once you are online again, <a href={pageAddress()}>reload the page</a>.
        </p>
      )}
      <button
        type="button"
        className={styles.retry}
        aria-disabled={trying}
        onClick={() => !trying && retry()}
      >
        {trying ? 'Trying again …' : 'Try again'}
      </button>
    </div>
  );
}

/** Without a fragment, as a link to one would not reload. */
function pageAddress(): string {
  return window.location.pathname + window.location.search;
}

/** The network, or a newer release in the page's place, kept a part of the page away. */
export class NotFetched extends Error {
  override readonly name = 'NotFetched';
}
