import type { FileRows } from '#server/ingest/import-store.ts';
import type { EventSource } from '#server/ingest/kinds/events.ts';
import { Binder } from '#server/store/binder.ts';
import type { Statement } from '#server/store/statement.ts';
import { cellSource } from './cell-source.sql.ts';
import { clockReading } from './clock.sql.ts';
import { outOfRange, propertyMap, rowText } from './staged.sql.ts';
import { trimmed } from './trimmed.sql.ts';

/** Reads the rows of an event file into a temporary table, in file order, each with what is wrong with it. */
export function stagedEventsSql(source: EventSource, rows: FileRows): Statement {
  const binder = new Binder();
  const cells = cellSource(rows, binder);
  const clock = clockReading('time_text', source.time, binder);
  const optional = (column: string | null) =>
    column === null ? 'CAST(NULL AS VARCHAR)' : cells.cell(column);
  const event =
    source.event.kind === 'constant' ? binder.bind(source.event.value) : cells.cell(source.event.column);
  const sql = `CREATE OR REPLACE TEMP TABLE staged AS
    WITH cells AS (
      SELECT record, ${cells.cell(source.person)} AS person, ${optional(source.anonymous)} AS anonymous,
        CAST(${event} AS VARCHAR) AS event, ${cells.cell(source.time.column)} AS time_text, ${optional(source.eventId)} AS id,
        ${trimmed(optional(source.value))} AS value_text, ${propertyMap(source.properties, cells, binder)} AS props,
        ${rowText(rows, cells, source)} AS row_text, ${cells.objection} AS objection
      FROM (SELECT *, row_number() OVER () - 1 AS record FROM ${cells.from})
    ), read AS (
      SELECT *, ${clock.wall} AS wall, ${clock.ahead} AS ahead, ${clock.weekdayFits} AS weekday_fits,
        CASE WHEN regexp_matches(value_text, '^[+-]?(\\d{1,13}(\\.\\d*)?|\\.\\d+)$')
          THEN TRY_CAST(value_text AS DECIMAL(18, 4)) END AS value
      FROM cells
    )
    SELECT record, person, anonymous, event, id, wall, ahead, value, props, row_text, CASE
      WHEN objection IS NOT NULL THEN objection
      WHEN person IS NULL AND anonymous IS NULL THEN 'no-person'
      WHEN event IS NULL THEN 'no-event'
      WHEN time_text IS NULL THEN 'no-time'
      WHEN wall IS NULL THEN 'time-not-readable'
      WHEN NOT weekday_fits THEN 'weekday-differs'
      WHEN ${outOfRange('wall')} THEN 'time-out-of-range'
      WHEN value_text <> '' AND value IS NULL THEN 'value-not-a-number'
    END AS reason
    FROM read`;
  return { sql, values: binder.values };
}
