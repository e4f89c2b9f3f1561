import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StoreTables } from './migrate.ts';
import { openStore } from './open-store.ts';

const noTables: StoreTables = { sequences: [], countedTogether: [] };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'weekline-open-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const database = () => path.join(folder, 'weekline.duckdb');

test.each([
  ['is no database', async () => writeFile(database(), 'x'.repeat(20_000))],
  ['has a damaged head', damageHead],
])('a file that %s is told with the ways out, and kept', async (_, damage) => {
  await damage();
  const before = await readFile(database());
  await expect(openStore(folder, noTables)).rejects.toThrow(
    /weekline\.duckdb cannot be opened: .*Restore it from a copy, or move it away and import again/,
  );
  await expect(openStore(folder, noTables)).rejects.toThrow(/cannot be opened/);
  expect(await readFile(database())).toEqual(before);
});

test('a folder that cannot be written is not told as in use', async () => {
  await mkdir(path.join(folder, 'weekline.holder.json'));
  await expect(openStore(folder, noTables)).rejects.toThrow(
    `The data folder ${folder} cannot be written (EISDIR). Give this user the right to write there, or name another folder with --data.`,
  );
  await rm(path.join(folder, 'weekline.holder.json'), { recursive: true });
  const store = await openStore(folder, noTables);
  await store.close();
});

async function damageHead(): Promise<void> {
  const store = await openStore(folder, noTables);
  await store.close();
  const bytes = await readFile(database());
  bytes.fill(0x5a, 16, 12_000);
  await writeFile(database(), bytes);
}
