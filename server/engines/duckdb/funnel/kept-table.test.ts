import type { DuckDBConnection } from '@duckdb/node-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { onlyRow, run, whole } from '#server/store/statement.ts';
import { type TemporaryStore, temporaryStore } from '#test/engines/temporary-store.ts';
import { keepTable } from './kept-table.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

/** The number in a kept table, which is that of how often it was made. */
function keeper() {
  let made = 0;
  return async (connection: DuckDBConnection, content: unknown): Promise<number> => {
    const make = async () => {
      made += 1;
      await run(connection, { sql: `CREATE OR REPLACE TEMP TABLE kept AS SELECT ${made} AS made` });
    };
    await keepTable(connection, { name: 'kept', content, make });
    return whole(await onlyRow(connection, { sql: 'SELECT made FROM kept' }), 'made');
  };
}

test('it is made once while the data and what it is made from stay', async () => {
  const { store } = temporary;
  const kept = keeper();
  const asked = (content: string) => store.count((connection) => kept(connection, [content]));
  expect([await asked('a'), await asked('a'), await asked('b')]).toEqual([1, 1, 2]);
  await store.write((connection) =>
    run(connection, { sql: 'UPDATE store SET data_version = data_version + 1' }),
  );
  expect([await asked('b'), await asked('b')]).toEqual([3, 3]);
});

test('one that was made in a transaction that failed is made again', async () => {
  const { store } = temporary;
  const kept = keeper();
  await store.count((connection) => kept(connection, 'a'));
  const failing = store.count(async (connection) => {
    await kept(connection, 'b');
    throw new Error('no memory');
  });
  await expect(failing).rejects.toThrow('no memory');
  expect(await store.count((connection) => kept(connection, 'a'))).toBe(1);
  expect(await store.count((connection) => kept(connection, 'b'))).toBe(3);
});
