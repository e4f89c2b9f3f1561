import { signInAddress } from '#src/api/account.ts';
import styles from './account.module.css';

type Props = {
  api: string;
  /** What the page still shows; `null`: nothing. */
  kept: string | null;
};

/** Asked for where the API answers readers alone that are signed in. */
export function SignIn({ api, kept }: Props) {
  const Title = kept === null ? 'h1' : 'h2';
  return (
    <section className={styles.signIn} data-alone={kept === null} role="alert">
      <Title className={styles.title}>
        {kept !== null && `${kept} `}
        {kept === null ? 'Sign in to see the review.' : 'Your session has ended.'}
      </Title>
      <p className={styles.words}>
        {kept === null
          ? 'It is shown to the people on this workspace’s list.'
          : 'Sign in again to see anything newer.'}
      </p>
      <a className={styles.go} href={signInAddress(api, window.location)}>
        Sign in
      </a>
    </section>
  );
}
