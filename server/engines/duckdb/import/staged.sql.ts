import { listValue } from '@duckdb/node-api';
import type { RejectReason } from '#server/ingest/import-report.ts';
import type { Field } from '#server/ingest/kinds/source.ts';
import type { StagedRow } from '#server/ingest/staged-event.ts';
import type { Binder, Statement } from '#server/store/statement.ts';
import type { CellSource } from './cell-source.sql.ts';

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
export function propertyMap(properties: Record<string, Field>, cells: CellSource, binder: Binder): string {
  const names = Object.keys(properties).sort();
  const values = names.flatMap((name) => {
    const field = properties[name];
    return field === undefined
      ? []
      : [field.kind === 'constant' ? binder.bind(field.value) : cells.cell(field.column)];
  });
  const keys = names.map((name) => binder.bind(name)).join(', ');
  return `map(CAST([${keys}] AS VARCHAR[]), CAST([${values.join(', ')}] AS VARCHAR[]))`;
}

export const stagedCountSql = 'SELECT count(*) AS row_count FROM staged';

/** Rejects rows for what only the bytes of the file show. */
export function rejectSql(records: readonly number[], reason: RejectReason): Statement {
  const sql = `UPDATE staged SET reason = $reason
    WHERE record IN (SELECT unnest(CAST($records AS BIGINT[])))`;
  return { sql, values: { reason, records: listValue(records.map(BigInt)) } };
}

export function stagedRejectsSql(firstRecord: number): Statement {
  const sql = `SELECT record, reason, coalesce(words, '') AS words FROM staged
    WHERE record >= $first_record AND reason IS NOT NULL ORDER BY record`;
  return { sql, values: { first_record: firstRecord } };
}

export function stagedRejectCountSql(firstRecord: number): Statement {
  const sql = `SELECT count(*) AS row_count FROM staged WHERE record >= $first_record AND reason IS NOT NULL`;
  return { sql, values: { first_record: firstRecord } };
}
