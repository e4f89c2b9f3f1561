import styles from './nothing-to-show.module.css';

/** The server is there and still reads its files: the page says what, asks again by itself and opens once it is done. */
export function Starting({ detail }: { detail: string }) {
  return (
    <div className={styles.nothing} role="status">
      <h1 className={styles.title}>Starting …</h1>
      <p className={styles.remedy}>{detail}</p>
      <p>The review opens here by itself as soon as everything has been read.</p>
    </div>
  );
}
