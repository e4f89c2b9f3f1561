import type { DuckDBConnection } from '@duckdb/node-api';
import { offsetSpans } from '#domain/calendar/offset-spans.ts';
import { Binder, onlyRow, type Row, run, whole } from '#server/store/statement.ts';
import { bumpDataVersionSql } from './import-log.sql.ts';
import { localDay } from './spans.sql.ts';

/** Calendar days of events are those of the workspace's zone: when the configuration names another one, they move. */
export async function rezoneDays(connection: DuckDBConnection, timeZone: string): Promise<void> {
  const row = await onlyRow(connection, { sql: eventRangeSql });
  if (row.time_zone === timeZone) return;
  if (row.first_t !== null) await moveDays(connection, timeZone, row);
  await run(connection, { sql: 'UPDATE store SET time_zone = $time_zone', values: { time_zone: timeZone } });
  await run(connection, { sql: bumpDataVersionSql });
}

const eventRangeSql = `SELECT (SELECT time_zone FROM store) AS time_zone, min(t) AS first_t, max(t) AS last_t
  FROM (SELECT t FROM events UNION ALL SELECT t FROM replaced_events)`;

async function moveDays(connection: DuckDBConnection, timeZone: string, range: Row): Promise<void> {
  const binder = new Binder();
  const spans = offsetSpans(timeZone, whole(range, 'first_t'), whole(range, 'last_t'));
  const day = localDay('t', spans, binder);
  for (const table of ['events', 'replaced_events'])
    await run(connection, { sql: `UPDATE ${table} SET day = ${day}`, values: binder.values });
}
