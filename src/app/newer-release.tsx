import actions from '#src/ui/action.module.css';
import styles from './newer-release.module.css';
import { useNewerRelease } from './use-newer-release.ts';

/** In a tab that is older than its server: what it still shows is right, what it opens next may fail. */
export function NewerRelease({ suspected }: { suspected: boolean }) {
  const outdated = useNewerRelease(suspected);
  if (!outdated) return null;
  return (
    <p className={styles.notice} role="status">
      Weekline has been updated since this tab was opened.{' '}
      <button type="button" className={actions.action} onClick={() => window.location.reload()}>
        Reload the page
      </button>
    </p>
  );
}
