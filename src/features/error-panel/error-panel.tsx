import type { Explanation } from '#src/api/explain-failure.ts';
import styles from './error-panel.module.css';

type Props = {
  explanation: Explanation;
  /** What the page still shows while this is wrong; `null`: nothing. */
  kept: string | null;
  retrying: boolean;
  onRetry: () => void;
};

/** What happened, and what to do about it. Alone on the page it is the headline; above a kept review it is a notice. */
export function ErrorPanel({ explanation, kept, retrying, onRetry }: Props) {
  const { title, detail, remedy, operator, signIn } = explanation;
  const Title = kept === null ? 'h1' : 'h2';
  return (
    <section className={styles.trouble} data-alone={kept === null} role="alert">
      <Title className={styles.title}>
        {kept !== null && `${kept} `}
        {title}
      </Title>
      <p className={styles.detail}>{detail}</p>
      <p className={styles.remedy}>{remedy}</p>
      {operator !== undefined && (
        <details className={styles.remedy}>
          <summary>For the operator</summary>
          {operator}
        </details>
      )}
      {signIn === undefined ? (
        <button
          type="button"
          className={styles.retry}
          aria-disabled={retrying}
          onClick={() => !retrying && onRetry()}
        >
          {retrying ? 'Trying again …' : 'Try again'}
        </button>
      ) : (
        <a className={styles.retry} href={withReturn(signIn)}>
          Sign in
        </a>
      )}
    </section>
  );
}

/** With what the reader comes back to: a path on the same host, or else the whole address. */
function withReturn(signIn: string): string {
  const { origin, pathname, search } = window.location;
  const link = new URL(signIn);
  link.searchParams.set('return', `${link.origin === origin ? '' : origin}${pathname}${search}`);
  return link.href;
}
