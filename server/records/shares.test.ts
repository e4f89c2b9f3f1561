import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import { memoryRevokedList } from '#server/revocations/revocations.ts';
import { revokedFile } from '#server/revocations/revoked-file.ts';
import { machineSecret } from '#server/sharing/machine/machine-secret.ts';
import { createShareRegistry } from '#server/sharing/share-registry.ts';
import type { StoredShare } from '#server/sharing/share-store.ts';
import type { DuckdbStore } from '#server/store/duckdb-store.ts';
import { sharingProcess } from '#test/engines/sharing-process.ts';
import { storeIn } from '#test/engines/temporary-store.ts';
import { confirmedUntilKilled } from '#test/engines/until-killed.ts';
import { auditEntry } from '#test/fakes/audit-entry.ts';
import { auditLog } from './audit.ts';
import { shareStore } from './shares.ts';

let folder: string;
let store: DuckdbStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'weekline-shares-'));
  store = await storeIn(folder);
});

afterEach(async () => {
  await store.close().catch(() => {});
  rmSync(folder, { recursive: true });
});

const share: StoredShare = {
  id: 'share-1',
  tokenHash: 'hash-1',
  kind: 'frozen',
  scope: {
    funnel: 'main',
    week: '2026-01-19' as Week,
    segmentBy: null,
    segments: 'masked',
    weeks: 26,
    views: 'review',
    notes: false,
    owners: false,
    money: false,
    title: null,
    hiddenUnder: 5,
    stages: ['visit', 'paid'],
  },
  shows: 'f00d',
  label: "The board's “January”",
  by: 'Growth lead',
  at: '2026-02-10T09:00:00.000Z',
  expiresAt: '2026-03-12T09:00:00.000Z',
  passwordHash: null,
  generation: 1,
  revoked: null,
  viewed: 0,
  lastViewed: null,
};

const REVOCATION = { by: 'Sales lead', at: '2026-02-11T09:00:00.000Z' };

const created = auditEntry('share-created', share.id);
const revoked = auditEntry('share-revoked', share.id);

test('a link comes back as it was kept, and what it answers too, over a restart', async () => {
  const payload = JSON.stringify({ title: 'A “quoted” title' });
  await shareStore(store).add(share, payload, created);
  await shareStore(store).add({ ...share, id: 'share-2', tokenHash: 'hash-2', kind: 'live' }, null, created);
  await store.close();
  store = await storeIn(folder);
  expect(await shareStore(store).all()).toEqual([
    share,
    { ...share, id: 'share-2', tokenHash: 'hash-2', kind: 'live' },
  ]);
  expect(await shareStore(store).payload('share-1')).toBe(payload);
  expect(await shareStore(store).payload('share-2')).toBeNull();
});

test('views add up, link by link, with the day of the last', async () => {
  const shares = shareStore(store);
  await shares.add(share, '{}', created);
  await shares.addViews(new Map([['share-1', 3]]), '2026-02-10');
  await shares.addViews(new Map([['share-1', 499]]), '2026-02-12');
  const second = { ...share, id: 'share-2', tokenHash: 'hash-2' };
  await shares.add(second, '{}', created);
  const both = new Map([
    ['share-2', 1],
    ['share-1', 2],
  ]);
  await shares.addViews(both, '2026-02-13');
  expect(await shares.all()).toMatchObject([
    { viewed: 504, lastViewed: '2026-02-13' },
    { viewed: 1, lastViewed: '2026-02-13' },
  ]);
});

test('a revoked link stays, with who and when', async () => {
  const shares = shareStore(store);
  await shares.add(share, '{}', created);
  await shares.revoke('share-1', REVOCATION, revoked);
  expect(await shares.all()).toEqual([{ ...share, revoked: REVOCATION }]);
  expect(await auditLog(store).read(5)).toEqual([revoked, created]);
});

