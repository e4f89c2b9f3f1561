import type { DuckDBConnection } from '@duckdb/node-api';
import { offsetSpans } from '#domain/calendar/offset-spans.ts';
import {
  dropSupersededEventsSql,
  supersededEventsSql,
} from '#server/engines/duckdb/import/outdated-rows.sql.ts';
import { dropSuperseded } from '#server/engines/duckdb/import/outdated-rows.ts';
import { timeOf } from '#server/ingest/kinds/source-kinds.ts';
import { onlyRow, run, wholeOrNull } from '#server/store/statement.ts';
import { insertEventsSql, parsedEventsSql, wallRangeSql } from './append-events.sql.ts';
import type { StagedImport } from './source-tables.ts';

/** Adds the staged events that are new, and says how many. */
export async function appendEvents(
  connection: DuckDBConnection,
  { source, sources, importId, firstRecord, timeZone }: StagedImport,
): Promise<number> {
  const range = await onlyRow(connection, wallRangeSql(firstRecord));
  const first = wholeOrNull(range, 'first_wall');
  const last = wholeOrNull(range, 'last_wall');
  if (first === null || last === null) return 0;
  const spans = (zone: string) => offsetSpans(zone, first - MOST_AHEAD, last + MOST_AHEAD);
  const clocks = { source: spans(timeOf(source).zone), workspace: spans(timeZone) };
  await run(connection, parsedEventsSql(firstRecord, clocks));
  await dropSuperseded(connection, supersededEventsSql, dropSupersededEventsSql);
  return run(connection, insertEventsSql(source.id, sources, importId));
}

/** No zone is further from UTC than two days, in milliseconds. */
const MOST_AHEAD = 2 * 86_400_000;
