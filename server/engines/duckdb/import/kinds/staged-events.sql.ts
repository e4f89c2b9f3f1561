import { cellSource } from '#server/engines/duckdb/import/cell-source.sql.ts';
import {
  type FieldReading,
  fieldText,
  isLeftOut,
  isTotal,
  plainNumber,
  timeText,
  trimmed,
} from '#server/engines/duckdb/import/cell-values.sql.ts';
import { clockReading, daysBefore, outOfRange } from '#server/engines/duckdb/import/clock.sql.ts';
import { propertyMap, STAGED_ROW, stagedTable } from '#server/engines/duckdb/import/staged.sql.ts';
import type { FileLayout } from '#server/ingest/files/file-rows.ts';
import { columnsOf, type Source } from '#server/ingest/kinds/source-kinds.ts';
import type { StagedEvent } from '#server/ingest/staged-event.ts';
import { Binder, type Statement } from '#server/store/statement.ts';

/**
 * What programs write for an id that is absent: nothing but blanks, the null of a language or a database, the word of an export for a value that
 * is not known, and ids of zeros alone. None is the whole id of one person.
 */
const NOBODY = String.raw`^[\s\x{A0}]*(null|undefined|none|nan|nil|\\n|\[object object\]|[-0]+|unknown|\(unknown\)|anonymous|\(anonymous\)|#?n/a|\(not set\)|\(none\)|)[\s\x{A0}]*$`;

function somebody(id: string): string {
  return `CASE WHEN regexp_matches(lower(${id}), '${NOBODY}') THEN NULL ELSE ${id} END`;
}

/** The columns of staged events, with their types. */
export const STAGED_EVENT = {
  ...STAGED_ROW,
  nth: 'INTEGER',
  person: 'VARCHAR',
  anonymous: 'VARCHAR',
  event: 'VARCHAR',
  id: 'VARCHAR',
  wall: 'BIGINT',
  ahead: 'BIGINT',
  value: 'DECIMAL(18,4)',
  unread: 'VARCHAR',
  props: 'MAP(VARCHAR, VARCHAR)',
} as const satisfies Record<keyof StagedEvent, string>;

/** Stages the rows of an event file, in file order, each with what is wrong with it. */
export function stagedEventsSql(source: Source<'events'>, layout: FileLayout): Statement {
  const binder = new Binder();
  return { sql: stagedTable(STAGED_EVENT, eventRows(source, layout, binder)), values: binder.values };
}

/** The query of what is staged. */
export function eventRows(source: Source<'events'>, layout: FileLayout, binder: Binder): string {
  const format = source.cells ?? {};
  const cells = cellSource(layout, binder, format);
  const reading = { cells, format, binder };
  const clock = clockReading('time_text', source.time, binder);
  const optional = (column: string | null) =>
    column === null ? 'CAST(NULL AS VARCHAR)' : cells.cell(column);
  const person =
    typeof source.person === 'string' ? somebody(cells.cell(source.person)) : 'CAST(NULL AS VARCHAR)';
  const times = timesOf(source, reading);
  const firstTime = times[0]?.text ?? 'NULL';
  const days = daysBefore(source.time, reading);
  return `WITH cells AS (
      SELECT record, ${person} AS person, ${somebody(optional(source.anonymous))} AS anonymous,
        [${times.map(({ event, text }, nth) => `{nth: ${nth}, event: CAST(${event} AS VARCHAR), time_text: CAST(${text} AS VARCHAR)}`).join(', ')}] AS told,
        ${rowPerson(
          source,
          times.map(({ text }) => text),
          reading,
        )} AS row_person, ${days} AS days_before, ${optional(source.eventId)} AS id,
        nullif(${trimmed(optional(source.value))}, '') AS value_text, ${propertyMap(source.properties, reading)} AS props,
        ${cells.words(columnsOf(source))} AS words, ${cells.objection} AS objection,
        CASE WHEN ${isTotal(format.total ?? [], firstTime, reading)} THEN 'total'
          WHEN ${isLeftOut(source.rows ?? [], reading)} THEN 'left-out' END AS filtered
      FROM (SELECT *, row_number() OVER () - 1 AS record FROM ${cells.from})
    ), ${ROWS_OF[source.event.kind === 'times' ? 'several' : 'one']}), read AS (
      SELECT * EXCLUDE (told), told.nth AS nth, told.event AS event, told.time_text AS time_text
      FROM told_rows
    ), timed AS (
      SELECT *, ${clock.wall} - days_before * ${MS_IN_DAY} AS wall, ${clock.ahead} AS ahead, ${clock.weekdayFits} AS weekday_fits,
        TRY_CAST(${plainNumber('value_text', format.number)} AS DECIMAL(18, 4)) AS value
      FROM read
    ), objected AS (
      SELECT *, CASE
        WHEN objection IS NOT NULL THEN objection
        WHEN filtered IS NOT NULL THEN filtered
        WHEN is_not_yet THEN 'not-yet'
        WHEN ${typeof source.person === 'string' ? 'person IS NULL AND anonymous IS NULL' : 'false'} THEN 'no-person'
        WHEN event IS NULL THEN 'no-event'
        WHEN time_text IS NULL THEN 'no-time'
        WHEN wall IS NULL THEN 'time-not-readable'
        WHEN NOT weekday_fits THEN 'weekday-differs'
        WHEN ${outOfRange('wall')} THEN 'time-out-of-range'
      END AS own_reason
      FROM timed
    )
    SELECT * REPLACE (${personOf(source)} AS person), ${reasonOf(source)} AS reason,
      CASE WHEN value IS NULL THEN value_text END AS unread
    FROM objected`;
}

