import type { Week } from '#domain/calendar/week.ts';
import { weeksBetween } from '#domain/calendar/week.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import type { Note } from '#domain/review/notes.ts';
import { startText } from '#domain/wording/numbers-and-dates.ts';
import styles from './aside.module.css';

/** Notes stay beside the review for as long as they are likely to explain what it shows. */
const WEEKS_OF_NOTES = 4;

type NotesProps = { notes: Note[]; week: Week };

export function Notes({ notes, week }: NotesProps) {
  const recent = recentNotes(notes, week);
  if (recent.length === 0) return null;
  return (
    <section className={styles.block} aria-labelledby="notes">
      <h2 id="notes" className={styles.heading}>
        Notes
      </h2>
      <ul className={styles.list}>
        {recent.map((note) => (
          <li key={`${note.week} ${note.text}`}>
            <span className={styles.date}>{note.week === week ? 'This week' : startText(note.week)}</span>{' '}
            {note.text}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Newest first, none from after the week. */
export function recentNotes(notes: readonly Note[], week: Week): Note[] {
  return notes
    .filter((note) => {
      const age = weeksBetween(note.week, week);
      return age >= 0 && age < WEEKS_OF_NOTES;
    })
    .sort((a, b) => b.week.localeCompare(a.week));
}

type ChecksProps = { checks: readonly DataCheck[]; week: Week };

/** What is wrong with the week's own data stands open; remarks on other weeks are one quiet line. */
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
          <summary>{aside.length === 1 ? '1 note' : `${aside.length} notes`} on other weeks</summary>
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
