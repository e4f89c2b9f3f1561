import type { StoredWriteKey } from '#server/access/write-keys.ts';
import type { Revocation } from '#server/revocations/revocations.ts';
import type { TableSequence } from '#server/store/migrate.ts';
import type { Statement } from '#server/store/statement.ts';

/** Keys of programs. A key is never taken out; what ends it has a row of its own. */
export const writeKeyTables: TableSequence = {
  name: 'write-keys',
  migrations: [
    {
      id: 'write-keys/1',
      sql: `
CREATE TABLE write_keys (
  key_id VARCHAR NOT NULL,
  seq BIGINT NOT NULL,
  key_hash VARCHAR NOT NULL,      -- SHA-256 of the key, base64url: the key itself is kept nowhere
  label VARCHAR NOT NULL,
  by_whom VARCHAR NOT NULL,
  at_time VARCHAR NOT NULL        -- ISO 8601
);

CREATE TABLE revoked_write_keys (
  key_id VARCHAR NOT NULL,
  by_whom VARCHAR NOT NULL,
  at_time VARCHAR NOT NULL
);
`,
    },
  ],
};

export function insertWriteKeySql({ id, hash, label, by, at }: StoredWriteKey): Statement {
  const sql = `INSERT INTO write_keys
    SELECT $id, coalesce(max(seq), 0) + 1, $hash, $label, $by, $at FROM write_keys`;
  return { sql, values: { id, hash, label, by, at } };
}

export function insertKeyRevocationSql(id: string, { by, at }: Revocation): Statement {
  return { sql: 'INSERT INTO revoked_write_keys VALUES ($id, $by, $at)', values: { id, by, at } };
}

/** Every key, in the order in which they were made. */
export const writeKeysSql = `SELECT key_id, key_hash, label, write_keys.by_whom AS by_whom, write_keys.at_time AS at_time,
    revoked_write_keys.by_whom AS revoked_by, revoked_write_keys.at_time AS revoked_at
  FROM write_keys LEFT JOIN revoked_write_keys USING (key_id) ORDER BY seq`;
