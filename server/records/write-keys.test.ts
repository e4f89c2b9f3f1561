import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWriteKeys } from '#server/access/write-keys.ts';
import { memoryRevokedList } from '#server/revocations/revocations.ts';
import { revokedFile } from '#server/revocations/revoked-file.ts';
import { rowsOf } from '#server/store/statement.ts';
import { storeIn, type TemporaryStore, temporaryStore } from '#test/engines/temporary-store.ts';
import { auditLog } from './audit.ts';
import { writeKeyStore } from './write-keys.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

const now = () => new Date('2026-11-22T09:30:00.000Z');

test('a key is known by itself alone until it is revoked, and is kept nowhere', async () => {
  const keys = createWriteKeys({
    store: writeKeyStore(temporary.store),
    revoked: memoryRevokedList(),
    now,
  });
  const { key, ...made } = await keys.create('nightly export', 'Growth lead');
  const other = await keys.create("it's “two”; --", 'Sales lead');
  expect(key).toMatch(/^wk_[\w-]{22}$/);
  expect(await keys.known(key)).toEqual(made);
  for (const shown of [made.id, key.toLowerCase(), `${key}A`, key.slice(3), `${key}\n`, 'wk_', ''])
    expect(await keys.known(shown)).toBeNull();
  const kept = await temporary.store.read((connection) =>
    rowsOf(connection, { sql: 'SELECT * FROM write_keys' }),
  );
  expect(
    JSON.stringify(kept, (_, value) => (typeof value === 'bigint' ? Number(value) : value)),
  ).not.toContain(key.slice(3));
  expect(await keys.known(String(kept[0]?.key_hash))).toBeNull();

  expect(await keys.revoke(made.id, 'Sales lead')).toEqual({
    kind: 'revoked',
    key: { ...made, revoked: { by: 'Sales lead', at: '2026-11-22T09:30:00.000Z' } },
  });
  expect(await keys.revoke(made.id, 'Sales lead')).toEqual({ kind: 'unknown' });
  expect(await keys.revoke('nobody', 'Sales lead')).toEqual({ kind: 'unknown' });
  expect(await keys.known(key)).toBeNull();
  expect(await keys.known(other.key)).not.toBeNull();
  expect((await keys.list()).map(({ label, revoked }) => [label, revoked !== null])).toEqual([
    ['nightly export', true],
    ["it's “two”; --", false],
  ]);
  const entries = await auditLog(temporary.store).read(10);
  expect(entries.map(({ action, by }) => `${action} by ${by}`)).toEqual([
    'key-revoked by Sales lead',
    'key-created by Sales lead',
    'key-created by Growth lead',
  ]);
  expect(JSON.stringify(entries)).not.toContain(key);
});

test('attack 22: an older copy of the database revives no key that was revoked since', async () => {
  const data = join(temporary.folder, 'restored');
  const list = join(data, 'weekline.revoked-keys');
  const [database, copy] = [join(data, 'weekline.duckdb'), join(temporary.folder, 'copy')];
  const opened = async () => {
    const store = await storeIn(data);
    const revoked = revokedFile(list);
    return { store, keys: createWriteKeys({ store: writeKeyStore(store), revoked }) };
  };
  const before = await opened();
  const { key, id } = await before.keys.create('nightly export', 'Growth lead');
  await before.store.close();
  cpSync(database, copy);

  const after = await opened();
  await after.keys.revoke(id, 'Sales lead');
  await after.store.close();
  cpSync(copy, database);

  const { store, keys } = await opened();
  expect((await writeKeyStore(store).all()).map(({ revoked }) => revoked)).toEqual([null]);
  expect(await keys.known(key)).toBeNull();
  expect((await keys.list()).map(({ revoked }) => revoked?.by)).toEqual(['Sales lead']);
  await store.close();
});

test('twenty thousand keys are all different and have no beginning in common', async () => {
  const none = async () => {};
  const store = { add: none, revoke: none, all: async () => [] };
  const keys = createWriteKeys({
    store,
    revoked: memoryRevokedList(),
  });
  const made = new Set<string>();
  const starts = new Set<string>();
  for (let count = 0; count < 20_000; count += 1) {
    const { key } = await keys.create('x', 'y');
    made.add(key);
    starts.add(key.slice(3, 4));
  }
  expect(made.size).toBe(20_000);
  expect(starts.size).toBe(64);
});
