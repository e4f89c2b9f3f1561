import type { ReactNode } from 'react';
import type { Week } from '#domain/calendar/week.ts';
import { asideText, type DataCheck, isAside } from '#domain/review/data-check.ts';
import { unbrokenDates } from '#domain/wording/typography.ts';
import styles from './trust-line.module.css';

type Props = {
  checks: readonly DataCheck[];
  week: Week;
  /** How far the data reach, in words. */
  through: string;
  /** What stands at its end, such as that all this is a sample. */
  children?: ReactNode;
};

/**
 * Whether this week can be trusted, before anything is said of it: what is wrong with its own data is open, red and first;
 * a week without faults is one quiet line, and warnings for other weeks are folded.
 */
export function TrustLine({ checks, week, through, children }: Props) {
  const wrong = checks.filter(({ level }) => level !== 'fine');
  const aside = wrong.filter((check) => isAside(check, week));
  const open = wrong.filter((check) => !aside.includes(check)).toSorted(problemsFirst);
  return (
    <section className={styles.trust} aria-label="Can this week be trusted">
      {open.length > 0 && <CheckList checks={open} />}
      <div className={styles.line}>
        <span>{unbrokenDates(through)}</span>
        {open.length === 0 && (
          <span>{checks.length === 0 ? 'no data checks' : 'this week’s data checks passed'}</span>
        )}
        {aside.length > 0 && (
          <details className={styles.aside}>
            <summary>{unbrokenDates(asideText(aside))}</summary>
            <CheckList checks={aside} />
          </details>
        )}
        {children}
      </div>
    </section>
  );
}

function CheckList({ checks }: { checks: readonly DataCheck[] }) {
  return (
    <ul className={styles.list}>
      {checks.map((check) => (
        <li key={check.id} data-level={check.level} className={styles.check}>
          <strong>{check.level === 'problem' ? 'Problem' : 'Warning'}:</strong>{' '}
          {unbrokenDates([check.message, check.remedy ?? ''].join(' ').trimEnd())}
        </li>
      ))}
    </ul>
  );
}

function problemsFirst(a: DataCheck, b: DataCheck): number {
  return Number(b.level === 'problem') - Number(a.level === 'problem');
}
