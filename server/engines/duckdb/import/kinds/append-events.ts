import type { DuckDBConnection } from '@duckdb/node-api';
import { offsetSpans } from '#domain/calendar/offset-spans.ts';
import {
  dropSupersededEventsSql,
  supersededEventsSql,
} from '#server/engines/duckdb/import/outdated-rows.sql.ts';
import { dropSuperseded } from '#server/engines/duckdb/import/outdated-rows.ts';
import { ImportProblem } from '#server/ingest/files/import-problem.ts';
import { mostEventsOf, timeOf } from '#server/ingest/kinds/source-kinds.ts';
import { onlyRow, run, type Statement, whole, wholeOrNull } from '#server/store/statement.ts';
import {
  dropRejectedOfOthersSql,
  insertEventsSql,
  newerVersionsSql,
  nextSeqSql,
  notInSnapshotSql,
  parsedEventsSql,
  rowsOfImportSql,
  setEventsAsideSql,
  snapshotRowsSql,
  wallRangeSql,
} from './append-events.sql.ts';
import type { KeptRows, StagedImport } from './source-tables.ts';

/** Adds the staged events that are new. Of several with one id the first counts. */
export async function appendEvents(connection: DuckDBConnection, rows: StagedImport): Promise<KeptRows> {
  await parseEvents(connection, rows, 'first');
  await dropSuperseded(connection, supersededEventsSql, dropSupersededEventsSql);
  return { kept: await insertEvents(connection, rows), replaced: 0 };
}

/** Puts the staged events in the place of older versions. Of several with one id the last counts. */
export async function keepLatestEvents(connection: DuckDBConnection, rows: StagedImport): Promise<KeptRows> {
  await parseEvents(connection, rows, 'last');
  const replaced = await setEventsAside(connection, { sql: newerVersionsSql }, rows.importId);
  return { kept: await insertEvents(connection, rows), replaced };
}

/** As the latest ones, and what the file does not have is gone. */
export async function keepSnapshot(connection: DuckDBConnection, rows: StagedImport): Promise<KeptRows> {
  await parseEvents(connection, rows, 'last');
  await requireRows(connection, rows);
  const replaced = await setEventsAside(connection, notInSnapshotSql(rows.source.id), rows.importId);
  await run(connection, dropRejectedOfOthersSql(rows));
  return { kept: await insertEvents(connection, rows), replaced };
}

async function parseEvents(
  connection: DuckDBConnection,
  { source, firstRecord, timeZone }: StagedImport,
  version: 'first' | 'last',
): Promise<void> {
  const range = await onlyRow(connection, wallRangeSql(firstRecord));
  const first = wholeOrNull(range, 'first_wall');
  const last = wholeOrNull(range, 'last_wall');
  const [from, to] = first === null || last === null ? [0, 0] : [first - MOST_AHEAD, last + MOST_AHEAD];
  const spans = (zone: string) => offsetSpans(zone, from, to);
  const clocks = { source: spans(timeOf(source).zone), workspace: spans(timeZone) };
  await run(connection, parsedEventsSql({ firstRecord, version }, clocks));
}

/** An export that has failed is no news that everything is gone. */
async function requireRows(connection: DuckDBConnection, { source, file }: StagedImport): Promise<void> {
  const row = await onlyRow(connection, snapshotRowsSql(source.id));
  const known = whole(row, 'known');
  if (whole(row, 'parsed') > 0 || known === 0) return;
  throw new ImportProblem(
    file,
    `has no row that can be kept, and as a snapshot it would remove all ${known} rows of “${source.id}”. Check the export, and that its format and filters fit it.`,
  );
}

async function setEventsAside(
  connection: DuckDBConnection,
  superseded: Statement,
  importId: number,
): Promise<number> {
  await run(connection, superseded);
  const replaced = await run(connection, setEventsAsideSql(importId));
  if (replaced > 0) await run(connection, { sql: dropSupersededEventsSql });
  return replaced;
}

/** How many rows have brought an event. */
async function insertEvents(connection: DuckDBConnection, rows: StagedImport): Promise<number> {
  const most = mostEventsOf(rows.source);
  const firstSeq = whole(await onlyRow(connection, { sql: nextSeqSql }), 'first_seq');
  const inserted = await run(connection, insertEventsSql(rows, firstSeq, most));
  if (most === 1) return inserted;
  return whole(await onlyRow(connection, rowsOfImportSql(rows.importId, firstSeq, most)), 'kept');
}

/** No zone is further from UTC than two days, in milliseconds. */
const MOST_AHEAD = 2 * 86_400_000;
