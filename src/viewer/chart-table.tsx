import { weekText } from '#domain/wording/numbers-and-dates.ts';
import { paceText, usualRangeText } from '#domain/wording/numbers-or-dash.ts';
import { verdictText } from '#domain/wording/verdict-words.ts';
import type { ChartWeek } from '#src/charts/chart-weeks.ts';
import { type WeekColumn, WeekTable } from '#src/charts/week-table.tsx';
import styles from './chart-table.module.css';

const columns: readonly WeekColumn[] = [
  { head: 'Rate', cell: ({ row }) => paceText(row) },
  { head: 'Usual', cell: ({ row }) => usualRangeText(row) },
  { head: 'Verdict', cell: ({ row, forming }) => (forming ? 'Forming' : verdictText(row)) },
];

/** It is there without scripts, so its cells are plain text. */
export function ChartTable({ weeks, name }: { weeks: readonly ChartWeek[]; name: string }) {
  return (
    <details>
      <summary>As a table</summary>
      <WeekTable weeks={weeks} name={name} className={styles.table} head={headOf} columns={columns} />
    </details>
  );
}

function headOf({ week, marks }: ChartWeek) {
  return (
    <>
      {weekText(week)}
      {marks.length > 0 && <span className={styles.note}>{marks.join('; ')}</span>}
    </>
  );
}
