import { useTransition } from 'react';
import type { LoadProblem } from './load-outcome.ts';
import styles from './message-page.module.css';
import { type OutcomeMessage, outcomeMessage } from './outcome-message.ts';
import { PasswordForm } from './password-form.tsx';

type Props = { problem: LoadProblem; retry: (password: string | null) => Promise<void> };

/** Shown in place of a report until there is one. */
export function MessagePage({ problem, retry }: Props) {
  switch (problem.kind) {
    case 'password-asked':
    case 'password-wrong':
    case 'too-many-tries':
      return <PasswordForm prompt={problem} onPassword={retry} />;
    default:
      return <Message message={outcomeMessage(problem)} onRetry={() => retry(null)} />;
  }
}

type MessageProps = { message: OutcomeMessage; onRetry: () => Promise<void> };

function Message({ message: { title, detail, remedy, retry }, onRetry }: MessageProps) {
  const [trying, start] = useTransition();
  return (
    <main className={styles.page}>
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
