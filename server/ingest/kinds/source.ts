import { DAYS_IN_WEEK, type Day, type Week } from '#domain/calendar/week.ts';

/** How the files of a source are written; what their rows are is a matter of its kind. */
export type FileFormat =
  | {
      kind: 'delimited';
      delimiter: string;
      quote: string;
      encoding: 'utf-8' | 'utf-16' | 'latin-1';
      skip: number;
    }
  | { kind: 'ndjson' }
  | { kind: 'parquet' };

/**
 * How the cells of a file are written, whatever its format. `group` is what is between groups of three digits (a space stands
 * for any space, `null`: nothing), `decimal` what is before the fraction.
 */
export type CellFormat = {
  number?: { group: string | null; decimal: string } | undefined;
  /** Texts that stand for an empty cell. */
  blank?: string[] | undefined;
  /** What the first cell of a row of totals begins with. */
  total?: string[] | undefined;
};

/** What a cell may be. */
export type CellPattern =
  | { kind: 'blank' }
  | { kind: 'text'; text: string }
  | { kind: 'start'; text: string };

/** The rows that a source is about: those whose cell is one of the patterns, or with `not` none of them. */
export type RowFilter = { column: string; oneOf: CellPattern[]; not: boolean };

/**
 * Where a value comes from: a column of the file; the same text for every row; the band of a number, cut at `below`; or the
 * longest of some texts that the cell starts with.
 */
export type Field =
  | { kind: 'column'; column: string }
  | { kind: 'constant'; value: string }
  | { kind: 'band'; column: string; below: number[] }
  | { kind: 'start'; column: string; starts: string[] };

/**
 * How a time column is read. `format` is a strptime pattern, `iso` (ISO 8601 with an offset, or with `zone`), `epoch-s`,
 * `epoch-ms` or `epoch-us`; `zone` is the IANA zone of times without an offset; `year` completes dates that are written without one.
 */
export type TimeField = {
  column: string;
  format: string;
  zone: string;
  year: number | null;
  /** The columns of its parts, which the format reads with a space between them; `column` names them. Absent: it is one. */
  columns?: string[] | undefined;
  /** The column with the days by which it was earlier. */
  minusDays?: string | undefined;
};

/** The columns of what the format reads, in order. */
export function timeParts({ column, columns = [column] }: TimeField): string[] {
  return columns;
}

/** Every column that a time is read from. */
export function timeColumns(time: TimeField): string[] {
  return [...timeParts(time), ...(time.minusDays === undefined ? [] : [time.minusDays])];
}

/** From Thursday on: 1970-01-01, day 0, was one. */
const WEEKDAYS = ['thursday', 'friday', 'saturday', 'sunday', 'monday', 'tuesday', 'wednesday'] as const;

export const DELIVERY_DAYS = ['day', ...WEEKDAYS] as const;
export type DeliveryDay = (typeof DELIVERY_DAYS)[number];

/** Whether a file that is cut so can end with this day. */
export function isDeliveryDay(each: DeliveryDay, day: Day): boolean {
  return each === 'day' || WEEKDAYS[((day % DAYS_IN_WEEK) + DAYS_IN_WEEK) % DAYS_IN_WEEK] === each;
}

/** What sources of every kind say. */
export type SourceBase = {
  id: string;
  /** Absolute paths or glob patterns. */
  files: string[];
  format: FileFormat;
  /** The owner's word that the source is complete to the end of this day, `YYYY-MM-DD`; `null`: to its last row. */
  completeThrough: string | null;
  /** How its files are cut: after whole days, or after the end of such a day of the week; `null`: at any minute. */
  each: DeliveryDay | null;
  /** The source that it is complete with, however few rows it has; `null`: none. */
  follows: string | null;
  /** Weeks in which this source is known to have sent nothing or rubbish. */
  missingWeeks: Week[];
  /** Property name → where its value comes from. */
  properties: Record<string, Field>;
  /** Absent: numbers are plain, and only an empty cell is blank. */
  cells?: CellFormat | undefined;
  /** A row that does not fit each of them is filtered. Absent: every row counts. */
  rows?: RowFilter[] | undefined;
  /** Paths or patterns of older exports, which count for nothing once one of the files is there. Absent: none. */
  replaces?: string[] | undefined;
};

/**
 * What a row does to the rows that are there. `append`: it is added unless the same one is there already. `latest`: it takes the
 * place of older versions of the same event. `snapshot`: as `latest`, and rows of the source that its file no longer has are
 * gone. `replace-days`: it takes the place of what was known for its day, events and properties. `replace-ranges`: the rows of
 * an account take the place of all that was known of it from their first day to their last.
 */
export type Keep = 'append' | 'latest' | 'snapshot' | 'replace-days' | 'replace-ranges';

/** What is true of every source of one kind. */
export type KindOfSource<S extends SourceBase> = {
  /** People, one event of one person a row; totals, in which people cannot be distinguished; or money, beside what is counted. */
  counts: 'people' | 'totals' | 'money';
  /** Whether a row says the moment it happened, or only the day: a last day of moments may be cut short. */
  precision: 'moment' | 'day';
  /** How many days a row covers: 1, or the 7 of a week. */
  daysOfRow: (source: S) => number;
  keep: (source: S) => Keep;
  /** How many events, at most, one row is. */
  eventsInRow: (source: S) => number;
  time: (source: S) => TimeField;
  /** The time of one of the events of a row, from 0. */
  timeOfEvent: (source: S, nth: number) => TimeField;
  /** The events it can bring; `any` when a column names them. */
  events: (source: S) => readonly string[] | 'any';
  /** The column with the counts of an event; `null` where rows are events themselves. */
  columnOfEvent: (source: S, event: string) => string | null;
  /** Whether the rows of one day and segment are added up. */
  addsRows: (source: S) => boolean;
  /** The column with the money of an event; `null`: it has none. */
  moneyColumn: (source: S) => string | null;
  /** Columns that it reads apart from those of its properties; one may occur twice. */
  columns: (source: S) => string[];
  /** Why a row is rejected, in words that follow the number of its line. */
  rejects: Readonly<Record<string, (source: S) => string>>;
};

export function columnOf(field: Field): string[] {
  return field.kind === 'constant' ? [] : [field.column];
}

/** What may be wrong with the time of a row, for every kind of source that has one. */
export function timeRejects<S>(
  time: (source: S) => TimeField,
  columns: (source: S) => string[] = (source) => [time(source).column],
) {
  const column = (source: S) =>
    columns(source)
      .map((name) => `“${name}”`)
      .join(' or ');
  return {
    'no-time': (source: S) => `has no time: ${column(source)} is empty.`,
    'time-not-readable': (source: S) =>
      `has a time in ${column(source)} that is not written as ${time(source).format}.`,
    'weekday-differs': (source: S) =>
      `has a weekday in ${column(source)} that its date does not fall on${inYear(time(source))}.`,
    'time-out-of-range': (source: S) =>
      `has a time in ${column(source)} before 1970-01-02 or after 2099: check its format.`,
  };
}

function inYear({ year }: TimeField): string {
  return year === null ? '' : ` in ${year}`;
}
