import type { ReactNode } from 'react';
import styles from './masthead.module.css';

type Props = {
  workspace: string;
  funnel: ReactNode;
  week: ReactNode;
  segments: ReactNode;
  /** `null` where nothing can be shared. */
  onShare: (() => void) | null;
  onFind: () => void;
  onKeys: () => void;
};

/** Acme · Website to customer   ‹ Week 16–22 Nov 2026 ›   All channels   Share  Find  Keys */
export function Masthead({ workspace, funnel, week, segments, onShare, onFind, onKeys }: Props) {
  return (
    <header className={styles.masthead}>
      <div className={styles.what}>
        <strong className={styles.workspace}>{workspace}</strong>
        {funnel}
      </div>
      <div className={styles.when}>{week}</div>
      <div className={styles.how}>
        {segments}
        {onShare !== null && (
          <button type="button" className={styles.tool} onClick={onShare}>
            Share
          </button>
        )}
        <button type="button" className={styles.tool} onClick={onFind} aria-keyshortcuts="Control+K Meta+K">
          Find
        </button>
        <button type="button" className={styles.tool} onClick={onKeys} aria-keyshortcuts="?">
          Keys
        </button>
      </div>
    </header>
  );
}
