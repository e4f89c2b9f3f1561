import { listValue } from '@duckdb/node-api';
import type { RejectReason } from '#server/ingest/reject-reason.ts';
import type { Statement } from '#server/store/statement.ts';

export const stagedRowsSql = 'SELECT count(*) AS row_count FROM staged';

/** Rejects rows for what only the bytes of the file show. */
export function rejectSql(records: readonly number[], reason: RejectReason): Statement {
  const sql = `UPDATE staged SET reason = $reason
    WHERE record IN (SELECT unnest(CAST($records AS BIGINT[])))`;
  return { sql, values: { reason, records: listValue(records.map(BigInt)) } };
}

export function wallRangeSql(firstRecord: number): Statement {
  const sql = `SELECT min(wall) AS first_wall, max(wall) AS last_wall FROM staged
    WHERE record >= $first_record AND reason IS NULL`;
  return { sql, values: { first_record: firstRecord } };
}

export function stagedRejectsSql(firstRecord: number): Statement {
  const sql = `SELECT record, reason, coalesce(row_text, '') AS row_text FROM staged
    WHERE record >= $first_record AND reason IS NOT NULL ORDER BY record`;
  return { sql, values: { first_record: firstRecord } };
}
