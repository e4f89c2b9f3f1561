import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '#server/platform/hash.ts';
import type { DuckdbStore } from '#server/store/duckdb-store.ts';
import { openStore } from '#server/store/open-store.ts';
import { onlyRow, rowsOf, whole } from '#server/store/statement.ts';
import { EARLIER_VERSIONS, writeEarlierStore } from '#test/engines/earlier-store.ts';
import { migratingProcess } from '#test/engines/migrating-process.ts';
import { openData } from './data-folder.ts';
import { weeklineTables } from './store-tables.ts';

let parent: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'weekline-tables-'));
});

afterEach(() => rmSync(parent, { recursive: true }));

async function columnsOf(store: DuckdbStore): Promise<unknown[]> {
  const sql =
    'SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns() ORDER BY table_name, column_index';
  return store.read((connection) => rowsOf(connection, { sql }));
}

async function rowsIn(store: DuckdbStore, table: string): Promise<number> {
  const sql = `SELECT count(*) AS n FROM ${table}`;
  return store.read(async (connection) => whole(await onlyRow(connection, { sql }), 'n'));
}

async function columnsOfANewStore(): Promise<unknown[]> {
  const store = await openData(join(parent, 'new'));
  const columns = await columnsOf(store);
  await store.close();
  return columns;
}

/** Each sequence at each length that it has had since sequences were counted, the others complete. */
function everyState(): Record<string, number>[] {
  const complete = Object.fromEntries(
    weeklineTables.sequences.map(({ name, migrations }) => [name, migrations.length]),
  );
  const firstCounted = weeklineTables.countedTogether.at(-1) ?? {};
  return weeklineTables.sequences.flatMap(({ name, migrations }) =>
    migrations.flatMap((_, length) =>
      length < (firstCounted[name] ?? 0) ? [] : [{ ...complete, [name]: length }],
    ),
  );
}

/** SHA-256 of each migration that was released, its comments and blanks left out. A new one adds a line; none changes. */
const RELEASED: Record<string, string> = {
  'acknowledgements/1': '88d1c78d055b2e51',
  'acknowledgements/2': '8a27bab9d9846acd',
  'audit/1': '654ac5ea375f230e',
  'closings/1': '845448225aa243f2',
  'counts/1': '544c3a91c7f8c97b',
  'counts/2': '84ad052749a0c5b1',
  'counts/3': '7b979cfc14d9d79e',
  'counts/4': '57f519d996fa8555',
  'counts/5': '5d91444abc87eee8',
  'counts/6': '7eeca290b9ab8c64',
  'counts/7': '705efb9927f48f58',
  'shares/1': '787306276c136de5',
  'shares/2': 'a49aa41dc7cddc4b',
  'write-keys/1': '9913f8074b9083d6',
};

test('a migration that was released is what it was', () => {
  const all = weeklineTables.sequences.flatMap(({ migrations }) => migrations);
  const words = (sql: string) => sql.replace(/--.*/g, '').trim().split(/\s+/).join(' ');
  expect(Object.fromEntries(all.map(({ id, sql }) => [id, sha256(words(sql), 'hex').slice(0, 16)]))).toEqual(
    RELEASED,
  );
});

describe('a data folder of an earlier version', () => {
  test.each(EARLIER_VERSIONS)(
    '%i opens with the tables of a new one, and keeps its rows',
    async (version) => {
      const folder = join(parent, 'earlier');
      await writeEarlierStore(folder, version);
      const tables = ['store', 'answers', 'closed_weeks', 'shares', 'audit'].slice(0, version);
      for (const nth of ['the first time', 'again']) {
        const store = await openData(folder);
        expect(await columnsOf(store), nth).toEqual(await columnsOfANewStore());
        for (const table of tables) expect(await rowsIn(store, table), table).toBe(1);
        const [row] = await store.read((connection) =>
          rowsOf(connection, { sql: 'SELECT store_id, data_version, time_zone FROM store' }),
        );
        expect(row).toEqual({ store_id: 'an earlier store', data_version: 7n, time_zone: 'Europe/Helsinki' });
        await store.close();
      }
    },
  );

  test.each([3, 4, 5, 6])(
    '%i from before its tables were changed in place gets those that it lacks',
    async (version) => {
      const folder = join(parent, 'earlier');
      await writeEarlierStore(folder, version, { withoutLateTables: true });
      const store = await openData(folder);
      expect(await columnsOf(store)).toEqual(await columnsOfANewStore());
      await store.close();
    },
  );

  test('is kept as a copy before its tables change, which is named in words, and only then', async () => {
    const folder = join(parent, 'earlier');
    await writeEarlierStore(folder, 6);
    const notices: string[] = [];
    for (const nth of [0, 1]) {
      await (await openData(folder, (text) => notices.push(text))).close();
      expect(notices, String(nth)).toHaveLength(1);
    }
    const copy = join(
      folder,
      'weekline.before-counts-3+counts-4+counts-5+counts-6+counts-7+acknowledgements-2.duckdb',
    );
    expect(notices).toEqual([
      `The tables of ${folder} are brought up to date. What they were is kept in ${copy}: delete it once no older Weekline is to read it.`,
    ]);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    const restored = join(parent, 'restored');
    mkdirSync(restored);
    copyFileSync(copy, join(restored, 'weekline.duckdb'));
    const store = await openData(restored);
    expect(await columnsOf(store)).toEqual(await columnsOfANewStore());
    expect(await rowsIn(store, 'answers')).toBe(1);
    await store.close();
    const untouched: string[] = [];
    await (await openData(join(parent, 'fresh'), (text) => untouched.push(text))).close();
    expect(untouched).toEqual([]);
  });

  test.each(everyState())('with the sequences at %j opens with the tables of a new one', async (versions) => {
    const folder = join(parent, 'earlier');
    const sequences = weeklineTables.sequences.map(({ name, migrations }) => ({
      name,
      migrations: migrations.slice(0, versions[name]),
    }));
    await (await openStore(folder, { ...weeklineTables, sequences })).close();
    const store = await openData(folder);
    expect(await columnsOf(store)).toEqual(await columnsOfANewStore());
    await store.close();
  });

  test('is refused by that version from then on, which reads this number alone', async () => {
    const folder = join(parent, 'earlier');
    await writeEarlierStore(folder, 6);
    const store = await openData(folder);
    const row = await store.read((connection) =>
      onlyRow(connection, { sql: 'SELECT schema_version FROM store' }),
    );
    expect(whole(row, 'schema_version')).toBeGreaterThan(6);
    await store.close();
  });

  test('that was carried over halfway when the process was killed starts again from where it was', async () => {
    const folder = join(parent, 'killed');
    await writeEarlierStore(folder, 3);
    const child = spawn(process.execPath, await migratingProcess(folder), {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await setTimeout(1500);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const store = await openData(folder);
    expect(await columnsOf(store)).toEqual(await columnsOfANewStore());
    expect(await rowsIn(store, 'closed_weeks')).toBe(1);
    await store.close();
  });
});
