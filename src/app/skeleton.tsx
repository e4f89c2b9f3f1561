import styles from './skeleton.module.css';

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** The places the review will take, kept free so that nothing jumps when it comes. */
export function Skeleton() {
  return (
    <div className={styles.skeleton} aria-hidden="true">
      <div className={styles.headline} />
      <div className={styles.sentence} />
      <div className={styles.shorter} />
      <div className={styles.table}>
        {ROWS.map((row) => (
          <div key={row} className={styles.row}>
            <span />
          </div>
        ))}
      </div>
    </div>
  );
}
