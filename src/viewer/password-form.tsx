import { type FormEvent, useId, useState, useTransition } from 'react';
import type { PasswordPrompt } from './load-outcome.ts';
import styles from './message-page.module.css';

type Props = { prompt: PasswordPrompt; onPassword: (password: string) => Promise<void> };

export function PasswordForm({ prompt, onPassword }: Props) {
  const [password, setPassword] = useState('');
  const [trying, start] = useTransition();
  const field = useId();
  const complaint = complaintOf(prompt);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (password !== '' && !trying) start(() => onPassword(password));
  };
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>This report has a password.</h1>
      <p className={styles.detail}>The person who sent you the link can tell you what it is.</p>
      <form className={styles.form} onSubmit={send}>
        <label htmlFor={field}>Password</label>
        <input
          id={field}
          className={styles.field}
          type="password"
          autoComplete="current-password"
          maxLength={200}
          value={password}
          aria-invalid={complaint !== null}
          aria-describedby={`${field}-complaint`}
          onChange={(event) => setPassword(event.target.value)}
        />
        <p id={`${field}-complaint`} className={styles.complaint} role="alert">
          {trying ? '' : complaint}
        </p>
        <button type="submit" className={styles.button} aria-disabled={trying || password === ''}>
          {trying ? 'Opening …' : 'Open the report'}
        </button>
      </form>
    </main>
  );
}

function complaintOf({ kind }: PasswordPrompt): string | null {
  switch (kind) {
    case 'password-asked':
      return null;
    case 'password-wrong':
      return 'This is not the password of this report.';
    case 'too-many-tries':
      return 'Too many tries. Wait a few minutes, then try again.';
  }
}
