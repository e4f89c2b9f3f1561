import type { DuckDBConnection } from '@duckdb/node-api';
import type { Day } from '#domain/calendar/week.ts';
import type { CurrentMappings, OutdatedRows } from '#server/ingest/import-store.ts';
import { type Row, rowsOf, run, type Statement, text, whole } from '#server/store/statement.ts';
import {
  bumpDataVersionSql,
  dropOutdatedEventsSql,
  dropOutdatedImportsSql,
  dropOutdatedReplacedSql,
  dropOutdatedSpendSql,
  dropOutdatedTotalsSql,
  noteRereadSql,
} from './import-log.sql.ts';
import { goneImportsSql, noteSupersededSql, outdatedRowsSql } from './outdated-rows.sql.ts';

/** Drops known rows that give way to those that are parsed. */
export async function dropSuperseded(
  connection: DuckDBConnection,
  superseded: Statement,
  drop: string,
): Promise<void> {
  await run(connection, superseded);
  const dropped = await run(connection, { sql: drop });
  if (dropped > 0) await run(connection, { sql: noteSupersededSql });
}

/** Drops the rows of the imports in the temporary table `outdated`, and says how many. */
export async function dropOutdatedImports(connection: DuckDBConnection): Promise<number> {
  const events = await run(connection, { sql: dropOutdatedEventsSql });
  const totals = await run(connection, { sql: dropOutdatedTotalsSql });
  const spend = await run(connection, { sql: dropOutdatedSpendSql });
  for (const sql of dropOutdatedReplacedSql) await run(connection, { sql });
  await run(connection, { sql: noteRereadSql });
  await run(connection, { sql: dropOutdatedImportsSql });
  return events + totals + spend;
}

/** Drops what a source gave from other files than these, so that it counts as from a folder that only has them. */
export async function dropOtherFiles(
  connection: DuckDBConnection,
  source: string,
  files: readonly string[],
): Promise<number> {
  await run(connection, goneImportsSql(source, files));
  const dropped = await dropOutdatedImports(connection);
  if (dropped > 0) await run(connection, { sql: bumpDataVersionSql });
  return dropped;
}

export async function outdatedRows(
  connection: DuckDBConnection,
  current: CurrentMappings,
): Promise<OutdatedRows[]> {
  const rows = await rowsOf(connection, outdatedRowsSql(current));
  return rows.map((row) => ({
    source: text(row, 'source'),
    rows: whole(row, 'row_count'),
    firstDay: whole(row, 'first_day') as Day,
    lastDay: whole(row, 'last_day') as Day,
    files: filesOf(row),
    fileCount: whole(row, 'file_count'),
  }));
}

function filesOf(row: Row): string[] {
  return text(row, 'files').split('\n');
}
