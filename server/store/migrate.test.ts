import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { migrate, type StoreTables } from './migrate.ts';
import { rowsOf, run } from './statement.ts';

const first = { id: 'notes/1', sql: 'CREATE TABLE notes (text VARCHAR)' };
const second = { id: 'notes/2', sql: 'ALTER TABLE notes ADD COLUMN by_whom VARCHAR' };
const tables = (...migrations: (typeof first)[]): StoreTables => ({
  sequences: [{ name: 'notes', migrations }],
  countedTogether: [{}, { notes: 1 }],
});

const connected = async () => (await DuckDBInstance.create(':memory:')).connect();

test('a store gets the migrations it does not have, each once', async () => {
  const connection = await connected();
  await migrate(connection, 'data', tables(first));
  await run(connection, { sql: "INSERT INTO notes VALUES ('kept')" });
  await migrate(connection, 'data', tables(first, second));
  await migrate(connection, 'data', tables(first, second));
  expect(await rowsOf(connection, { sql: 'SELECT * FROM notes' })).toEqual([{ text: 'kept', by_whom: null }]);
});

test('one migration that fails leaves the store as it was', async () => {
  const connection = await connected();
  await migrate(connection, 'data', tables(first));
  const broken = { id: 'notes/3', sql: 'ALTER TABLE nowhere ADD COLUMN a VARCHAR' };
  await expect(migrate(connection, 'data', tables(first, second, broken))).rejects.toThrow(/nowhere/);
  await migrate(connection, 'data', tables(first, second));
  expect(await rowsOf(connection, { sql: 'SELECT by_whom FROM notes' })).toEqual([]);
});

test.each([
  [
    'one of its sequences is longer',
    tables(first, second),
    tables(first),
    'version 2 of its tables, this one knows 1',
  ],
  [
    'it has a sequence that nobody knows',
    tables(first),
    { ...tables(), sequences: [] },
    'version 1 of its tables, this one knows 0',
  ],
])('a store of a newer Weekline is refused: %s', async (_, newer, known, versions) => {
  const connection = await connected();
  await migrate(connection, 'data', newer);
  await expect(migrate(connection, 'data', known)).rejects.toThrow(
    `The data folder data was written by a newer Weekline (${versions}). Update Weekline, or name another folder with --data.`,
  );
});

test('a store from before the sequences is refused when its number is not known', async () => {
  const connection = await connected();
  await run(connection, { sql: 'CREATE TABLE store AS SELECT 2 AS schema_version' });
  await expect(migrate(connection, 'data', tables(first))).rejects.toThrow(
    '(version 2 of its tables, this one knows 1)',
  );
});

test('a gap in a sequence is a fault of the code', async () => {
  await expect(
    migrate(await connected(), 'data', tables(first, { ...second, id: 'notes/3' })),
  ).rejects.toThrow('Migration 2 of “notes” must be notes/2, not notes/3.');
});
