import type { WriteKey } from '#server/access/write-keys.ts';
import type { Statement } from '#server/store/statement.ts';

/** Keeps a key after all that were made before it. */
export function keepWriteKeySql({ id, label, by, at }: Omit<WriteKey, 'revoked'>, hash: string): Statement {
  const sql = `INSERT INTO write_keys
    SELECT $id, coalesce(max(seq), 0) + 1, $hash, $label, $by, $at FROM write_keys`;
  return { sql, values: { id, hash, label, by, at } };
}

export function keepKeyRevocationSql(id: string, by: string, at: string): Statement {
  return { sql: 'INSERT INTO revoked_write_keys VALUES ($id, $by, $at)', values: { id, by, at } };
}

/** All keys, or those that `condition` names. */
export function writeKeysSql(condition: string, values: Record<string, string>): Statement {
  const sql = `SELECT key_id, label, write_keys.by_whom AS by_whom, write_keys.at_time AS at_time,
      revoked_write_keys.by_whom AS revoked_by, revoked_write_keys.at_time AS revoked_at
    FROM write_keys LEFT JOIN revoked_write_keys USING (key_id) WHERE ${condition} ORDER BY seq`;
  return { sql, values };
}
