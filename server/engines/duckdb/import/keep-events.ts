import type { DuckDBConnection } from '@duckdb/node-api';
import { offsetSpans } from '#domain/calendar/offset-spans.ts';
import type { EventSource } from '#server/ingest/kinds/events.ts';
import { onlyRow, run, wholeOrNull } from '#server/store/statement.ts';
import { arrivedEventsSql } from './arrived-events.sql.ts';
import { keepEventsSql } from './keep-events.sql.ts';
import { wallRangeSql } from './staged-checks.sql.ts';

export type EventRows = {
  source: EventSource;
  sources: readonly string[];
  importId: number;
  firstRecord: number;
  timeZone: string;
};

/** Keeps the staged events that are new, and says how many. */
export async function keepEvents(connection: DuckDBConnection, rows: EventRows): Promise<number> {
  const range = await onlyRow(connection, wallRangeSql(rows.firstRecord));
  const first = wholeOrNull(range, 'first_wall');
  const last = wholeOrNull(range, 'last_wall');
  if (first === null || last === null) return 0;
  const spans = (zone: string) => offsetSpans(zone, first - MOST_AHEAD, last + MOST_AHEAD);
  await run(
    connection,
    arrivedEventsSql(rows.firstRecord, {
      source: spans(rows.source.time.zone),
      workspace: spans(rows.timeZone),
    }),
  );
  return run(connection, keepEventsSql(rows.source.id, rows.sources, rows.importId));
}

/** No zone is further from UTC than two days, in milliseconds. */
const MOST_AHEAD = 2 * 86_400_000;
