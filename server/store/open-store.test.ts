import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EngineLimits } from './engine-limits.ts';
import type { StoreTables } from './migrate.ts';
import { openStore } from './open-store.ts';
import { run } from './statement.ts';

const noTables: StoreTables = { sequences: [], countedTogether: [] };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'weekline-open-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const spilled = async () => (await readdir(folder)).filter((name) => name.startsWith('spill'));
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

test('what a killed process had spilled is gone at the next start', async () => {
  const left = path.join(folder, 'spill-12345-1');
  await mkdir(left, { recursive: true });
  await writeFile(path.join(left, 'duckdb_temp_storage_DEFAULT-0.tmp'), 'x'.repeat(1000));
  const store = await openStore(folder, noTables);
  expect(await spilled()).toEqual([]);
  await store.close();
});

describe('a store with little to count with', () => {
  const millions =
    'CREATE OR REPLACE TEMP TABLE large AS SELECT range AS id, md5(CAST(range AS VARCHAR)) AS text FROM range(6_000_000) ORDER BY text';
  const countIn = async (limits: Partial<EngineLimits>, sql = millions) => {
    const store = await openStore(folder, noTables, { limits });
    try {
      return await store.count((connection) => run(connection, { sql }));
    } finally {
      await store.close();
    }
  };

  test('goes on in files, and leaves none', async () => {
    await countIn({ memory: 150e6 });
    expect(await spilled()).toEqual([]);
  });

  test('says how to allow more of the disk, or more memory, and works on', async () => {
    await expect(countIn({ memory: 150e6, spill: 20e6 })).rejects.toMatchObject({
      code: 'ENOMEM',
      message: `This needs more than the 20 MB of the disk that the engine may use in ${folder}, beside 150 MB of memory, so it was not done. Allow more with WEEKLINE_SPILL or WEEKLINE_MEMORY, and repeat it.`,
    });
    const huge = 'SELECT list(range) FROM range(60_000_000)';
    await expect(countIn({ memory: 150e6 }, huge)).rejects.toMatchObject({
      code: 'ENOMEM',
      message:
        'This needs more than the 150 MB of memory that the engine may use, so it was not done. Allow more with WEEKLINE_MEMORY, such as WEEKLINE_MEMORY=300MB, and repeat it.',
    });
    await countIn({ memory: 900e6 });
  });
});
