import { DAYS_IN_WEEK, type WeekStart } from '#domain/calendar/week.ts';
import { type KindOfSource, type SourceBase, type TimeField, timeRejects } from './source.ts';

/** One row, one day or week (and segment): a count for each event name. An empty cell was not observed; it is not zero. */
export type TotalsSource = SourceBase & {
  kind: 'totals';
  date: TimeField;
  /** Event name → column with its count. */
  totals: Record<string, string>;
  /** Where a row covers a whole week: the day that weeks start on, which must be the row's own. Absent: a row is one day. */
  covers?: WeekStart | undefined;
};

const time = (source: TotalsSource) => source.date;

export const totalsKind = {
  counts: 'totals',
  precision: 'day',
  daysOfRow: ({ covers }) => (covers === undefined ? 1 : DAYS_IN_WEEK),
  keep: () => 'replace-days',
  time,
  events: (source) => Object.keys(source.totals),
  columnOfEvent: ({ totals }, event) => totals[event] ?? null,
  columns: (source) => [source.date.column, ...Object.values(source.totals)],
  rejects: {
    ...timeRejects(time),
    'count-not-a-number': () =>
      'has a count that is not a whole number such as 1234; leave the cell empty where nothing was observed.',
    'not-the-first-day-of-a-week': ({ covers }: TotalsSource) =>
      `covers a week, but its day is not the one that weeks of this workspace start on, ${covers}.`,
    'day-given-twice': () =>
      'gives other counts for a day that the file has given before: map the property that tells the two apart.',
  },
} satisfies KindOfSource<TotalsSource>;
