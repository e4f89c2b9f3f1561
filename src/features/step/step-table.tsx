import { weekText } from '#domain/wording/numbers-and-dates.ts';
import { paceText, peopleText, usualRangeText } from '#domain/wording/numbers-or-dash.ts';
import { verdictText } from '#domain/wording/verdict-words.ts';
import type { ChartWeek } from '#src/charts/chart-weeks.ts';
import { type WeekColumn, WeekTable } from '#src/charts/week-table.tsx';
import { ScrollRegion } from '#src/ui/scroll-region.tsx';
import { Unknown } from '#src/ui/unknown.tsx';
import { VerdictMark } from '#src/ui/verdict-mark.tsx';
import { type SettledWeek, settledText } from './settled-weeks.ts';
import styles from './step.module.css';

type Props = { history: readonly ChartWeek[]; settled: readonly SettledWeek[]; name: string };

export function StepTable({ history, settled, name }: Props) {
  return (
    <ScrollRegion name="Week by week" className={styles.scroll}>
      <WeekTable
        weeks={history}
        name={name}
        className={styles.table}
        head={headOf}
        columns={columnsOf(settled)}
      />
    </ScrollRegion>
  );
}

function headOf({ week, forming, filling, marks }: ChartWeek) {
  return (
    <>
      {weekText(week)}
      {forming && ' (forming)'}
      {filling && ' (reads too low)'}
      {marks.map((mark) => (
        <span key={mark} className={styles.mark}>
          {mark}
        </span>
      ))}
    </>
  );
}

function columnsOf(settled: readonly SettledWeek[]): WeekColumn[] {
  const cohorts = new Map(settled.map((cohort) => [cohort.week, cohort]));
  return [
    {
      head: 'Rate',
      cell: ({ row }) => (row.pace === null ? <Unknown why="no rate" /> : paceText(row)),
    },
    {
      head: 'Usual range',
      cell: ({ row }) => (row.low === null ? <Unknown why="no range" /> : usualRangeText(row)),
    },
    {
      head: 'Conversions',
      className: styles.extra,
      cell: ({ row }) => (row.observed === null ? <Unknown why="not counted" /> : peopleText(row.observed)),
    },
    {
      head: 'Expected',
      className: styles.extra,
      cell: ({ row }) =>
        row.expected === null ? <Unknown why="no expectation" /> : peopleText(row.expected),
    },
    { head: 'Verdict', cell: ({ row }) => <VerdictMark verdict={row} text={verdictText(row)} /> },
    {
      head: 'What became of its people',
      className: styles.extra,
      cell: ({ week }) => {
        const cohort = cohorts.get(week);
        return cohort === undefined || cohort.rate === null ? (
          <Unknown why="not known" />
        ) : (
          settledText(cohort)
        );
      },
    },
  ];
}
