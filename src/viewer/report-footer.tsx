import type { Medium, SharedReview } from '#domain/sharing/shared-review.ts';
import styles from './report.module.css';

/** How to read it, and who else can. */
export function ReportFooter({ shared, medium }: { shared: SharedReview; medium: Medium }) {
  return (
    <footer className={styles.footer}>
      <p>
        A step is judged against its own past weeks, never against other companies. Its rate is the share who
        go on to the next stage at this week’s speed; newer and older leads are each compared with leads of
        the same age, so that a young week is not taken for a bad one.
      </p>
      <p>{whoCanRead(shared, medium)}</p>
      <p className={styles.made}>Made with Weekline.</p>
    </footer>
  );
}

function whoCanRead({ kind, expiresAt }: SharedReview, medium: Medium): string {
  const changes =
    kind === 'frozen' ? 'It shows what was known when it was reported, and does not change.' : '';
  switch (medium) {
    case 'link':
      return `Anyone who has this link can read this report until it is withdrawn. ${keepsText(kind)}`.trim();
    case 'open':
      return `This report is a file: anyone who reaches its address can read it and keep a copy. ${changes} ${hiddenText(expiresAt)}`.trim();
    case 'sealed':
      return `This report is an encrypted file, and its key is in the link: anyone who has the whole link can read it and keep a copy; those who store the file cannot. ${changes} ${hiddenText(expiresAt)}`.trim();
  }
}

/** A link is answered by a server, which knows what is counted now. */
function keepsText(kind: SharedReview['kind']): string {
  return kind === 'frozen'
    ? 'It shows what was known when it was reported. If a number changes noticeably later (late data, corrections), this page says so at the top.'
    : '';
}

/** On a host of files nothing enforces a date. */
function hiddenText(expiresAt: string | null): string {
  return expiresAt === null
    ? ''
    : 'After its date this page hides it; only deleting the file takes it away, and copies remain.';
}
