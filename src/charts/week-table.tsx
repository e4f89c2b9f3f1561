import type { ReactNode } from 'react';
import hidden from '#src/ui/hidden.module.css';
import type { ChartWeek } from './chart-weeks.ts';

export type WeekColumn = {
  head: string;
  cell: (week: ChartWeek) => ReactNode;
  className?: string | undefined;
};

type Props = {
  weeks: readonly ChartWeek[];
  name: string;
  className: string | undefined;
  /** What heads a week's line. */
  head: (week: ChartWeek) => ReactNode;
  columns: readonly WeekColumn[];
};

/** The chart's twin: the same weeks as text, newest first. */
export function WeekTable({ weeks, name, className, head, columns }: Props) {
  return (
    <table className={className}>
      <caption className={hidden.hidden}>{name}, week by week, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Week</th>
          {columns.map((column) => (
            <th key={column.head} scope="col" className={column.className}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.toReversed().map((week) => (
          <tr key={week.week}>
            <th scope="row">{head(week)}</th>
            {columns.map((column) => (
              <td key={column.head} className={column.className}>
                {column.cell(week)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
