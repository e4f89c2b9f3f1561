import type { OffsetSpan } from '#domain/calendar/offset-spans.ts';
import { instantOf, localDay } from '#server/engines/duckdb/import/spans.sql.ts';
import { Binder, type Statement, texts } from '#server/store/statement.ts';

export function wallRangeSql(firstRecord: number): Statement {
  const sql = `SELECT min(wall) AS first_wall, max(wall) AS last_wall FROM staged
    WHERE record >= $first_record AND reason IS NULL`;
  return { sql, values: { first_record: firstRecord } };
}

/** What the clocks of the source and of the workspace show, over the time of the staged events. */
export type ClockSpans = { source: readonly OffsetSpan[]; workspace: readonly OffsetSpan[] };

/**
 * The staged events without objections: instant, calendar day of the workspace, identity. Those with an id are known by
 * event and id, others by all that is mapped, and `occurrence` counts equal ones.
 */
export function parsedEventsSql(firstRecord: number, spans: ClockSpans): Statement {
  const binder = new Binder();
  const sql = `CREATE OR REPLACE TEMP TABLE parsed AS
    WITH timed AS (
      SELECT record, person, anonymous, event, id, value, props,
        CASE WHEN ahead IS NULL THEN ${instantOf('wall', spans.source, binder)} ELSE wall - ahead END AS t
      FROM staged WHERE record >= ${binder.bind(firstRecord)} AND reason IS NULL
    ), identified AS (
      SELECT *, ${localDay('t', spans.workspace, binder)} AS day,
        md5_number(CAST(CASE WHEN id IS NULL
          THEN to_json(['row', event, person, anonymous, CAST(t AS VARCHAR), CAST(value AS VARCHAR), CAST(to_json(props) AS VARCHAR)])
          ELSE to_json(['id', event, id]) END AS VARCHAR)) AS identity
      FROM timed
    )
    SELECT record, identity, CAST(row_number() OVER (PARTITION BY identity ORDER BY record) AS INTEGER) AS occurrence,
      id IS NOT NULL AS has_id, person, anonymous, event, t, day, value, props
    FROM identified`;
  return { sql, values: binder.values };
}

/** Adds the parsed events that are not there yet. Only sources of the configuration count as being there. */
export function insertEventsSql(source: string, sources: readonly string[], importId: number): Statement {
  const sql = `INSERT INTO events
    SELECT (SELECT coalesce(max(seq), -1) + 1 FROM events) + record, $source, identity, occurrence,
      person, anonymous, event, t, day, value, props, $import_id
    FROM parsed
    WHERE (occurrence = 1 OR NOT has_id)
      AND NOT EXISTS (
        SELECT 1 FROM events AS known
        WHERE known.identity = parsed.identity AND known.occurrence = parsed.occurrence
          AND list_contains($sources, known.source)
      )`;
  return { sql, values: { source, sources: texts(sources), import_id: importId } };
}
