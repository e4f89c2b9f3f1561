import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DuckdbStore } from '#server/store/duckdb-store.ts';
import { onlyRow, rowsOf, whole } from '#server/store/statement.ts';
import { EARLIER_VERSIONS, writeEarlierStore } from '#test/engines/earlier-store.ts';
import { migratingProcess } from '#test/engines/migrating-process.ts';
import { openData } from './data-folder.ts';

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
    const child = spawn(process.execPath, migratingProcess(folder), { stdio: ['ignore', 'pipe', 'inherit'] });
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
