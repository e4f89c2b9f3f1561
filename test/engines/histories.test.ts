import { rm } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { Configuration } from '#server/config/configuration.ts';
import { countsStore } from '#server/engines/duckdb/funnel/counts.ts';
import { currentMappings } from '#server/ingest/fingerprint.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import type { EventSource } from '#server/ingest/kinds/events.ts';
import type { CountedSource } from '#server/ingest/kinds/source-kinds.ts';
import { configurationOf, eventSource, funnelOf, stage, totalsSource } from './configurations.ts';
import { type TemporaryStore, temporaryStore } from './temporary-store.ts';

let open: TemporaryStore[] = [];

afterEach(async () => {
  await Promise.all(open.map((one) => one.close()));
  open = [];
});

async function freshFolder(): Promise<TemporaryStore> {
  const temporary = await temporaryStore();
  open.push(temporary);
  return temporary;
}

type Files = Record<string, string>;

const funnels = {
  people: funnelOf([stage('visit'), stage('signup', { withinWeeks: 2 })]),
  totals: funnelOf([stage('visit'), stage('signup')], 'totals'),
};

/** The files of one moment, and nothing else, are in the folder when they are imported. */
async function importAt(temporary: TemporaryStore, files: Files, before: Files, source: CountedSource) {
  for (const gone of Object.keys(before).filter((name) => !(name in files)))
    await rm(path.join(temporary.folder, gone));
  for (const [name, content] of Object.entries(files)) await temporary.write(name, content);
  const configuration = configurationIn(temporary, source);
  const reports = await importSources(configuration, temporary.imports);
  expect(reports.filter(({ kind }) => kind === 'refused')).toEqual([]);
  return configuration;
}

function configurationIn(temporary: TemporaryStore, source: CountedSource): Configuration {
  return configurationOf({ sources: [{ ...source, files: [path.join(temporary.folder, '*.csv')] }] });
}

async function counted(temporary: TemporaryStore, configuration: Configuration, kind: CountedSource['kind']) {
  const counts = countsStore(temporary.store, configuration);
  const funnel = funnels[kind === 'events' ? 'people' : 'totals'];
  return {
    history: await counts.history(funnel, { segmentBy: null }),
    coverage: await counts.coverage(),
  };
}

/** What a history of imports leaves is what a fresh folder has: at once, or after the rows that are named have been dropped. */
async function expectSame(moments: { files: Files; source: CountedSource }[]) {
  const temporary = await freshFolder();
  let before: Files = {};
  let configuration = configurationOf();
  for (const { files, source } of moments) {
    configuration = await importAt(temporary, files, before, source);
    before = files;
  }
  const last = moments.at(-1);
  if (last === undefined) return [];
  const fresh = await freshFolder();
  const expected = await counted(fresh, await importAt(fresh, last.files, {}, last.source), last.source.kind);
  const outdated = await temporary.imports.outdatedRows(currentMappings(configuration.sources));
  if (outdated.length > 0)
    await importSources(configuration, temporary.imports, { again: outdated.map(({ source }) => source) });
  expect(await counted(temporary, configuration, last.source.kind)).toEqual(expected);
  return outdated;
}

type EventRow = { id: number; person: number; event: 'visit' | 'signup'; minute: number };

const eventRows = fc
  .uniqueArray(
    fc.record({
      id: fc.nat({ max: 200 }),
      person: fc.nat({ max: 5 }),
      event: fc.constantFrom('visit' as const, 'signup' as const),
      minute: fc.nat({ max: 60_000 }),
    }),
    { selector: ({ minute }) => minute, minLength: 3, maxLength: 25 },
  )
  .map((rows) => [...new Map(rows.map((row) => [row.id, row])).values()]);

const START = Date.parse('2026-08-31T00:30:00Z');

function eventFile(rows: readonly EventRow[]): string {
  const lines = rows.map(({ id, person, event, minute }) => {
    const at = new Date(START + minute * 60_000).toISOString().slice(0, 19).replace('T', ' ');
    return [`e${id}`, `p${person}`, event, at].join(',');
  });
  return `${['id,person,event,at', ...lines].join('\n')}\n`;
}

