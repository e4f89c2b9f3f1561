import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importSources } from '#server/ingest/import-sources.ts';
import type { FileFormat } from '#server/ingest/kinds/source.ts';
import { rowsOf } from '#server/store/statement.ts';
import { configurationOf, csv, eventSource } from '#test/engines/configurations.ts';
import { storedEvents } from '#test/engines/importing.ts';
import { type TemporaryStore, temporaryStore } from '#test/engines/temporary-store.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

const NAMES = [
  'x[1].csv',
  'a*.csv',
  'q?.csv',
  '[!a].csv',
  'a{b,c}.csv',
  `it's "quoted".csv`,
  'two\nlines.csv',
  '-rf.csv',
  'back\\slash[1].csv',
  'plain.csv.gz',
  'day=7/x.csv',
  'team [1]*/x.csv',
  'ümlaut ☃.csv',
  '%s $path.csv',
];
/** What an engine would read in their place. */
const DECOYS = ['x1.csv', 'ab.csv', 'qa.csv', 'b.csv', 'ac.csv', 'back/slash1.csv', 'team 1x/x.csv'];

const FORMATS: [FileFormat['kind'], FileFormat, (person: string) => Promise<string | Uint8Array>][] = [
  ['delimited', csv, async (person) => `person,event,time\n${person},visit,2026-11-02\n`],
  [
    'ndjson',
    { kind: 'ndjson' },
    async (person) => `{"person":"${person}","event":"visit","time":"2026-11-02"}\n`,
  ],
  ['parquet', { kind: 'parquet' }, parquetOf],
];

test.each(FORMATS)(
  '%s files whose names look like patterns are read, and no others in their place',
  async (_, format, contentOf) => {
    const write = async (name: string, person: string) => {
      await mkdir(path.dirname(path.join(temporary.folder, name)), { recursive: true });
      return temporary.write(name, await contentOf(person));
    };
    for (const name of DECOYS) await write(name, 'decoy');
    const sources = [];
    for (const [index, name] of NAMES.entries())
      sources.push(eventSource([await write(name, `person ${index}`)], { id: `source-${index}`, format }));
    const reports = await importSources(configurationOf({ sources }), temporary.imports);
    expect(reports).toMatchObject(
      NAMES.map((name) => ({
        kind: 'imported',
        file: path.join(temporary.folder, name),
        counts: { kept: 1, rejected: 0 },
      })),
    );
    expect(await storedEvents(temporary, 'person')).toEqual(NAMES.map((_name, index) => [`person ${index}`]));
  },
);

async function parquetOf(person: string): Promise<Uint8Array> {
  const file = path.join(temporary.folder, 'plain.parquet');
  const sql = `COPY (SELECT '${person}' AS person, 'visit' AS event, '2026-11-02' AS time) TO '${file}' (FORMAT parquet)`;
  await temporary.store.read((connection) => rowsOf(connection, { sql }));
  return readFile(file);
}

test('a path that matches the store itself reads none of its files, and all others', async () => {
  const { folder } = temporary.imports;
  await temporary.write(
    path.join(path.relative(temporary.folder, folder), 'weekline-visits.csv'),
    'person,event,time\np,visit,2026-11-02\n',
  );
  const sources = [eventSource([path.join(folder, 'weekline*')], { format: csv })];
  const reports = await importSources(configurationOf({ sources }), temporary.imports);
  const problems = reports.map((report) => [
    path.basename(report.file),
    report.kind === 'refused' ? report.problem : null,
  ]);
  expect(Object.fromEntries(problems)).toMatchObject({
    'weekline.duckdb': expect.stringContaining('Weekline’s own data folder'),
    'weekline-visits.csv': null,
  });
});
