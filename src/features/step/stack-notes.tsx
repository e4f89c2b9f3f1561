import { startNear } from '#domain/wording/numbers-and-dates.ts';
import { cutAxisText, fillingText } from '#src/charts/chart-text.ts';
import type { ChartWeek } from '#src/charts/chart-weeks.ts';
import type { PaceAxis } from '#src/charts/pace-axis.ts';
import { type SettledWeek, unsettledText, withinWeek } from './settled-weeks.ts';
import styles from './week-stack.module.css';

type Props = { history: readonly ChartWeek[]; settled: readonly SettledWeek[]; axis: PaceAxis };

/** What happened in the numbered weeks, and how to read what is drawn differently. */
export function StackNotes({ history, settled, axis }: Props) {
  const last = history.at(-1)?.week;
  if (last === undefined) return null;
  const marked = history.filter(({ marks }) => marks.length > 0);
  const notes = [
    cutAxisText(axis),
    withinWeek(settled)
      ? 'Everyone who converts does so in the week of arrival: the rate of the week is also that of those who arrived.'
      : unsettledText(settled),
    fillingText(history),
  ].filter((note) => note !== null);
  return (
    <div className={styles.notes}>
      {marked.length > 0 && (
        <ol className={styles.marks}>
          {marked.map(({ week, marks }) => (
            <li key={week}>
              {startNear(week, last)}: {marks.join('; ')}
            </li>
          ))}
        </ol>
      )}
      <div>
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
    </div>
  );
}
