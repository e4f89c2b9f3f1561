import nothing from './nothing-to-show.module.css';
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

/** The server is there and still reads its files: the page says what, asks again by itself and opens once it is done. */
export function Starting({ detail }: { detail: string }) {
  return (
    <div className={nothing.nothing} role="status">
      <h1 className={nothing.title}>Starting …</h1>
      <p className={nothing.remedy}>{detail}</p>
      <p>The review opens here by itself as soon as everything has been read.</p>
    </div>
  );
}
