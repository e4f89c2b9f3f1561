import type { Week } from '#domain/calendar/week.ts';
import { weeksBetween } from '#domain/calendar/week.ts';
import type { DataCheck, Note } from '#domain/review/contents.ts';
import { startText } from '#domain/review/words.ts';
import styles from './beside.module.css';

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

export function DataChecks({ checks }: { checks: DataCheck[] }) {
  const wrong = checks.filter(({ level }) => level !== 'fine');
  return (
    <section className={styles.block} aria-labelledby="checks">
      <h2 id="checks" className={styles.heading}>
        Data check
      </h2>
      {wrong.length === 0 ? (
        <p>{checks.length === 0 ? 'The API reports no checks.' : 'All fine.'}</p>
      ) : (
        <ul className={styles.list}>
          {wrong.map((check) => (
            <li key={check.id} data-level={check.level} className={styles.check}>
              <strong>{check.level === 'problem' ? 'Problem' : 'Warning'}</strong> {check.message}
              {check.remedy !== null && <span className={styles.remedy}> {check.remedy}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
