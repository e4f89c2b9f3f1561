import { type Week, weeksBetween } from '#domain/calendar/week.ts';
import type { Note } from '#domain/review/notes.ts';
import { startNear } from '#domain/wording/numbers-and-dates.ts';
import styles from './aside.module.css';

/** For as long as a note is likely to explain what the review shows. */
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
            <span className={styles.date}>
              {note.week === week ? 'This week' : startNear(note.week, week)}
            </span>{' '}
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
