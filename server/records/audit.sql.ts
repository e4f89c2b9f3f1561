import type { AuditEntry } from '#server/access/audit-log.ts';
import type { Statement } from '#server/store/statement.ts';

/** Keeps an entry after all that were kept before it. */
export function keepAuditEntrySql({ at, by, action, subject, detail }: AuditEntry): Statement {
  const sql =
    'INSERT INTO audit SELECT coalesce(max(seq), 0) + 1, $at, $by, $action, $subject, $detail FROM audit';
  return { sql, values: { at, by, action, subject, detail } };
}

export function latestAuditEntriesSql(limit: number): Statement {
  const sql = 'SELECT at_time, by_whom, action, subject, detail FROM audit ORDER BY seq DESC LIMIT $limit';
  return { sql, values: { limit } };
}
