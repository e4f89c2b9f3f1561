import type { Explanation } from '#src/api/explain-failure.ts';
import styles from './trouble.module.css';

type Props = {
  explanation: Explanation;
  /** What the page still shows while this is wrong; `null`: nothing. */
  kept: string | null;
  retrying: boolean;
  onRetry: () => void;
};

/** What happened, and what to do about it. Alone on the page it is the headline; above a kept review it is a notice. */
export function Trouble({ explanation, kept, retrying, onRetry }: Props) {
  const { title, detail, remedy } = explanation;
  const Title = kept === null ? 'h1' : 'h2';
  return (
    <section className={styles.trouble} data-alone={kept === null} role="alert">
      <Title className={styles.title}>{title}</Title>
      <p className={styles.detail}>{detail}</p>
      <p className={styles.remedy}>
        {remedy}
        {kept !== null && ` ${kept}`}
      </p>
      <button
        type="button"
        className={styles.retry}
        aria-disabled={retrying}
        onClick={() => !retrying && onRetry()}
      >
        {retrying ? 'Trying again …' : 'Try again'}
      </button>
    </section>
  );
}
