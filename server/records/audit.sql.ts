import type { AuditEntry } from '#domain/contract/audit.ts';
import type { TableSequence } from '#server/store/migrate.ts';
import type { Statement } from '#server/store/statement.ts';

/** Who did what. Rows are only ever added. */
export const auditTables: TableSequence = {
  name: 'audit',
  migrations: [
    {
      id: 'audit/1',
      sql: `
CREATE TABLE audit (
  seq BIGINT NOT NULL,
  at_time VARCHAR NOT NULL,
  by_whom VARCHAR NOT NULL,
  action VARCHAR NOT NULL,        -- such as share-created, week-closed, definition-changed
  subject VARCHAR NOT NULL,       -- the id it happened to
  detail VARCHAR NOT NULL         -- in words, without secrets
);
`,
    },
  ],
};

export function insertAuditEntrySql({ at, by, action, subject, detail }: AuditEntry): Statement {
  const sql =
    'INSERT INTO audit SELECT coalesce(max(seq), 0) + 1, $at, $by, $action, $subject, $detail FROM audit';
  return { sql, values: { at, by, action, subject, detail } };
}

export function latestAuditEntriesSql(limit: number): Statement {
  const sql = 'SELECT at_time, by_whom, action, subject, detail FROM audit ORDER BY seq DESC LIMIT $limit';
  return { sql, values: { limit } };
}
