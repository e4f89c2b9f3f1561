import type { DuckDBConnection } from '@duckdb/node-api';
import type { WriteKey, WriteKeyStore } from '#server/access/write-keys.ts';
import type { DuckdbStore } from '#server/store/duckdb-store.ts';
import { type Row, rowsOf, run, text } from '#server/store/statement.ts';
import { recordEntry } from './audit.ts';
import { insertKeyRevocationSql, insertWriteKeySql, writeKeysSql } from './write-keys.sql.ts';

/** The write keys of a data folder. */
export function writeKeyStore(store: DuckdbStore): WriteKeyStore {
  return {
    add: (key, hash, entry) =>
      store.write(async (connection) => {
        await run(connection, insertWriteKeySql(key, hash));
        await recordEntry(connection, entry);
      }),
    revoke: (id, revocation, entry) =>
      store.write(async (connection) => {
        const [key] = await keys(connection, 'key_id = $id', { id });
        if (key === undefined || key.revoked !== null) return false;
        await run(connection, insertKeyRevocationSql(id, revocation));
        await recordEntry(connection, entry);
        return true;
      }),
    withHash: (hash) =>
      store.read(async (connection) => (await keys(connection, 'key_hash = $hash', { hash }))[0] ?? null),
    list: () => store.read((connection) => keys(connection, 'true', {})),
  };
}

async function keys(
  connection: DuckDBConnection,
  condition: string,
  values: Record<string, string>,
): Promise<WriteKey[]> {
  return (await rowsOf(connection, writeKeysSql(condition, values))).map(keyOf);
}

function keyOf(row: Row): WriteKey {
  return {
    id: text(row, 'key_id'),
    label: text(row, 'label'),
    by: text(row, 'by_whom'),
    at: text(row, 'at_time'),
    revoked: row.revoked_at === null ? null : { by: text(row, 'revoked_by'), at: text(row, 'revoked_at') },
  };
}
