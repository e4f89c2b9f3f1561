import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import type { Closing } from '#server/closing/closing-store.ts';
import type { DuckdbStore } from '#server/store/duckdb-store.ts';
import { onlyRow, whole } from '#server/store/statement.ts';
import { closingProcess } from '#test/engines/closing-process.ts';
import { storeIn, type TemporaryStore, temporaryStore } from '#test/engines/temporary-store.ts';
import { confirmedUntilKilled } from '#test/engines/until-killed.ts';
import { auditEntry } from '#test/fakes/audit-entry.ts';
import { auditLog } from './audit.ts';
import { closingStore } from './closings.ts';

const closing: Closing = {
  id: 'c1',
  funnel: 'main',
  week: '2026-11-02' as Week,
  hash: 'hash-1',
  by: 'growth lead',
  at: '2026-11-10T08:05:00Z',
  lastImport: 3,
};
const content = '{"contract":"weekline.closed/1"}';
const closed = auditEntry('week-closed', 'c1');
const reopening = { by: 'head of growth', at: '2026-11-11T08:05:00Z', why: 'closed too early' };
const reopened = auditEntry('week-reopened', 'c1');

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

/** Rows of snapshots, closings, reopenings and audit entries. */
async function tables(store: DuckdbStore = temporary.store) {
  return store.read(async (connection) => {
    const sql = `SELECT (SELECT count(*) FROM snapshots) AS snapshots, (SELECT count(*) FROM closed_weeks) AS closed,
      (SELECT count(*) FROM reopened_weeks) AS reopened, (SELECT count(*) FROM audit) AS entries`;
    const row = await onlyRow(connection, { sql });
    return ['snapshots', 'closed', 'reopened', 'entries'].map((column) => whole(row, column));
  });
}

describe('closed weeks', () => {
  test('are there when the folder is opened again, with what was kept of them', async () => {
    const folder = path.join(temporary.folder, 'other');
    const before = await storeIn(folder);
    expect(await closingStore(before).close(closing, content, closed)).toBeNull();
    await before.close();
    const after = await storeIn(folder);
    expect((await closingStore(after).read()).closings).toEqual([closing]);
    expect(await closingStore(after).content('hash-1')).toBe(content);
    expect(await auditLog(after).read(5)).toEqual([closed]);
    await after.close();
  });

  test('are closed once, and nothing of a second closing is kept', async () => {
    const store = closingStore(temporary.store);
    const [first, ...others] = ['a', 'b', 'c'].map((id) => ({ ...closing, id, hash: `hash-${id}` }));
    if (first === undefined) throw new Error('There is no closing.');
    const outcomes = await Promise.all([first, ...others].map((one) => store.close(one, content, closed)));
    expect(outcomes).toEqual([null, first, first]);
    expect(await tables()).toEqual([1, 1, 0, 1]);
  });

  test('that are opened again keep everything, and a snapshot that says the same is kept once', async () => {
    const store = closingStore(temporary.store);
    const seen = [(await store.read()).revision];
    await store.close(closing, content, closed);
    seen.push((await store.read()).revision);
    expect(await store.reopen('c1', reopening, reopened)).toBe(true);
    seen.push((await store.read()).revision);
    expect(await store.reopen('c1', reopening, reopened)).toBe(false);
    await store.close({ ...closing, id: 'c2' }, content, auditEntry('week-closed', 'c2'));
    seen.push((await store.read()).revision);
    expect((await store.read()).closings.map(({ id }) => id)).toEqual(['c2']);
    expect(await tables()).toEqual([1, 2, 1, 3]);
    expect(await store.content('hash-1')).toBe(content);
    expect(new Set(seen).size).toBe(4);
  });
});

describe('kill -9', () => {
  test('leaves a snapshot with its closing and its audit entry or none of them, and loses nothing that was confirmed', {
    timeout: 60_000,
  }, async () => {
    const folder = path.join(temporary.folder, 'killed');
    let confirmed = 0;
    for (const patience of [0, 40, 120]) {
      confirmed += await confirmedUntilKilled(await closingProcess(folder, confirmed), patience);
      const store = await storeIn(folder);
      const kept = (await closingStore(store).read()).closings;
      expect(kept.length).toBeGreaterThanOrEqual(confirmed);
      for (const { hash } of kept) expect(await closingStore(store).content(hash)).toContain(hash);
      expect(await tables(store)).toEqual([kept.length, kept.length, 0, kept.length]);
      confirmed = kept.length;
      await store.close();
    }
    // Every run confirms one at least, however slow the machine is.
    expect(confirmed).toBeGreaterThanOrEqual(3);
  });
});