/** How the rows of the last moment are spread over files, and in which parts and under which mappings they came before. */
const histories = fc.record({
  rows: eventRows,
  cuts: fc.array(fc.nat({ max: 25 }), { maxLength: 2 }),
  hasIds: fc.boolean(),
  earlier: fc.array(
    fc.record({
      names: fc.constantFrom('abc', 'acb', 'xyz', 'zbx', 'bca'),
      cuts: fc.array(fc.nat({ max: 25 }), { maxLength: 2 }),
      share: fc.integer({ min: 1, max: 100 }),
      zone: fc.constantFrom('UTC', 'UTC', 'America/New_York'),
      corrected: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
});

function spread(rows: readonly EventRow[], cuts: readonly number[], names: string): Files {
  const ends = [...cuts.toSorted((a, b) => a - b), rows.length];
  let from = 0;
  return Object.fromEntries(
    ends.map((end, index) => {
      const part = rows.slice(from, Math.max(from, end));
      from = Math.max(from, end);
      return [`${names[index] ?? 'w'}.csv`, eventFile(part)];
    }),
  );
}

function events(different: Partial<EventSource>): EventSource {
  return eventSource([], different);
}

test('random histories of imports of events leave what a fresh folder has', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(histories, async ({ rows, cuts, hasIds, earlier }) => {
      const source = (zone: string) =>
        events({
          time: { column: 'at', format: '%Y-%m-%d %H:%M:%S', zone, year: null },
          eventId: hasIds ? 'id' : null,
        });
      const moments = earlier.map(({ names, cuts: own, share, zone, corrected }) => {
        const known = rows.slice(0, Math.ceil((rows.length * share) / 100));
        // Only an id tells a corrected row from a new one.
        const written = known.map((row) => (corrected && hasIds ? { ...row, person: row.person + 1 } : row));
        return { files: spread(written, own, names), source: source(zone) };
      });
      const last = { files: spread(rows, cuts, 'abc'), source: source('UTC') };
      await expectSame([...moments, last]);
    }),
    { numRuns: 12, endOnFailure: true },
  );
});

const sheets = fc.record({
  counts: fc.array(fc.nat({ max: 90 }), { minLength: 8, maxLength: 20 }),
  corrections: fc.array(fc.nat({ max: 90 }), { minLength: 1, maxLength: 6 }),
  earlier: fc.array(
    fc.record({
      name: fc.constantFrom('sheet', 'fix', 'old'),
      days: fc.integer({ min: 1, max: 20 }),
      byChannel: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
});

function sheet(counts: readonly number[]): string {
  const lines = counts.map((count, index) => {
    const date = new Date(Date.UTC(2026, 8, 7 + index)).toISOString().slice(0, 10);
    return `${date},${count + 10},${count},web`;
  });
  return `${['date,visits,signups,channel', ...lines].join('\n')}\n`;
}

test('random histories of imports of daily totals leave what a fresh folder has', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(sheets, async ({ counts, corrections, earlier }) => {
      const source = (byChannel: boolean) =>
        totalsSource([], {
          properties: byChannel ? { channel: { kind: 'column', column: 'channel' } } : {},
        });
      const moments = earlier.map(({ name, days, byChannel }) => ({
        files: { [`${name}.csv`]: sheet(counts.slice(0, days).map((count) => count + 1)) },
        source: source(byChannel),
      }));
      const files = { 'fix.csv': sheet(corrections), 'sheet.csv': sheet(counts) };
      await expectSame([...moments, { files, source: source(false) }]);
    }),
    { numRuns: 8, endOnFailure: true },
  );
});

const inNewYork = (zone: string, eventId: string | null) =>
  events({ time: { column: 'at', format: '%Y-%m-%d %H:%M:%S', zone, year: null }, eventId });
const morning: EventRow[] = [
  { id: 1, person: 1, event: 'visit', minute: 120 },
  { id: 2, person: 1, event: 'signup', minute: 150 },
];

test('a corrected mapping reads rows with ids again, though their file has another name by now', async () => {
  const later: EventRow = { id: 3, person: 2, event: 'visit', minute: 20_000 };
  const named = await expectSame([
    { files: { 'export-1.csv': eventFile(morning) }, source: inNewYork('America/New_York', 'id') },
    { files: { 'export-2.csv': eventFile([...morning, later]) }, source: inNewYork('UTC', 'id') },
  ]);
  expect(named).toEqual([]);
});

test('rows without ids that only an older mapping has read are named, and dropped when that is asked for', async () => {
  const named = await expectSame([
    { files: { 'export-1.csv': eventFile(morning) }, source: inNewYork('America/New_York', null) },
    { files: { 'export-2.csv': eventFile(morning) }, source: inNewYork('UTC', null) },
  ]);
  expect(named).toMatchObject([{ source: 'events', rows: 2, fileCount: 1 }]);
  expect(named[0]?.files[0]).toContain('export-1.csv');
});
