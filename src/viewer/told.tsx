import { useTransition } from 'react';
import type { Telling } from './telling.ts';
import styles from './told.module.css';

type Props = { telling: Telling; onRetry: () => Promise<void> };

/** What happened, and whom to ask: calm, and alone on the page. */
export function Told({ telling: { title, detail, remedy, retry }, onRetry }: Props) {
  const [trying, start] = useTransition();
  return (
    <main className={styles.told}>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.detail}>{detail}</p>
      <p className={styles.remedy}>{remedy}</p>
      {retry && (
        <button
          type="button"
          className={styles.button}
          aria-disabled={trying}
          onClick={() => !trying && start(onRetry)}
        >
          {trying ? 'Trying again …' : 'Try again'}
        </button>
      )}
    </main>
  );
}
