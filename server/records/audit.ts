import type { DuckDBConnection } from '@duckdb/node-api';
import type { AuditEntry } from '#domain/contract/audit.ts';
import type { AuditLog, AuditRecord } from '#server/access/audit-log.ts';
import type { DuckdbStore } from '#server/store/duckdb-store.ts';
import { type Row, rowsOf, run, text } from '#server/store/statement.ts';
import { insertAuditEntrySql, latestAuditEntriesSql } from './audit.sql.ts';

/** The audit log of a data folder. */
export function auditLog(store: DuckdbStore): AuditLog {
  return {
    add: (...entries) =>
      store.write(async (connection) => {
        for (const entry of entries) await recordEntry(connection, entry);
      }),
    read: (limit) =>
      store.read(async (connection) =>
        (await rowsOf(connection, latestAuditEntriesSql(limit))).map(auditRecord),
      ),
  };
}

/** Writes an entry in the transaction of the change that it is about. */
export async function recordEntry(connection: DuckDBConnection, entry: AuditEntry): Promise<void> {
  await run(connection, insertAuditEntrySql(entry));
}

function auditRecord(row: Row): AuditRecord {
  return {
    at: text(row, 'at_time'),
    by: text(row, 'by_whom'),
    action: text(row, 'action'),
    subject: text(row, 'subject'),
    detail: text(row, 'detail'),
  };
}
