import path from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileFormat } from '#server/ingest/kinds/source.ts';
import { eventSource } from './configurations.ts';
import { type Imported, importSource, importText, storedEvents } from './importing.ts';
import { type TemporaryStore, temporaryStore } from './temporary-store.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

const csv = 'person,event,time\nann,visit,2026-10-05\nbob,visit,2026-10-06\n,visit,2026-10-07\n';

type Packed = { name: string; content: string; isStored?: boolean; isLocked?: boolean };

/** A zip file by hand: local headers with their bytes, the directory, the end. */
function zip(files: readonly Packed[], comment = ''): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, isStored = false, isLocked = false } of files) {
    const bytes = isStored ? Buffer.from(content) : deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(isLocked ? 1 : 0, 8);
    entry.writeUInt16LE(isStored ? 0 : 8, 10);
    entry.writeUInt32LE(bytes.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    directory.push(entry, Buffer.from(name));
    parts.push(local, Buffer.from(name), bytes);
    at += local.length + name.length + bytes.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, ...directory, end, Buffer.from(comment)]);
}

const allOfIt = {
  problem: null,
  counts: { read: 3, kept: 2, rejected: 1 },
  lines: ['4 no-person'],
};

test.each([
  ['gzip', 'events.csv.gz', gzipSync(csv)],
  [
    'gzip in two pieces',
    'events.csv.gz',
    Buffer.concat([gzipSync(csv.slice(0, 30)), gzipSync(csv.slice(30))]),
  ],
  ['gzip under a plain name', 'events.csv', gzipSync(csv)],
  ['a zip file of one', 'events.zip', zip([{ name: 'events.csv', content: csv }])],
  [
    'a zip file with a comment, and what a Mac adds',
    'events.zip',
    zip(
      [
        { name: 'a/', content: '' },
        { name: 'a/events.csv', content: csv, isStored: true },
        { name: '__MACOSX/a/._events.csv', content: 'x' },
      ],
      'made by hand',
    ),
  ],
])('%s is read, with the lines of what is in it', async (_, name, bytes) => {
  expect(await importText(temporary, bytes, {}, name)).toMatchObject(allOfIt);
});

describe('what cannot be unpacked is refused with the remedy', () => {
  test.each([
    [
      'several files',
      zip([
        { name: 'a.csv', content: csv },
        { name: 'b.csv', content: csv },
      ]),
      'holds 2 files: “a.csv”, “b.csv”. Unpack it, and name those that the source is of.',
    ],
    ['none', zip([]), 'is a zip file with nothing in it. Pack it again.'],
    [
      'a password',
      zip([{ name: 'a.csv', content: csv, isLocked: true }]),
      'is locked with a password. Unpack it first.',
    ],
    [
      'a workbook',
      zip([{ name: 'xl/workbook.xml', content: '<x/>' }]),
      'is a spreadsheet. Save the sheet as CSV UTF-8',
    ],
    [
      'an old workbook',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]),
      'is a spreadsheet. Save the sheet as CSV UTF-8',
    ],
    [
      'Zstandard',
      Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]),
      'is packed with Zstandard, which is not read. Unpack it first (zstd -d), or pack it with gzip.',
    ],
    [
      'half a download',
      gzipSync(csv.repeat(50)).subarray(0, 60),
      'is damaged: it cannot be unpacked to its end. Download or pack it again.',
    ],
    [
      'half a zip file',
      zip([{ name: 'a.csv', content: csv }]).subarray(0, 80),
      'is a zip file without an end: it was cut short. Download it again.',
    ],
  ])('%s', async (_, bytes, words) => {
    const { problem } = await importText(temporary, bytes, {}, 'events.csv');
    expect(problem).toContain(words);
    expect(problem).toContain(path.join(temporary.folder, 'events.csv: '));
  });

  test('a file of the same bytes over and over, with little memory and disk', {
    timeout: 60_000,
  }, async () => {
    const bomb = gzipSync(Buffer.alloc(300_000_000, 'a'), { level: 9 });
    const { problem } = await importText(temporary, bomb, {}, 'events.csv.gz');
    expect(problem).toContain('unpacks to more than 100 times its size');
  });
});

const ndjson: FileFormat = { kind: 'ndjson' };

async function importJson(content: string): Promise<Imported> {
  const file = await temporary.write('events.json', content);
  return importSource(temporary, eventSource([file], { format: ndjson }));
}

describe('a JSON array', () => {
  const items = [
    { person: 'a [1], "x" \\', event: 'visit', time: '2026-10-05', more: { list: [1, { a: '}' }] } },
    { person: '', event: 'visit', time: '2026-10-06' },
    { person: 'bob\n', event: 'visit', time: '2026-10-07' },
  ];

  test.each([
    ['on one line', JSON.stringify(items), 1],
    ['indented', `\uFEFF\n${JSON.stringify(items, null, 2)}\n`, 16],
    ['of one item a line', `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`, 3],
  ])('%s has a row for each item', async (_, content, line) => {
    const { counts, lines } = await importJson(content);
    expect(counts).toMatchObject({ read: 3, kept: 2, rejected: 1 });
    expect(lines).toEqual([`${line} no-person`]);
    expect(await storedEvents(temporary, 'person')).toEqual([['a [1], "x" \\'], ['bob\n']]);
  });

  test('of nothing has no rows, and one that is cut short is refused', async () => {
    expect((await importJson('[]')).counts).toMatchObject({ read: 0 });
    const { problem } = await importJson(JSON.stringify(items).slice(0, -20));
    expect(problem).toContain(
      'is a JSON array that does not end: it was cut short on line 1. Export it again.',
    );
  });
});

describe('the delimiter that a spreadsheet writes above the header', () => {
  const rows = csv.replaceAll(',', ';');

  test.each([
    ['in UTF-8', Buffer.from(`sep=;\r\n${rows}`)],
    ['with a mark', Buffer.from(`\uFEFFsep=;\n${rows}`)],
    ['in quotes', Buffer.from(`"sep=;"\n${rows}`)],
    ['in UTF-16', Buffer.from(`\uFEFFsep=;\r\n${rows}`, 'utf16le')],
  ])('%s', async (_, bytes) => {
    expect(await importText(temporary, bytes)).toMatchObject({ ...allOfIt, lines: ['5 no-person'] });
  });

  test('is a line above the header where the source says so, as before', async () => {
    const format = { kind: 'delimited', delimiter: ';', quote: '"', encoding: 'utf-8', skip: 1 } as const;
    expect(await importText(temporary, `sep=;\n${rows}`, { format })).toMatchObject({ counts: { kept: 2 } });
  });
});

describe('a file whose columns are not where its format says is refused with where they are', () => {
  const title = 'Campaign report\n"3 August, 2026"\n\n';

  test.each([
    ['below title lines', `${title}${csv}`, ' Line 4 has them: write format: { skip: 3 }.'],
    [
      'with another delimiter',
      csv.replaceAll(',', ';'),
      ' Line 1 has them: write format: { delimiter: ";" }.',
    ],
    [
      'with tabs below title lines',
      `${title}${csv.replaceAll(',', '\t')}`,
      ' Line 4 has them: write format: { skip: 3, delimiter: "\\t" }.',
    ],
  ])('%s', async (_, content, words) => {
    const { problem } = await importText(temporary, content);
    expect(problem?.endsWith(words)).toBe(true);
  });

  test('and with nothing more where they are nowhere', async () => {
    const { problem } = await importText(temporary, 'a,b\n1,2\n');
    expect(problem).toMatch(/Its columns: a, b\.$/);
  });
});
