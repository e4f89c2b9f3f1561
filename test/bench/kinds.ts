import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';
import { openData } from '#server/app/data-folder.ts';
import { importStore } from '#server/engines/duckdb/import/import-store.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import type { CountedSource } from '#server/ingest/kinds/source-kinds.ts';
import { configurationOf, eventSource, totalsSource } from '#test/engines/configurations.ts';

/** What an import of a million rows of a kind may take on two cores. */
const MOST_SECONDS = 15;
const MOST_GIGABYTES = 1.2;
const ROWS = 1_000_000;

/** A kind of export: its rows, each made from its number and the one of the import, and how they are read. */
type Export = {
  head: string;
  row: (at: number, nth: number) => string;
  read: (file: string) => CountedSource;
};

const day = (at: number) => new Date(Date.UTC(2025, 0, 1 + (at % 600))).toISOString().slice(0, 10);
const column = (name: string) => ({ kind: 'column', column: name }) as const;

const EXPORTS: Record<string, Export> = {
  'events, latest': {
    head: 'id,person,event,time,plan\n',
    row: (at, nth) =>
      `e${at},p${at % 150_000},visit,${day(at)},${nth > 0 && at % 100 === 0 ? 'new' : 'pro'}\n`,
    read: (file) =>
      eventSource([file], { eventId: 'id', keep: 'latest', properties: { plan: column('plan') } }),
  },
  'events, snapshot of two a row': {
    head: 'id,created,won,amount,stage\n',
    row: (at, nth) =>
      nth > 0 && at % 100 === 1
        ? ''
        : `d${at},${day(at)},${at % 3 === 0 ? day(at + 9) : ''},"1,${100 + (at % 900)}.50",${at % 50 === 0 ? 'Lost' : 'Open'}\n`,
    read: (file) =>
      eventSource([file], {
        event: { kind: 'times', columns: { deal: 'created', won: 'won' } },
        person: 'id',
        eventId: 'id',
        value: 'amount',
        time: { column: 'created', format: 'iso', zone: 'UTC', year: null },
        cells: { number: { group: ',', decimal: '.' }, blank: ['--'] },
        rows: [{ column: 'stage', oneOf: [{ kind: 'text', text: 'Lost' }], not: true }],
        properties: { size: { kind: 'band', column: 'amount', below: [1500, 1900] } },
        keep: 'snapshot',
      }),
  },
  'rows as persons': {
    head: 'from,time\n',
    row: (at) => `c${at % 50},${day(at)}\n`,
    read: (file) =>
      eventSource([file], {
        event: { kind: 'constant', value: 'lead' },
        person: { row: true },
        properties: { from: column('from') },
      }),
  },
  'totals, finer rows added': {
    head: 'Day,Ad,Impr.,Clicks\n',
    row: (at) => `${day(at)},a${at % 40},"${1 + (at % 9)},${100 + (at % 900)}",${at % 70}.25\n`,
    read: (file) =>
      totalsSource([file], {
        date: { column: 'Day', format: 'iso', zone: 'UTC', year: null },
        totals: { visit: 'Impr.', signup: 'Clicks' },
        properties: { ad: column('Ad') },
        cells: { number: { group: ',', decimal: '.' }, total: ['Total'] },
        add: 'rows',
      }),
  },
  'lists of parameters, packed': {
    head: '',
    row: (at) =>
      `{"at":${1_750_000_000_000_000 + at * 1000},"name":"view","who":"w${at % 90_000}","event_params":[{"key":"page","value":{"int_value":${at % 9}}},{"key":"source","value":{"string_value":"s${at % 30}"}}]}\n`,
    read: (file) =>
      eventSource([file], {
        format: { kind: 'ndjson' },
        event: column('name'),
        person: 'who',
        time: { column: 'at', format: 'epoch-us', zone: 'UTC', year: null },
        properties: { source: column('event_params.source') },
      }),
  },
};

async function writeExport(file: string, { head, row }: Export, nth: number): Promise<void> {
  const text = Readable.from(
    (function* pieces() {
      yield head;
      for (let at = 0; at < ROWS; at += 1000)
        yield Array.from({ length: 1000 }, (_, index) => row(at + index, nth)).join('');
    })(),
  );
  const copy = createWriteStream(file);
  await (head === '' ? pipeline(text, createGzip({ level: 1 }), copy) : pipeline(text, copy));
}

/** Imports an export, and the next one in its place, in a process of its own. */
async function measure(name: string, files: readonly string[], data: string): Promise<string> {
  const kind = EXPORTS[name];
  if (kind === undefined) throw new Error(`“${name}” is no export.`);
  const store = await openData(data);
  const seconds: string[] = [];
  let reached = true;
  for (const file of files) {
    const start = performance.now();
    const before = process.cpuUsage();
    const [report] = await importSources(configurationOf({ sources: [kind.read(file)] }), importStore(store));
    if (report?.kind !== 'imported') throw new Error(`Nothing was imported: ${JSON.stringify(report)}`);
    const took = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(before);
    if (took > MOST_SECONDS) reached = false;
    seconds.push(`${took.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of CPU)`);
  }
  await store.close();
  const gigabytes = process.resourceUsage().maxRSS / 1024 ** 2;
  if (gigabytes > MOST_GIGABYTES) reached = false;
  return `${name}: ${seconds.join(', again ')}; ${gigabytes.toFixed(2)} GB peak: ${reached ? 'reached' : 'missed'}`;
}

async function bench(): Promise<void> {
  process.stdout.write(
    `${ROWS.toLocaleString('en')} rows each (goal ≤ ${MOST_SECONDS} s, ≤ ${MOST_GIGABYTES} GB)\n`,
  );
  for (const [name, kind] of Object.entries(EXPORTS)) {
    const folder = await mkdtemp(path.join(tmpdir(), 'weekline-bench-'));
    try {
      const files = ['first', 'second'].map((one) => path.join(folder, `${one}.csv`));
      for (const [nth, file] of files.entries()) await writeExport(file, kind, nth);
      const program = ['--import', 'tsx', fileURLToPath(import.meta.url), name, path.join(folder, 'data')];
      const { status } = spawnSync(process.execPath, [...program, ...files], { stdio: 'inherit' });
      if (status !== 0) throw new Error(`The import of ${name} ended with exit code ${status}.`);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

const [name, data, ...files] = process.argv.slice(2);
if (name === undefined || data === undefined) await bench();
else process.stdout.write(`${await measure(name, files, data)}\n`);
