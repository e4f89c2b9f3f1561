import type { Week } from '#domain/calendar/week.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import styles from './aside.module.css';

type ChecksProps = { checks: readonly DataCheck[]; week: Week };

/** What is wrong with the week's own data is open; warnings for other weeks are one quiet line. */
export function DataChecks({ checks, week }: ChecksProps) {
  const wrong = checks.filter(({ level }) => level !== 'fine');
  const aside = wrong.filter((check) => isAside(check, week));
  const open = wrong.filter((check) => !aside.includes(check));
  return (
    <section className={styles.block} aria-labelledby="checks">
      <h2 id="checks" className={styles.heading}>
        Data check
      </h2>
      {wrong.length === 0 && <p>{checks.length === 0 ? 'The API reports no checks.' : 'All fine.'}</p>}
      {open.length > 0 && <CheckList checks={open} />}
      {aside.length > 0 && (
        <details className={styles.aside}>
          <summary>
            {aside.length === 1 ? '1 warning for another week' : `${aside.length} warnings for other weeks`}
          </summary>
          <CheckList checks={aside} />
        </details>
      )}
    </section>
  );
}

/** A problem is never put aside, nor what may be about any week. */
export function isAside({ level, weeks }: DataCheck, week: Week): boolean {
  return level === 'warning' && weeks !== undefined && !weeks.includes(week);
}

function CheckList({ checks }: { checks: readonly DataCheck[] }) {
  return (
    <ul className={styles.list}>
      {checks.map((check) => (
        <li key={check.id} data-level={check.level} className={styles.check}>
          <strong>{check.level === 'problem' ? 'Problem' : 'Warning'}</strong> {check.message}
          {check.remedy !== null && <span className={styles.remedy}> {check.remedy}</span>}
        </li>
      ))}
    </ul>
  );
}