test('attack 22: an older copy of the database revives no link that was revoked since', async () => {
  const list = join(folder, 'revoked');
  const now = () => new Date('2026-02-12T09:00:00Z');
  await shareStore(store).add(share, '{}', created);
  await store.close();
  const copy = mkdtempSync(join(tmpdir(), 'weekline-copy-'));
  cpSync(join(folder, 'weekline.duckdb'), join(copy, 'weekline.duckdb'));

  store = await storeIn(folder);
  const known = createShareRegistry(shareStore(store), {
    revoked: revokedFile(list),
    expired: memoryRevokedList(),
    now,
  });
  expect(await known.inForce('hash-1')).toEqual(share);
  expect(await known.revoke(share, REVOCATION)).toEqual({ kind: 'written' });
  expect(await known.inForce('hash-1')).toBeNull();
  await store.close();

  cpSync(join(copy, 'weekline.duckdb'), join(folder, 'weekline.duckdb'));
  rmSync(copy, { recursive: true });
  store = await storeIn(folder);
  const restored = shareStore(store);
  expect(await restored.all()).toEqual([share]);
  const again = createShareRegistry(restored, {
    revoked: revokedFile(list),
    expired: memoryRevokedList(),
    now,
  });
  expect(await again.inForce('hash-1')).toBeNull();
  expect(await again.all()).toEqual([{ ...share, revoked: REVOCATION }]);
});

test('a clock that is set back revives no link, in this process and in the next one', async () => {
  let now = new Date('2026-02-12T09:00:00Z');
  await shareStore(store).add(share, '{}', created);
  await shareStore(store).add({ ...share, id: 'share-2', tokenHash: 'hash-2' }, '{}', created);
  const registryOf = () =>
    createShareRegistry(shareStore(store), {
      revoked: memoryRevokedList(),
      expired: revokedFile(join(folder, 'expired')),
      now: () => now,
    });
  const registry = registryOf();
  expect((await registry.inForce('hash-1'))?.id).toBe(share.id);
  now = new Date(share.expiresAt);
  expect(await registry.inForce('hash-1')).toBeNull();
  now = new Date('2026-02-12T09:00:00Z');
  // The other one was never asked for while its time was over.
  for (const one of [registry, registryOf()]) {
    expect(await one.inForce('hash-1')).toBeNull();
    expect(await one.inForce('hash-2')).toBeNull();
  }
  const later = { ...share, id: 'share-3', tokenHash: 'hash-3', expiresAt: '2026-02-12T10:00:00.000Z' };
  await registry.add(later, '{}', created);
  expect((await registry.inForce('hash-3'))?.id).toBe('share-3');
  now = new Date('2026-02-12T10:00:00Z');
  expect(await registry.inForce('hash-3')).toBeNull();
});

test('a machine without a secret keeps its own, which nobody else may read', () => {
  const file = join(folder, 'weekline.secret');
  const secret = machineSecret(file);
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(machineSecret(file)).toBe(secret);
  expect(readFileSync(file, 'utf8')).toBe(secret);
  writeFileSync(file, 'short');
  expect(() => machineSecret(file)).toThrow(/Delete it/);
});

test('kill -9 leaves as many links as audit entries of them, and as many revoked, and loses nothing that was confirmed', {
  timeout: 120_000,
}, async () => {
  await store.close();
  let confirmed = 0;
  for (const patience of [0, 100, 300]) {
    confirmed += await confirmedUntilKilled(await sharingProcess(folder), patience);
    store = await storeIn(folder);
    const entries = await auditLog(store).read(100_000);
    const subjects = (action: string) =>
      entries.filter((entry) => entry.action === action).map(({ subject }) => subject);
    const links = await shareStore(store).all();
    expect(subjects('share-created').toReversed()).toEqual(links.map(({ id }) => id));
    const ended = links.filter((link) => link.revoked !== null);
    expect(subjects('share-revoked').toReversed()).toEqual(ended.map(({ id }) => id));
    expect(ended.length).toBeGreaterThanOrEqual(confirmed);
    await store.close();
  }
  expect(confirmed).toBeGreaterThanOrEqual(3);
});
