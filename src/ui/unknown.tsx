import { UNKNOWN } from '#domain/wording/numbers-or-dash.ts';
import styles from './hidden.module.css';

/** An absent number: a dash for the eye, the reason for the ear. */
export function Unknown({ why }: { why: string }) {
  return (
    <>
      <span aria-hidden="true">{UNKNOWN}</span>
      <span className={styles.hidden}>{why}</span>
    </>
  );
}
