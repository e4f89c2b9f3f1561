import type { Fingerprint } from '#server/ingest/fingerprint.ts';
import type { ToldComplete } from '#server/ingest/told-complete.ts';
import type { Statement } from '#server/store/statement.ts';

/** The last import of this file, if the file and every mapping are still the same. */
export function sameImportSql(source: string, file: string, fingerprint: Fingerprint): Statement {
  const sql = `SELECT read_rows, filtered_rows, notes FROM imports
    WHERE source = $source AND file = $file
      AND import_id = (SELECT max(import_id) FROM imports WHERE source = $source AND file = $file)
      AND content = $content AND mapping = $mapping AND configuration = $configuration`;
  return { sql, values: { source, file, ...fingerprint } };
}

export function rejectedByReasonSql(source: string, file: string): Statement {
  const sql = `SELECT reason, count(*) AS rejected FROM rejected WHERE source = $source AND file = $file GROUP BY reason`;
  return { sql, values: { source, file } };
}

export function otherMappingsSql(source: string, file: string, mapping: string): Statement {
  const sql = `CREATE OR REPLACE TEMP TABLE outdated AS
    SELECT import_id FROM imports WHERE source = $source AND file = $file AND mapping <> $mapping`;
  return { sql, values: { source, file, mapping } };
}

export const dropOutdatedEventsSql = 'DELETE FROM events WHERE import_id IN (SELECT import_id FROM outdated)';
export const dropOutdatedTotalsSql =
  'DELETE FROM day_totals WHERE import_id IN (SELECT import_id FROM outdated)';
export const dropOutdatedSpendSql = 'DELETE FROM spend WHERE import_id IN (SELECT import_id FROM outdated)';
export const dropOutdatedReplacedSql = ['replaced_totals', 'replaced_events', 'spend_ranges'].map(
  (table) => `DELETE FROM ${table} WHERE import_id IN (SELECT import_id FROM outdated)`,
);
/** Where rows are gone, what was known when a week was closed cannot be counted again: the import is noted as read again. */
export const noteRereadSql = `INSERT INTO reread_imports
  SELECT import_id, source FROM imports WHERE import_id IN (SELECT import_id FROM outdated)`;
export const dropOutdatedImportsSql =
  'DELETE FROM imports WHERE import_id IN (SELECT import_id FROM outdated)';

/** Rejected rows are those of a file's last import. */
export function dropRejectedSql(source: string, file: string): Statement {
  return { sql: 'DELETE FROM rejected WHERE source = $source AND file = $file', values: { source, file } };
}

export const nextImportSql = `SELECT coalesce(max(import_id), 0) + 1 AS import_id
  FROM (SELECT import_id FROM imports UNION ALL SELECT import_id FROM reread_imports)`;

export type ImportEntry = {
  importId: number;
  source: string;
  file: string;
  fingerprint: Fingerprint;
  at: Date;
  read: number;
  kept: number;
  filtered: number;
  /** As JSON. */
  notes: string;
};

export function logImportSql({
  importId,
  source,
  file,
  fingerprint,
  at,
  read,
  kept,
  filtered,
  notes,
}: ImportEntry): Statement {
  const sql = `INSERT INTO imports
    VALUES ($import_id, $source, $file, $content, $mapping, $configuration, epoch_ms(CAST($at AS BIGINT)), $read, $kept, $filtered, $notes)`;
  const values = {
    import_id: importId,
    source,
    file,
    ...fingerprint,
    at: BigInt(at.getTime()),
    read,
    kept,
    filtered,
    notes,
  };
  return { sql, values };
}

export const bumpDataVersionSql = 'UPDATE store SET data_version = data_version + 1';

/** The last word holds, whether it is later or earlier than the one before. */
export function forgetToldSql({ source }: ToldComplete): Statement {
  return { sql: 'DELETE FROM told_complete WHERE source = $source', values: { source } };
}

export function tellCompleteSql({ source, through }: ToldComplete): Statement {
  return { sql: 'INSERT INTO told_complete VALUES ($source, $through)', values: { source, through } };
}
