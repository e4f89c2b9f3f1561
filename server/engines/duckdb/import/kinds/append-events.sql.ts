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
 * event and id, others by all that is mapped, and `occurrence` counts equal ones, from the version that counts on.
 */
export function parsedEventsSql(
  { firstRecord, version }: { firstRecord: number; version: 'first' | 'last' },
  spans: ClockSpans,
): Statement {
  const order = version === 'last' ? 'CASE WHEN id IS NULL THEN record ELSE -record END' : 'record';
  const binder = new Binder();
  const sql = `CREATE OR REPLACE TEMP TABLE parsed AS
    WITH timed AS (
      SELECT record, nth, person, anonymous, event, id, value, props,
        CASE WHEN ahead IS NULL THEN ${instantOf('wall', spans.source, binder)} ELSE wall - ahead END AS t
      FROM staged WHERE record >= ${binder.bind(firstRecord)} AND reason IS NULL
    ), identified AS (
      SELECT *, ${localDay('t', spans.workspace, binder)} AS day,
        md5_number(CAST(CASE WHEN id IS NULL
          THEN to_json(['row', event, person, anonymous, CAST(t AS VARCHAR), CAST(value AS VARCHAR), CAST(to_json(props) AS VARCHAR)])
          ELSE to_json(['id', event, id]) END AS VARCHAR)) AS identity
      FROM timed
    )
    SELECT record, nth, identity, CAST(row_number() OVER (PARTITION BY identity ORDER BY ${order}, nth) AS INTEGER) AS occurrence,
      id IS NOT NULL AS has_id, person, anonymous, event, t, day, value, props
    FROM identified`;
  return { sql, values: binder.values };
}

const IS_NEW = `(occurrence = 1 OR NOT has_id)
  AND NOT EXISTS (
    SELECT 1 FROM events AS known
    WHERE known.identity = parsed.identity AND known.occurrence = parsed.occurrence
      AND list_contains($sources, known.source)
  )`;

/** Of how many rows an import has brought events; a place of an event is its row's, times `most`, and its own. */
export function rowsOfImportSql(importId: number, firstSeq: number, most: number): Statement {
  const sql = `SELECT count(DISTINCT (seq - ${firstSeq}) // ${most}) AS kept FROM events WHERE import_id = $import_id`;
  return { sql, values: { import_id: importId } };
}

export const nextSeqSql = 'SELECT coalesce(max(seq), -1) + 1 AS first_seq FROM events';

/** Adds the parsed events that are not there yet. Only sources of the configuration count as being there. `most` is how many events a row can have. */
export function insertEventsSql(
  { source, sources, importId }: NewEvents,
  firstSeq: number,
  most: number,
): Statement {
  const sql = `INSERT INTO events
    SELECT ${firstSeq} + record * ${most} + nth, $source, identity, occurrence,
      person, anonymous, event, t, day, value, props, $import_id
    FROM parsed WHERE ${IS_NEW}`;
  return { sql, values: { source: source.id, sources: texts(sources), import_id: importId } };
}

type NewEvents = { source: { id: string }; sources: readonly string[]; importId: number };

/** What a known event says otherwise than the parsed one of its identity. */
const IS_SAME = `known.t = parsed.t AND known.person IS NOT DISTINCT FROM parsed.person
  AND known.anonymous IS NOT DISTINCT FROM parsed.anonymous AND known.value IS NOT DISTINCT FROM parsed.value
  AND known.props IS NOT DISTINCT FROM parsed.props`;

const OF_PARSED =
  'parsed.identity = known.identity AND parsed.occurrence = known.occurrence AND (parsed.occurrence = 1 OR NOT parsed.has_id)';

/** Known events of which the file has a newer version. */
export const newerVersionsSql = `CREATE OR REPLACE TEMP TABLE superseded AS
  SELECT known.seq FROM events AS known
  JOIN yielding USING (import_id)
  JOIN parsed ON ${OF_PARSED}
  WHERE yielding.kind = 'outdated' OR (parsed.has_id AND NOT (${IS_SAME}))`;

/** Known events of the source that the file does not have, or no longer as they are known. */
export function notInSnapshotSql(source: string): Statement {
  const sql = `CREATE OR REPLACE TEMP TABLE superseded AS
    SELECT seq FROM events AS known
    WHERE source = $source AND NOT EXISTS (SELECT 1 FROM parsed WHERE ${OF_PARSED} AND ${IS_SAME})`;
  return { sql, values: { source } };
}

/** Events are set aside, so that what a closed week has reported can still be counted. */
export function setEventsAsideSql(importId: number): Statement {
  const sql = `INSERT INTO replaced_events
    SELECT *, $import_id FROM events WHERE seq IN (SELECT seq FROM superseded)`;
  return { sql, values: { import_id: importId } };
}

export function snapshotRowsSql(source: string): Statement {
  const sql = `SELECT (SELECT count(*) FROM parsed) AS parsed,
    (SELECT count(*) FROM events WHERE source = $source) AS known`;
  return { sql, values: { source } };
}

/** What older exports had wrong is gone with them. */
export function dropRejectedOfOthersSql({
  source,
  file,
}: {
  source: { id: string };
  file: string;
}): Statement {
  const sql = 'DELETE FROM rejected WHERE source = $source AND file <> $file';
  return { sql, values: { source: source.id, file } };
}
