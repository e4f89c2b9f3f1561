import type { ReactNode } from 'react';
import styles from './empty.module.css';

type Props = { title: string; children: ReactNode };

/** Nothing to show, why, and what to run. */
export function Empty({ title, children }: Props) {
  return (
    <div className={styles.empty}>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.remedy}>{children}</p>
    </div>
  );
}
