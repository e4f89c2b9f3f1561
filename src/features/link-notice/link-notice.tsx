import type { LinkProblem } from '#src/url/link.ts';
import { useLink } from '#src/url/use-link.ts';
import styles from './link-notice.module.css';

/** What of the link could not be followed. Stays until dismissed, which takes the bad part out of the address. */
export function LinkNotice({ problems }: { problems: readonly LinkProblem[] }) {
  const { forget } = useLink();
  if (problems.length === 0) return null;
  return (
    <section className={styles.notice} aria-label="About this link">
      <div>
        {problems.map(({ param, message }) => (
          <p key={param}>{message}</p>
        ))}
      </div>
      <button
        type="button"
        className={styles.dismiss}
        onClick={() => forget(problems.map(({ param }) => param))}
      >
        Dismiss
      </button>
    </section>
  );
}
