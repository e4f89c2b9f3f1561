import { DAYS_IN_WEEK, type WeekStart } from '#domain/calendar/week.ts';
import { type KindOfSource, type SourceBase, type TimeField, timeColumns, timeRejects } from './source.ts';

/** One row, one day or week (and segment): a count for each event name. An empty cell was not observed; it is not zero. */
export type TotalsSource = SourceBase & {
  kind: 'totals';
  date: TimeField;
  /** Event name → column with its count. */
  totals: Record<string, string>;
  /** Where a row covers a whole week: the day that weeks start on, which must be the row's own. Absent: a row is one day. */
  covers?: WeekStart | undefined;
  /** `rows`: the rows of one day and segment are added up. Absent: there is one. */
  add?: 'rows' | undefined;
  /** An empty count is zero. Absent: it was not observed. */
  blank?: 'zero' | undefined;
};

const time = (source: TotalsSource) => source.date;

export const totalsKind = {
  counts: 'totals',
  precision: 'day',
  daysOfRow: ({ covers }) => (covers === undefined ? 1 : DAYS_IN_WEEK),
  keep: () => 'replace-days',
  eventsInRow: () => 1,
  time,
  timeOfEvent: time,
  events: (source) => Object.keys(source.totals),
  columnOfEvent: ({ totals }, event) => totals[event] ?? null,
  addsRows: ({ add }) => add === 'rows',
  moneyColumn: () => null,
  columns: (source) => [...timeColumns(source.date), ...Object.values(source.totals)],
  rejects: {
    ...timeRejects(time),
    'count-not-a-number': (source: TotalsSource) =>
      `has a count that is not a number such as 1234 in ${countColumns(source)}. Leave the cell empty where nothing was observed, or say how numbers and blank cells are written, such as format: { number: "1,234.5", blank: ["--"] }.`,
    'count-negative': (source: TotalsSource) =>
      `has a count under zero in ${countColumns(source)}: counts of people or events cannot be.`,
    'not-the-first-day-of-a-week': ({ covers }: TotalsSource) =>
      `covers a week, but its day is not the one that weeks of this workspace start on, ${covers}.`,
    'day-given-twice': () =>
      'gives other counts for a day that the file has given before: map the property that tells the two apart, or add them up with add: rows.',
  },
} satisfies KindOfSource<TotalsSource>;

function countColumns({ totals }: TotalsSource): string {
  return Object.values(totals)
    .map((column) => `“${column}”`)
    .join(' or ');
}
