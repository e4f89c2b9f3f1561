import { startText } from '#domain/wording/numbers-and-dates.ts';
import { type PaceAxis, tickText } from '#src/charts/pace-axis.ts';
import { type SettledWeek, unsettledText, withinWeek } from './settled-weeks.ts';
import { fillingText, type StepWeek } from './step-history.ts';
import styles from './week-stack.module.css';

type Props = { history: readonly StepWeek[]; settled: readonly SettledWeek[]; axis: PaceAxis };

/** What happened in the numbered weeks, and how to read what is drawn differently. */
export function StackNotes({ history, settled, axis }: Props) {
  const marked = history.filter(({ marks }) => marks.length > 0);
  const notes = [
    axis.cut ? `The axis starts at ${tickText(axis.ticks[0] ?? 0, axis.decimals)}, not at zero.` : null,
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
              {startText(week)}: {marks.join('; ')}
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
