import type { SharedReview } from '#domain/sharing/shared-review.ts';
import type { Delivery } from './delivery.ts';
import styles from './report.module.css';

/** How to read it, and who else can. */
export function Foot({ shared, delivery }: { shared: SharedReview; delivery: Delivery }) {
  return (
    <footer className={styles.foot}>
      <p>
        A step is judged against its own past weeks, never against other companies. Its rate is the week’s
        pace: everybody in the pipeline, each at their own age, so that a young week is not taken for a bad
        one.
      </p>
      <p>{whoCanRead(shared, delivery)}</p>
      <p className={styles.made}>Made with Weekline.</p>
    </footer>
  );
}

function whoCanRead({ kind, expiresAt }: SharedReview, delivery: Delivery): string {
  const changes =
    kind === 'frozen' ? 'It shows what was known when it was reported, and does not change.' : '';
  switch (delivery) {
    case 'link':
      return `Whoever has this link can read this report, for as long as it is not withdrawn. ${keepsText(kind)}`.trim();
    case 'open':
      return `This report is a file: whoever reaches its address can read it, and keep a copy. ${changes} ${hiddenText(expiresAt)}`.trim();
    case 'sealed':
      return `This report is an encrypted file, and its key is in the link: whoever has the whole link can read it, and keep a copy; whoever stores the file cannot. ${changes} ${hiddenText(expiresAt)}`.trim();
  }
}

/** Behind a link stands a server, which knows what is counted now. */
function keepsText(kind: SharedReview['kind']): string {
  return kind === 'frozen'
    ? 'It shows what was known when it was reported. Once a number of its week is counted otherwise by more than its noise, that stands at the top.'
    : '';
}

/** On a host of files nothing enforces a date. */
function hiddenText(expiresAt: string | null): string {
  return expiresAt === null
    ? ''
    : 'After its date this page hides it; only deleting the file takes it away, and copies remain.';
}
