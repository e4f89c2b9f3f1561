import { shareScopeSchema } from '#domain/contract/share-scope-schema.ts';
import { SHARE_KINDS } from '#domain/sharing/share-scope.ts';
import type { ShareStore, StoredShare } from '#server/sharing/share-store.ts';
import type { DuckdbStore } from '#server/store/duckdb-store.ts';
import { oneOf, onlyRow, type Row, rowsOf, run, text, textOrNull, whole } from '#server/store/statement.ts';
import { recordEntry } from './audit.ts';
import {
  addViewsSql,
  insertRevocationSql,
  insertShareSql,
  payloadSql,
  revocationSql,
  sharesSql,
} from './shares.sql.ts';

/** The shared links of a data folder. */
export function shareStore(store: DuckdbStore): ShareStore {
  return {
    all: () => store.read(async (connection) => (await rowsOf(connection, { sql: sharesSql })).map(shareOf)),
    payload: (id) =>
      store.read(async (connection) => textOrNull(await onlyRow(connection, payloadSql(id)), 'payload')),
    add: (share, payload, entry) =>
      store.write(async (connection) => {
        await run(connection, insertShareSql(share, payload));
        await recordEntry(connection, entry);
      }),
    revoke: (id, revocation, entry) =>
      store.write(async (connection) => {
        if ((await rowsOf(connection, revocationSql(id))).length > 0) return;
        await run(connection, insertRevocationSql(id, revocation));
        await recordEntry(connection, entry);
      }),
    addViews: (views, day) =>
      store.write(async (connection) => void (await run(connection, addViewsSql(views, day)))),
  };
}

function shareOf(row: Row): StoredShare {
  const revokedBy = textOrNull(row, 'revoked_by');
  return {
    id: text(row, 'share_id'),
    tokenHash: text(row, 'token_hash'),
    kind: oneOf(row, 'kind', SHARE_KINDS),
    scope: shareScopeSchema.parse(JSON.parse(text(row, 'scope'))),
    shows: textOrNull(row, 'shows'),
    label: text(row, 'label'),
    by: text(row, 'by_whom'),
    at: text(row, 'at_time'),
    expiresAt: text(row, 'expires_at'),
    passwordHash: textOrNull(row, 'password_hash'),
    generation: whole(row, 'generation'),
    revoked: revokedBy === null ? null : { by: revokedBy, at: text(row, 'revoked_at') },
    viewed: whole(row, 'views'),
    lastViewed: textOrNull(row, 'last_day'),
  };
}
