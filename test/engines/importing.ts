import { expect } from 'vitest';
import type { ImportCounts } from '#server/ingest/import-report.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import type { EventSource } from '#server/ingest/kinds/events.ts';
import { isCounted, type Source } from '#server/ingest/kinds/source-kinds.ts';
import { rowsOf } from '#server/store/statement.ts';
import { configurationOf, eventSource } from './configurations.ts';
import type { TemporaryStore } from './temporary-store.ts';

/** `lines` are the rejected rows as “line reason”. A refused file has a problem and no counts. */
export type Imported = { problem: string | null; counts: ImportCounts | null; lines: string[] };

/** Imports one text as a file of events. */
export async function importText(
  temporary: TemporaryStore,
  content: string | Uint8Array,
  different: Partial<EventSource> = {},
  name = 'events.csv',
): Promise<Imported> {
  const file = await temporary.write(name, content);
  return importSource(temporary, eventSource([file], different));
}

/** Imports a source of one file, and holds the report to its own sums. */
export async function importSource(temporary: TemporaryStore, source: Source): Promise<Imported> {
  const sources = isCounted(source) ? { sources: [source] } : { moneySources: [source] };
  const [report] = await importSources(configurationOf(sources), temporary.imports);
  if (report === undefined) throw new Error('There is no report.');
  if (report.kind === 'replaced') throw new Error('One file is not replaced.');
  if (report.kind === 'refused') return { problem: report.problem, counts: null, lines: [] };
  const { read, kept, duplicates, filtered, rejected } = report.counts;
  expect(read).toBe(kept + duplicates + filtered + rejected);
  const rows = await temporary.imports.rejectedRows({ source: source.id });
  expect(rows).toHaveLength(rejected);
  return { problem: null, counts: report.counts, lines: rows.map(({ line, reason }) => `${line} ${reason}`) };
}

/** The events in the store, in order of arrival: the values of some columns. */
export async function storedEvents(
  { store }: TemporaryStore,
  columns = 'person, event, t',
): Promise<unknown[][]> {
  const rows = await store.read((connection) =>
    rowsOf(connection, { sql: `SELECT ${columns} FROM events ORDER BY seq` }),
  );
  return rows.map((row) =>
    Object.values(row).map((value) => (typeof value === 'bigint' ? Number(value) : value)),
  );
}
