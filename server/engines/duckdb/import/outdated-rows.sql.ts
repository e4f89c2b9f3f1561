import type { CurrentMappings, FileImport } from '#server/ingest/import-store.ts';
import { keepOf } from '#server/ingest/kinds/source-kinds.ts';
import { type Statement, texts } from '#server/store/statement.ts';

/**
 * Imports whose rows were read otherwise than their source is read now, of the sources of the configuration: `mappings[i]` is how `sources[i]` is
 * read. Those of sources that are configured no more count for nothing.
 */
const OUTDATED = `SELECT import_id FROM imports
  JOIN (SELECT unnest($sources) AS source, unnest($mappings) AS mapping) AS current USING (source)
  WHERE imports.mapping <> current.mapping`;

/**
 * Imports that may have to give way to this one: those of another mapping, and those of this source that a fresh folder would read after it, or not at
 * all; where the latest version counts, those that it would read before it.
 */
export function yieldingImportsSql({
  current,
  source,
  file,
  filesBefore,
  filesAfter,
}: FileImport): Statement {
  const sql = `CREATE OR REPLACE TEMP TABLE yielding AS
    WITH outdated AS (${OUTDATED})
    SELECT import_id, 'outdated' AS kind FROM outdated
    UNION ALL
    SELECT import_id, CASE WHEN list_contains($files_after, file) THEN 'file-after' ELSE 'earlier-file' END FROM imports
    WHERE source = $source AND (file = $file OR NOT list_contains($holding, file))
      AND import_id NOT IN (SELECT import_id FROM outdated)`;
  return {
    sql,
    values: {
      sources: texts(current.sources),
      mappings: texts(current.mappings),
      source: source.id,
      file,
      holding: texts(keepOf(source) === 'latest' ? filesAfter : filesBefore),
      files_after: texts(filesAfter),
    },
  };
}

/**
 * Known events that give way to a parsed one of the same identity: those that were read under another mapping, and, of those known by an id, other
 * versions of this file, of one that is read after it, or of one that is gone. So what is counted does not depend on which was imported first.
 */
export const supersededEventsSql: Statement = {
  sql: `CREATE OR REPLACE TEMP TABLE superseded AS
  SELECT known.seq, known.import_id FROM events AS known
  JOIN yielding USING (import_id)
  JOIN parsed ON parsed.identity = known.identity AND parsed.occurrence = known.occurrence
  WHERE yielding.kind = 'outdated' OR (parsed.has_id AND parsed.occurrence = 1 AND (
    known.t <> parsed.t OR known.person IS DISTINCT FROM parsed.person OR known.anonymous IS DISTINCT FROM parsed.anonymous
    OR known.value IS DISTINCT FROM parsed.value OR known.props IS DISTINCT FROM parsed.props))`,
};

export const dropSupersededEventsSql = 'DELETE FROM events WHERE seq IN (SELECT seq FROM superseded)';

/** Totals that were read under another mapping, of days and events that are given now: their properties may be others, and both would count. */
export function supersededTotalsSql(source: string): Statement {
  return { sql: SUPERSEDED_TOTALS, values: { source } };
}

const SUPERSEDED_TOTALS = `CREATE OR REPLACE TEMP TABLE superseded AS
  SELECT known.source, known.identity, known.import_id FROM day_totals AS known
  JOIN yielding USING (import_id)
  WHERE yielding.kind = 'outdated' AND known.source = $source AND (known.day, known.event) IN (
    SELECT (day, unnest(events)) FROM parsed WHERE nth = 1)`;

export const dropSupersededTotalsSql = `DELETE FROM day_totals
  WHERE (source, identity) IN (SELECT (source, identity) FROM superseded)`;

/** What was known when a week was closed cannot be counted again from these imports. */
export const noteSupersededSql = `INSERT INTO reread_imports
  SELECT DISTINCT import_id, imports.source FROM imports JOIN superseded USING (import_id)
  WHERE import_id NOT IN (SELECT import_id FROM reread_imports)`;

/** Rows that count as they were read under another mapping, from files that give no rows now. */
export function outdatedRowsSql({ sources, mappings }: CurrentMappings): Statement {
  const sql = `SELECT source, count(*) AS row_count, min(day) AS first_day, max(day) AS last_day,
      array_to_string(list(DISTINCT file ORDER BY file)[1:3], chr(10)) AS files, count(DISTINCT file) AS file_count
    FROM (SELECT import_id, day FROM events UNION ALL SELECT import_id, day FROM day_totals
      UNION ALL SELECT import_id, day FROM spend)
    JOIN imports USING (import_id)
    WHERE import_id IN (${OUTDATED}) GROUP BY source ORDER BY source`;
  return { sql, values: { sources: texts(sources), mappings: texts(mappings) } };
}

/** Imports of a source from files that it has no more. */
export function goneImportsSql(source: string, files: readonly string[]): Statement {
  const sql = `CREATE OR REPLACE TEMP TABLE outdated AS
    SELECT import_id FROM imports WHERE source = $source AND NOT list_contains($files, file)`;
  return { sql, values: { source, files: texts(files) } };
}

/** Whether a source has rows that came from other files than these. */
export function rowsOfOtherFilesSql(source: string, files: readonly string[]): Statement {
  const sql = `SELECT EXISTS (SELECT 1 FROM events WHERE source = $source AND import_id IN (
    SELECT import_id FROM imports WHERE source = $source AND NOT list_contains($files, file))) AS found`;
  return { sql, values: { source, files: texts(files) } };
}
