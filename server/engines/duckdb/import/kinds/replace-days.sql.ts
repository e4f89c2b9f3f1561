import type { Statement } from '#server/store/statement.ts';

/** The staged rows without objections, with their counts as numbers; `nth` counts rows for the same day and properties. */
export function parsedTotalsSql(firstRecord: number): Statement {
  const sql = `CREATE OR REPLACE TEMP TABLE parsed AS
    WITH valid AS (${VALID})
    SELECT *, 1 AS row_count, row_number() OVER rows_of_day AS nth, counts IS DISTINCT FROM first_value(counts) OVER rows_of_day AS contradicts
    FROM valid
    WINDOW rows_of_day AS (PARTITION BY day, props ORDER BY record)`;
  return { sql, values: { first_record: firstRecord } };
}

const VALID = `SELECT record, day, props, events, CAST(counts AS DECIMAL(20, 4)[]) AS counts
  FROM staged WHERE record >= $first_record AND reason IS NULL`;

/** The same with the rows of one day and properties added up. What was not observed in one of them is not known of the sum. */
export function summedTotalsSql(firstRecord: number): Statement {
  const sql = `CREATE OR REPLACE TEMP TABLE parsed AS
    WITH cells AS (
      SELECT record, day, props, unnest(events) AS event, unnest(counts) AS count FROM (${VALID})
    ), sums AS (
      SELECT min(record) AS record, day, props, event, count(*) AS row_count,
        CASE WHEN count(*) = count(count) THEN CAST(sum(count) AS DECIMAL(20, 4)) END AS count
      FROM cells GROUP BY day, props, event
    )
    SELECT record, day, props, list(event ORDER BY event) AS events, list(count ORDER BY event) AS counts,
      any_value(row_count) AS row_count, 1 AS nth, false AS contradicts
    FROM sums GROUP BY record, day, props`;
  return { sql, values: { first_record: firstRecord } };
}

/** Nobody can tell which of two counts for one day is right, or whether they should be added. */
export const rejectContradictionsSql = `
  UPDATE staged SET reason = 'day-given-twice'
  WHERE record IN (SELECT record FROM parsed WHERE contradicts)`;

/** The cells that are new or differ from what is known: the later import wins, but not over a file that is read after this one. */
export function changedTotalsSql(source: string): Statement {
  const sql = `CREATE OR REPLACE TEMP TABLE changed AS
    WITH cells AS (
      SELECT record, row_count, day, props, unnest(events) AS event, unnest(counts) AS count FROM parsed WHERE nth = 1
    ), keyed AS (
      SELECT *, md5_number(CAST(to_json([CAST(day AS VARCHAR), event, CAST(to_json(props) AS VARCHAR)]) AS VARCHAR)) AS identity
      FROM cells
    )
    SELECT keyed.* FROM keyed
    LEFT JOIN day_totals AS known ON known.identity = keyed.identity AND known.source = $source
    WHERE known.identity IS NULL OR (known.count IS DISTINCT FROM keyed.count
      AND known.import_id NOT IN (SELECT import_id FROM yielding WHERE kind = 'file-after'))`;
  return { sql, values: { source } };
}

/** A total that a closed week may have reported is set aside, so that what was known then can still be counted. */
export function setReplacedAsideSql(source: string, importId: number): Statement {
  const sql = `INSERT INTO replaced_totals
    SELECT source, identity, day, event, props, count, import_id, $import_id FROM day_totals
    WHERE source = $source AND identity IN (SELECT identity FROM changed)`;
  return { sql, values: { source, import_id: importId } };
}

export function dropReplacedTotalsSql(source: string): Statement {
  const sql = `DELETE FROM day_totals WHERE source = $source AND identity IN (SELECT identity FROM changed)`;
  return { sql, values: { source } };
}

export function insertTotalsSql(source: string, importId: number): Statement {
  const sql = `INSERT INTO day_totals SELECT $source, identity, day, event, props, count, $import_id FROM changed ORDER BY record`;
  return { sql, values: { source, import_id: importId } };
}
