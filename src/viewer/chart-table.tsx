import { weekText } from '#domain/wording/numbers-and-dates.ts';
import { paceText, usualRangeText } from '#src/format/numbers.ts';
import { verdictWord } from '#src/format/verdicts.ts';
import hidden from '#src/ui/hidden.module.css';
import styles from './chart-table.module.css';
import type { ChartWeek } from './chart-weeks.ts';

/** The chart's twin, newest week first. It is there without scripts, so its cells are plain text. */
export function ChartTable({ weeks, name }: { weeks: readonly ChartWeek[]; name: string }) {
  return (
    <details className={styles.twin}>
      <summary>As a table</summary>
      <table className={styles.table}>
        <caption className={hidden.hidden}>{name}, week by week, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Week</th>
            <th scope="col">Rate</th>
            <th scope="col">Usual</th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {weeks.toReversed().map(({ week, row, forming, note }) => (
            <tr key={week}>
              <th scope="row">
                {weekText(week)}
                {note !== null && <span className={styles.note}>{note}</span>}
              </th>
              <td>{paceText(row)}</td>
              <td>{usualRangeText(row)}</td>
              <td>{forming ? 'Forming' : verdictWord(row.state)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
