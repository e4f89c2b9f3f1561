import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import type { ClosedWeek } from '#domain/closing/closed-week.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import { onlyRow, whole } from '#server/store/statement.ts';
import type { DuckdbStore } from '#server/store/store.ts';
import { closingProcess } from '#test/engines/closing-process.ts';
import { configurationOf, eventSource } from '#test/engines/configurations.ts';
import { storeIn, type TemporaryStore, temporaryStore } from '#test/engines/temporary-store.ts';
import { closedStore } from './closings.ts';

const closed: ClosedWeek = {
  id: 'c1',
  funnel: 'main',
  week: '2026-11-02' as Week,
  hash: 'hash-1',
  by: 'growth lead',
  at: '2026-11-10T08:05:00Z',
};
const content = '{"contract":"weekline.closed/1"}';
const reopening = { by: 'head of growth', at: '2026-11-11T08:05:00Z', why: 'closed too early' };

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

const storeOf = (store: DuckdbStore = temporary.store) => closedStore(store, configurationOf());

async function tables({ store }: { store: DuckdbStore }) {
  return store.read(async (connection) => {
    const sql =
      'SELECT (SELECT count(*) FROM snapshots) AS snapshots, (SELECT count(*) FROM closed_weeks) AS closed, (SELECT count(*) FROM reopened_weeks) AS reopened';
    const row = await onlyRow(connection, { sql });
    return [whole(row, 'snapshots'), whole(row, 'closed'), whole(row, 'reopened')];
  });
}

describe('closed weeks', () => {
  test('are there when the folder is opened again, with what was kept of them', async () => {
    const folder = path.join(temporary.folder, 'other');
    const before = await storeIn(folder);
    const store = storeOf(before);
    expect(await store.close(closed, content, await store.position())).toEqual({
      kind: 'closed',
      closing: { ...closed, lastImport: 0 },
    });
    await before.close();
    const after = await storeIn(folder);
    expect((await storeOf(after).read()).closed).toEqual([{ ...closed, lastImport: 0 }]);
    expect(await storeOf(after).content('hash-1')).toBe(content);
    await after.close();
  });

  test('are closed once, and nothing of a second closing is kept', async () => {
    const store = storeOf();
    const position = await store.position();
    const outcomes = await Promise.all(
      ['a', 'b', 'c'].map((id) => store.close({ ...closed, id, hash: `hash-${id}` }, content, position)),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(['closed', 'closed-before', 'closed-before']);
    expect(await tables(temporary)).toEqual([1, 1, 0]);
  });

  test('are not closed on data that have moved since', async () => {
    const store = storeOf();
    const position = await store.position();
    const file = await temporary.write('a.csv', 'person,event,time\nann,visit,2026-11-02');
    await importSources(configurationOf({ sources: [eventSource([file])] }), temporary.imports);
    expect(await store.close(closed, content, position)).toEqual({ kind: 'moved' });
    expect(await tables(temporary)).toEqual([0, 0, 0]);
    expect(await store.close(closed, content, await store.position())).toMatchObject({
      kind: 'closed',
      closing: { lastImport: 1 },
    });
  });

  test('that are opened again keep everything, and a snapshot that says the same is kept once', async () => {
    const store = storeOf();
    const position = await store.position();
    const seen = [(await store.read()).revision];
    await store.close(closed, content, position);
    seen.push((await store.read()).revision);
    expect(await store.reopen('c1', reopening)).toEqual({ ...closed, lastImport: 0 });
    seen.push((await store.read()).revision);
    expect(await store.reopen('c1', reopening)).toBeNull();
    await store.close({ ...closed, id: 'c2' }, content, position);
    seen.push((await store.read()).revision);
    expect((await store.read()).closed.map(({ id }) => id)).toEqual(['c2']);
    expect(await tables(temporary)).toEqual([1, 2, 1]);
    expect(await store.content('hash-1')).toBe(content);
    expect(new Set(seen).size).toBe(4);
  });
});

describe('kill -9', () => {
  test('leaves a snapshot with its entry or neither, and loses nothing that was confirmed', {
    timeout: 60_000,
  }, async () => {
    const folder = path.join(temporary.folder, 'killed');
    let confirmed = 0;
    for (const patience of [0, 40, 120]) {
      const child = spawn(process.execPath, closingProcess(folder, confirmed), {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = once(child, 'exit');
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      const next = async () => String((await lines.next()).value);
      while (!(await next()).startsWith('closed'));
      confirmed += 1;
      const killed = new Promise((resolve) => setTimeout(resolve, patience)).then(() =>
        child.kill('SIGKILL'),
      );
      for await (const line of { [Symbol.asyncIterator]: () => lines })
        if (line.startsWith('closed')) confirmed += 1;
      await Promise.all([killed, ended]);
      const store = await storeIn(folder);
      const kept = (await storeOf(store).read()).closed;
      expect(kept.length).toBeGreaterThanOrEqual(confirmed);
      for (const { hash } of kept) expect(await storeOf(store).content(hash)).toContain(hash);
      const [snapshots, entries] = await tables({ store });
      expect(snapshots).toBe(entries);
      confirmed = kept.length;
      await store.close();
    }
    expect(confirmed).toBeGreaterThan(3);
  });
});
