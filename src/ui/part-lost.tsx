import { useEffect, useState, useTransition } from 'react';
import styles from './part-lost.module.css';

type Props = { error: Error; onRetry: () => Promise<void> };

/** Why a part is not there, in its place. Some browsers remember a lost file; then only a reload asks for it again. */
export function PartLost({ error, onRetry }: Props) {
  const [failedAgain, setFailedAgain] = useState(false);
  const [trying, start] = useTransition();
  const outdated = useOutdated(error instanceof NotFetched);
  const retry = () =>
    start(async () => {
      try {
        await onRetry();
      } catch {
        setFailedAgain(true);
      }
    });
  if (outdated)
    return (
      <div role="alert" className={styles.lost}>
        <p>
          <strong>Weekline has been updated since this tab was opened</strong>, and this part of the page is
          gone. <a href={pageAddress()}>Reload the page</a>.
        </p>
      </div>
    );
  return (
    <div role="alert" className={styles.lost}>
      <p>
        {error instanceof NotFetched ? (
          <>
            <strong>Part of the page could not be loaded.</strong> Check the network, then try again.
          </>
        ) : (
          <>
            <strong>Something went wrong in this part of the page.</strong> Report it with this text:{' '}
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

/** Asked of the host once the part is found missing: a tab from before a release asks for files that are no more. */
function useOutdated(isMissing: boolean): boolean {
  const [outdated, setOutdated] = useState(false);
  useEffect(() => {
    if (isMissing) isOutdated().then(setOutdated, () => {});
  }, [isMissing]);
  return outdated;
}

/** Without a fragment, as a link to one would not reload. */
function pageAddress(): string {
  return window.location.pathname + window.location.search;
}

/** The network, or a newer release in the page's place, kept a part of the page away. */
export class NotFetched extends Error {
  override readonly name = 'NotFetched';
}

/**
 * Whether the host has another release of this page than the one that runs in this tab. The document names its scripts
 * by their content: another name is another release.
 */
export async function isOutdated(): Promise<boolean> {
  const scripts = [...document.querySelectorAll('script[type="module"][src]')]
    .map((script) => script.getAttribute('src') ?? '')
    .filter((name) => name.includes('/assets/'));
  if (scripts.length === 0) return false;
  const response = await fetch(window.location.pathname, {
    cache: 'no-store',
    headers: { accept: 'text/html' },
  });
  const html = await response.text();
  return response.ok && html.includes('/assets/') && scripts.some((name) => !html.includes(name));
}
