import type { AuditEntry, AuditLog } from '#server/access/audit-log.ts';
import { type Row, rowsOf, run, text } from '#server/store/statement.ts';
import type { DuckdbStore } from '#server/store/store.ts';
import { insertAuditEntrySql, latestAuditEntriesSql } from './audit.sql.ts';

/** The audit log of a data folder. */
export function auditLog(store: DuckdbStore, now: () => Date = () => new Date()): AuditLog {
  return {
    add: (entry) =>
      store.write(async (connection) => {
        await run(connection, insertAuditEntrySql({ ...entry, at: now().toISOString() }));
      }),
    read: (limit) =>
      store.read(async (connection) => (await rowsOf(connection, latestAuditEntriesSql(limit))).map(entryOf)),
  };
}

function entryOf(row: Row): AuditEntry {
  return {
    at: text(row, 'at_time'),
    by: text(row, 'by_whom'),
    action: text(row, 'action'),
    subject: text(row, 'subject'),
    detail: text(row, 'detail'),
  };
}
