import type { Day } from '#domain/calendar/week.ts';

/** What the rows in the store say of definitions and ids, apart from any funnel. */
export type DataFacts = {
  /** The most frequent events of each source, with their rows; those of totals with the rows that are not blank. */
  names: { source: string; event: string; rows: number }[];
  /** Per version of a conversion, the rows that match it, and the values that the properties it asks for have in rows of its event. */
  rules: {
    conversion: string;
    version: number;
    rows: number;
    values: { property: string; value: string | null; rows: number }[];
  }[];
  /** Rows by day of the events that conversions mention, and of everything a source sent (`event: null`), in order of days. */
  eventDays: { source: string; event: string | null; day: Day; rows: number }[];
  ids: SourceIds[];
  /** Blank cells of totals, those of the latest days first: at most so many a source that a reader looks at. */
  blanks: BlankCell[];
  swaps: ColumnSwap[];
};

/** `top`: the id with the most rows. `rounded`: ids such as 1.23E+15, which a spreadsheet has rounded. */
export type SourceIds = {
  source: string;
  rows: number;
  people: number;
  top: { id: string; rows: number } | null;
  rounded: { rows: number; example: string } | null;
};

export type BlankCell = {
  source: string;
  event: string;
  day: Day;
  segment: string;
  file: string;
  /** How many blank cells the source has of this event, this one among them. */
  cells: number;
};

/** A mapped column of events; `name` is that of a property, else empty. */
export type SwappedColumn = { kind: 'event' | 'person' | 'property'; name: string };

/**
 * Rows of a file in which `one` has values that were first seen in `other`, and the other way round. `rows`: as a spreadsheet numbers them, `to` is
 * `null` at its end; `null`: not known. `examples`: values of `one` there.
 */
export type ColumnSwap = {
  source: string;
  one: SwappedColumn;
  other: SwappedColumn;
  file: string;
  rows: { from: number; to: number | null } | null;
  firstDay: Day;
  lastDay: Day;
  examples: string[];
};

/** Where the people of a stage are: `people` = `counted` + `never` + `before` + `outside`. */
export type StageReconciliation = {
  /** By index in the funnel. */
  stage: number;
  rows: number;
  people: number;
  counted: number;
  /** Never at the stage before. */
  never: number;
  /** At this stage only before they reached the one before. */
  before: number;
  /** After it, but outside the window. */
  outside: number;
};

/**
 * A source that brings people to later stages and nobody to the first one: how many of its people appear in the other sources of the funnel, and
 * how many would if case, blanks, leading zeros and a “.0” at the end did not count, with one such pair.
 */
export type SourceMeeting = {
  source: string;
  people: number;
  met: number;
  nearlyMet: number;
  own: string | null;
  other: string | null;
};
