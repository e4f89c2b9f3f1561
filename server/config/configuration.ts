import type { Calendar, Week } from '#domain/calendar/week.ts';
import type { Holiday } from '#domain/funnel/counts.ts';
import type { Conversion } from '#domain/funnel/definition.ts';
import type { Stage } from '#domain/funnel/funnel.ts';
import type { AccessList } from './access.ts';

/** `weekline.yaml`, parsed and checked: what the rest of the server trusts. */
export type Configuration = {
  /** Absolute path of the file, and of the folder that relative paths start from. */
  file: string;
  folder: string;
  workspace: { name: string; calendar: Calendar; currency: string };
  conversions: Conversion[];
  funnels: FunnelConfiguration[];
  sources: Source[];
  notes: { week: Week; text: string }[];
  /** In order of time. */
  holidays: Holiday[];
  /** Who may what once sign-in is configured; `null`: nobody was named. */
  access: AccessList | null;
};

/** A stage names the conversions that put a person there: any one of them does. */
export type StageConfiguration = Stage & { conversions: string[] };

export type FunnelConfiguration = {
  id: string;
  name: string;
  stages: StageConfiguration[];
  segmentProperties: string[];
  /** `people`: every conversion comes from event sources. `totals`: every one from daily totals. Never mixed. */
  counts: 'people' | 'totals';
};

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

/** Where a value comes from: a column of the file, or the same text for every row. */
export type Field = { kind: 'column'; column: string } | { kind: 'constant'; value: string };

/**
 * How a time column is read. `format` is a strptime pattern, `iso` (ISO 8601 with an offset, or with `zone`), `epoch-s`
 * or `epoch-ms`; `zone` is the IANA zone of times without an offset; `year` completes dates that are written without one.
 */
export type TimeField = { column: string; format: string; zone: string; year: number | null };

type SourceBase = {
  id: string;
  /** Absolute paths or glob patterns. */
  files: string[];
  format: FileFormat;
  /** The owner's word that the source is complete to the end of this day, `YYYY-MM-DD`; `null`: to its last row. */
  completeThrough: string | null;
  /** Weeks in which this source is known to have sent nothing or rubbish. */
  missingWeeks: Week[];
};

/** One row, one event of one person. */
export type EventSource = SourceBase & {
  kind: 'events';
  event: Field;
  person: string;
  /** Column of the anonymous id that is the same person, if there is one. */
  anonymous: string | null;
  time: TimeField;
  /** Column of the event's own id, by which repeated rows are known; not the `id` of the source. */
  eventId: string | null;
  value: string | null;
  /** Property name → where its value comes from. */
  properties: Record<string, Field>;
};

/** One row, one day (and segment): a count for each event name. An empty cell was not observed; it is not zero. */
export type TotalsSource = SourceBase & {
  kind: 'totals';
  date: TimeField;
  properties: Record<string, Field>;
  /** Event name → column with its count. */
  totals: Record<string, string>;
};

export type Source = EventSource | TotalsSource;