/** Each row once; or once for each of its events that has come, and once where none has. */
const ROWS_OF = {
  one: 'told_rows AS (SELECT * REPLACE (told[1] AS told), false AS is_not_yet FROM cells',
  several: `came AS (
      SELECT *, list_filter(told, lambda one: one.time_text IS NOT NULL) AS happened FROM cells
    ), told_rows AS (
      SELECT * EXCLUDE (happened) REPLACE (unnest(CASE WHEN len(happened) = 0 THEN told[1:1] ELSE happened END) AS told),
        len(happened) = 0 AS is_not_yet
      FROM came`,
};

/** The name and the time of each event of a row. */
function timesOf(
  { event, time }: Source<'events'>,
  reading: FieldReading,
): { event: string; text: string }[] {
  const { cells, binder } = reading;
  if (event.kind !== 'times') return [{ event: fieldText(event, reading), text: timeText(time, cells) }];
  return Object.entries(event.columns).map(([name, column]) => ({
    event: binder.bind(name),
    text: `nullif(${trimmed(cells.cell(column))}, '')`,
  }));
}

/** A row is kept as a whole: what is wrong with one of its events is wrong with it. */
function reasonOf({ event }: Source<'events'>): string {
  if (event.kind !== 'times') return 'own_reason';
  return 'coalesce(own_reason, min(own_reason) OVER (PARTITION BY record))';
}

/** A row that is a person of its own is known by its event id, or by all that it says. */
function rowPerson(
  { person, value, eventId, properties }: Source<'events'>,
  times: readonly string[],
  reading: FieldReading,
): string {
  if (typeof person === 'string') return 'CAST(NULL AS VARCHAR)';
  const { cells } = reading;
  const told = [...times, ...(value === null ? [] : [cells.cell(value)])].map(
    (text) => `CAST(${text} AS VARCHAR)`,
  );
  const all = `md5(CAST(to_json([${[...told, `CAST(to_json(${propertyMap(properties, reading)}) AS VARCHAR)`].join(', ')}]) AS VARCHAR))`;
  return `'row ' || ${eventId === null ? all : `coalesce(${cells.cell(eventId)}, ${all})`}`;
}

/** Rows without an id that say the same are as many people. */
function personOf({ person, eventId }: Source<'events'>): string {
  if (typeof person === 'string') return 'person';
  return eventId === null
    ? `row_person || '-' || dense_rank() OVER (PARTITION BY row_person ORDER BY record)`
    : 'row_person';
}

const MS_IN_DAY = 86_400_000;

/** The money of each row, once however many events it has. */
export function stagedMoneySql({ value }: Source<'events'>): Statement {
  const sql = `SELECT record, any_value(reason) AS reason, $value AS name, any_value(value) AS amount
    FROM staged WHERE $value IS NOT NULL GROUP BY record`;
  return { sql, values: { value } };
}
