import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FileReport } from '#server/ingest/import-report.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import { rowsOf } from '#server/store/statement.ts';
import { configurationOf, eventSource } from '#test/engines/configurations.ts';
import { storedEvents } from '#test/engines/importing.ts';
import { type TemporaryStore, temporaryStore } from '#test/engines/temporary-store.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await temporary.close();
});

const text = 'person,event,time\nann,visit,2026-11-02\n';

/** A regular file that nobody can read from its start, root included. */
const UNREADABLE = '/proc/self/mem';

test.skipIf(!existsSync(UNREADABLE))(
  'a file that cannot be read is refused, and the next one goes on',
  async () => {
    const good = await temporary.write('good.csv', text);
    const sources = [eventSource([UNREADABLE, good])];
    const reports = await importSources(configurationOf({ sources }), temporary.imports);
    expect(reports).toMatchObject([
      {
        kind: 'refused',
        problem: `${UNREADABLE}: cannot be read (EIO). Check its disk, or import a copy of the file.`,
      },
      { kind: 'imported', counts: { kept: 1 } },
    ]);
  },
);

test('a temporary folder that is not there is named', async () => {
  const sources = [eventSource([await temporary.write('good.csv', text)])];
  vi.stubEnv('TMPDIR', '/nonexistent');
  const reports = await importSources(configurationOf({ sources }), temporary.imports);
  expect(reports).toMatchObject([
    {
      kind: 'refused',
      problem: expect.stringContaining('the temporary folder /nonexistent cannot be written (ENOENT)'),
    },
  ]);
});

const parquet = { kind: 'parquet' } as const;

async function parquetOf(name: string, rows: string): Promise<string> {
  const file = path.join(temporary.folder, name);
  await temporary.store.read((connection) =>
    rowsOf(connection, { sql: `COPY (${rows}) TO '${file}' (FORMAT parquet, COMPRESSION zstd)` }),
  );
  return file;
}

async function reportsOn(...files: string[]): Promise<FileReport[]> {
  return importSources(
    configurationOf({ sources: [eventSource(files, { format: parquet })] }),
    temporary.imports,
  );
}

const people = (count: number) =>
  `SELECT 'person ' || n AS person, 'visit' AS event, '2026-11-02' AS time FROM range(${count}) AS rows(n)`;

test('a damaged Parquet file is refused with the words of the engine, whatever is damaged, and the next one goes on', {
  timeout: 60_000,
}, async () => {
  const whole = await readFile(await parquetOf('whole.parquet', people(3000)));
  const good = await parquetOf('good.parquet', people(2));
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 40 }), async (from, count) => {
      const bytes = Buffer.from(whole);
      for (let at = from; at < Math.min(from + count, bytes.length); at++)
        bytes[at] = (bytes[at] ?? 0) ^ 0xa5;
      const damaged = await temporary.write('damaged.parquet', bytes);
      const [first, second] = await reportsOn(damaged, good);
      expect(second?.kind).not.toBe('refused');
      if (first?.kind !== 'refused') return;
      refused += 1;
      expect(first.problem).toMatch(
        /^\S+damaged\.parquet: (is not a Parquet file that can be read|cannot be imported|there (is|are) no column)/,
      );
      expect(first.problem).not.toContain('\n');
    }),
    { numRuns: 40 },
  );
  expect(refused).toBeGreaterThan(20);
});

test.each([
  ['is cut short', (whole: Buffer) => whole.subarray(0, whole.length >> 1)],
  ['is empty', () => Buffer.alloc(0)],
  ['is a text', () => Buffer.from(text)],
  ['has lost its middle', (whole: Buffer) => Buffer.concat([whole.subarray(0, 400), whole.subarray(900)])],
])('a Parquet file that %s is refused', async (_, damage) => {
  const whole = await readFile(await parquetOf('whole.parquet', people(500)));
  const [first, second] = await reportsOn(
    await temporary.write('damaged.parquet', damage(whole)),
    await parquetOf('good.parquet', people(2)),
  );
  expect(first).toMatchObject({
    kind: 'refused',
    problem: expect.stringContaining('damaged.parquet: is not a Parquet file that can be read: '),
  });
  expect(second).toMatchObject({ kind: 'imported', counts: { kept: 2 } });
});

test.each([
  [
    'rows of a thousand bytes, over and over',
    "SELECT repeat('x', 1000) AS person, 'visit' AS event, '2026-11-02' AS time FROM range(400000)",
    /holds 406000000 bytes of text in \d+ bytes \(400000 rows\), more than 100 times as much/,
  ],
  [
    'one text that is larger than any row may be',
    "SELECT repeat('x', 60000000) AS person, 'visit' AS event, '2026-11-02' AS time",
    /has a row of 60\d{6} bytes, more than 2000000/,
  ],
  [
    'a million rows that cannot be kept',
    "SELECT NULL::VARCHAR AS person, 'visit' AS event, '2026-11-02' AS time FROM range(1000001)",
    /has 1000001 rows that cannot be kept, more than 1000000/,
  ],
])(
  'a small Parquet file that is unpacked to %s is refused, and the next one goes on',
  async (_, rows, problem) => {
    const [first, second] = await reportsOn(
      await parquetOf('small.parquet', rows),
      await parquetOf('good.parquet', people(2)),
    );
    expect(first).toMatchObject({ kind: 'refused', problem: expect.stringMatching(problem) });
    expect(second).toMatchObject({ kind: 'imported', counts: { kept: 2 } });
  },
);

test('what the engine cannot do while rows are kept refuses the file too, and its earlier rows stay', async () => {
  const file = await temporary.write('events.csv', text);
  const configuration = configurationOf({ sources: [eventSource([file])] });
  await importSources(configuration, temporary.imports);
  await temporary.store.write((connection) =>
    rowsOf(connection, { sql: 'ALTER TABLE imports RENAME TO gone' }),
  );
  await temporary.write('events.csv', `${text}bob,visit,2026-11-02\n`);
  const unchanged = async () => null;
  const reports = await importSources(configuration, { ...temporary.imports, unchanged });
  expect(reports).toMatchObject([
    {
      kind: 'refused',
      problem: expect.stringContaining('cannot be imported: Catalog Error: Table with name imports'),
    },
  ]);
  expect(await storedEvents(temporary, 'person')).toEqual([['ann']]);
});
