import type { DuckDBConnection } from '@duckdb/node-api';
import type { StoredWriteKey, WriteKeyStore } from '#server/access/write-keys.ts';
import type { DuckdbStore } from '#server/store/duckdb-store.ts';
import { type Row, rowsOf, run, text } from '#server/store/statement.ts';
import { recordEntry } from './audit.ts';
import { insertKeyRevocationSql, insertWriteKeySql, writeKeysSql } from './write-keys.sql.ts';

/** The write keys of a data folder. */
export function writeKeyStore(store: DuckdbStore): WriteKeyStore {
  return {
    all: () => store.read(keys),
    add: (key, entry) =>
      store.write(async (connection) => {
        await run(connection, insertWriteKeySql(key));
        await recordEntry(connection, entry);
      }),
    revoke: (id, revocation, entry) =>
      store.write(async (connection) => {
        const key = (await keys(connection)).find((one) => one.id === id);
        if (key === undefined || key.revoked !== null) return;
        await run(connection, insertKeyRevocationSql(id, revocation));
        await recordEntry(connection, entry);
      }),
  };
}

async function keys(connection: DuckDBConnection): Promise<StoredWriteKey[]> {
  return (await rowsOf(connection, { sql: writeKeysSql })).map(keyOf);
}

function keyOf(row: Row): StoredWriteKey {
  return {
    id: text(row, 'key_id'),
    hash: text(row, 'key_hash'),
    label: text(row, 'label'),
    by: text(row, 'by_whom'),
    at: text(row, 'at_time'),
    revoked: row.revoked_at === null ? null : { by: text(row, 'revoked_by'), at: text(row, 'revoked_at') },
  };
}
