import styles from './range-key.module.css';

/** How to read the bar, said once under the table. */
export function RangeKey() {
  return (
    <p className={styles.key}>
      <span>
        <svg viewBox="0 0 24 12" aria-hidden="true">
          <rect className={styles.band} x="0.5" y="1.5" width="23" height="9" />
        </svg>
        your usual range
      </span>
      <span>
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <circle className={styles.dot} cx="6" cy="6" r="4.5" />
        </svg>
        this week
      </span>
      <span>
        <svg viewBox="0 0 4 12" aria-hidden="true">
          <line className={styles.tick} x1="2" x2="2" y1="0" y2="12" />
        </svg>
        last week
      </span>
      <span>
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <polygon className={styles.dot} points="1,6 11,1 11,11" />
        </svg>
        further out than the bar reaches
      </span>
    </p>
  );
}
