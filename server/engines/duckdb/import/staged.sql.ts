import { listValue } from '@duckdb/node-api';
import type { RejectReason } from '#server/ingest/import-report.ts';
import type { Field } from '#server/ingest/kinds/source.ts';
import { FILTER_REASONS, type StagedRow } from '#server/ingest/staged-event.ts';
import type { Statement } from '#server/store/statement.ts';
import { type FieldReading, fieldText } from './cell-values.sql.ts';

/** The columns that every staged relation has, with their types. */
export const STAGED_ROW = { record: 'BIGINT', words: 'VARCHAR', reason: 'VARCHAR' } as const satisfies Record<
  keyof StagedRow,
  string
>;

/** The temporary table `staged`, with exactly these columns of the query `rows`. */
export function stagedTable(columns: Readonly<Record<string, string>>, rows: string): string {
  const typed = Object.entries(columns).map(([name, type]) => `CAST(${name} AS ${type}) AS ${name}`);
  return `CREATE OR REPLACE TEMP TABLE staged AS SELECT ${typed.join(', ')} FROM (${rows})`;
}

/** The properties of a row as a map, in order of name so that equal properties are equal maps. */
export function propertyMap(properties: Record<string, Field>, reading: FieldReading): string {
  const entries = Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1));
  const keys = entries.map(([name]) => reading.binder.bind(name));
  const values = entries.map(([, field]) => fieldText(field, reading));
  return `map(CAST([${keys.join(', ')}] AS VARCHAR[]), CAST([${values.join(', ')}] AS VARCHAR[]))`;
}

/** A row may be staged once for each of its events. */
export const stagedCountSql = 'SELECT count(DISTINCT record) AS row_count FROM staged';

/** Rejects rows for what only the bytes of the file show. */
export function rejectSql(records: readonly number[], reason: RejectReason): Statement {
  const sql = `UPDATE staged SET reason = $reason
    WHERE record IN (SELECT unnest(CAST($records AS BIGINT[])))`;
  return { sql, values: { reason, records: listValue(records.map(BigInt)) } };
}

/** Whether a staged row brings nothing, though nothing is wrong with it. */
export const IS_FILTERED = `coalesce(reason IN (${FILTER_REASONS.map((reason) => `'${reason}'`).join(', ')}), false)`;

const IS_REJECTED = `reason IS NOT NULL AND NOT ${IS_FILTERED}`;

export function stagedRejectsSql(firstRecord: number): Statement {
  const sql = `SELECT record, any_value(reason) AS reason, coalesce(any_value(words), '') AS words FROM staged
    WHERE record >= $first_record AND ${IS_REJECTED} GROUP BY record ORDER BY record`;
  return { sql, values: { first_record: firstRecord } };
}

export function stagedRejectCountSql(firstRecord: number): Statement {
  const sql = `SELECT count(DISTINCT record) AS row_count FROM staged WHERE record >= $first_record AND ${IS_REJECTED}`;
  return { sql, values: { first_record: firstRecord } };
}

/** Rows that bring nothing, as their source says. */
export function stagedFilteredCountSql(firstRecord: number): Statement {
  const sql = `SELECT count(DISTINCT record) AS row_count FROM staged
    WHERE record >= $first_record AND ${IS_FILTERED}`;
  return { sql, values: { first_record: firstRecord } };
}
