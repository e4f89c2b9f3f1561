import { cellSource } from '#server/engines/duckdb/import/cell-source.sql.ts';
import { clockReading, outOfRange, trimmed } from '#server/engines/duckdb/import/clock.sql.ts';
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
  person: 'VARCHAR',
  anonymous: 'VARCHAR',
  event: 'VARCHAR',
  id: 'VARCHAR',
  wall: 'BIGINT',
  ahead: 'BIGINT',
  value: 'DECIMAL(18,4)',
  props: 'MAP(VARCHAR, VARCHAR)',
} as const satisfies Record<keyof StagedEvent, string>;

/** Stages the rows of an event file, in file order, each with what is wrong with it. */
export function stagedEventsSql(source: Source<'events'>, layout: FileLayout): Statement {
  const binder = new Binder();
  const cells = cellSource(layout, binder);
  const clock = clockReading('time_text', source.time, binder);
  const optional = (column: string | null) =>
    column === null ? 'CAST(NULL AS VARCHAR)' : cells.cell(column);
  const event =
    source.event.kind === 'constant' ? binder.bind(source.event.value) : cells.cell(source.event.column);
  const sql = stagedTable(
    STAGED_EVENT,
    `WITH cells AS (
      SELECT record, ${somebody(cells.cell(source.person))} AS person, ${somebody(optional(source.anonymous))} AS anonymous,
        CAST(${event} AS VARCHAR) AS event, ${cells.cell(source.time.column)} AS time_text, ${optional(source.eventId)} AS id,
        ${trimmed(optional(source.value))} AS value_text, ${propertyMap(source.properties, cells, binder)} AS props,
        ${cells.words(columnsOf(source))} AS words, ${cells.objection} AS objection
      FROM (SELECT *, row_number() OVER () - 1 AS record FROM ${cells.from})
    ), read AS (
      SELECT *, ${clock.wall} AS wall, ${clock.ahead} AS ahead, ${clock.weekdayFits} AS weekday_fits,
        CASE WHEN regexp_matches(value_text, '^[+-]?(\\d{1,13}(\\.\\d*)?|\\.\\d+)$')
          THEN TRY_CAST(value_text AS DECIMAL(18, 4)) END AS value
      FROM cells
    )
    SELECT *, CASE
      WHEN objection IS NOT NULL THEN objection
      WHEN person IS NULL AND anonymous IS NULL THEN 'no-person'
      WHEN event IS NULL THEN 'no-event'
      WHEN time_text IS NULL THEN 'no-time'
      WHEN wall IS NULL THEN 'time-not-readable'
      WHEN NOT weekday_fits THEN 'weekday-differs'
      WHEN ${outOfRange('wall')} THEN 'time-out-of-range'
      WHEN value_text <> '' AND value IS NULL THEN 'value-not-a-number'
    END AS reason
    FROM read`,
  );
  return { sql, values: binder.values };
}
