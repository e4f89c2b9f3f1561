import type { DuckDBConnection } from '@duckdb/node-api';
import type { Day } from '#domain/calendar/week.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { outdatedRows } from '#server/engines/duckdb/import/outdated-rows.ts';
import type { DeliveredDay } from '#server/engines/shared/delivered-days.ts';
import { coverageOf } from '#server/engines/shared/source-coverage.ts';
import { currentMappings } from '#server/ingest/fingerprint.ts';
import type { SourceCoverage } from '#server/reviews/counts-store.ts';
import { rowsOf, type Statement, text, whole, wholeOrNull } from '#server/store/statement.ts';
import { knownEvents, knownTotals } from './known-rows.sql.ts';

/** How far each source of the configuration has delivered. */
export async function sourcesCoverage(
  connection: DuckDBConnection,
  { sources, workspace, holidays }: Configuration,
  today: Day | null,
): Promise<SourceCoverage[]> {
  const rejects = await rowsOf(connection, { sql: rejectedBySourceSql });
  return coverageOf(sources, {
    days: await daysBySource(connection),
    rejected: new Map(rejects.map((row) => [text(row, 'source'), whole(row, 'row_count')])),
    told: await toldThrough(connection),
    outdated: await outdatedBySource(connection, sources),
    today,
    holidays: new Set(holidays.map(({ week }) => week)),
    weekStartsOn: workspace.calendar.weekStartsOn,
  });
}

const rejectedBySourceSql = 'SELECT source, count(*) AS row_count FROM rejected GROUP BY source';

async function outdatedBySource(connection: DuckDBConnection, sources: Configuration['sources']) {
  const rows = await outdatedRows(connection, currentMappings(sources));
  return new Map(
    rows.map(({ source, files, ...outdated }) => [source, { ...outdated, files: files.map(fileName) }]),
  );
}

/** Where a file lies is nobody's business but its owner's. */
function fileName(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}

/** The last day to which each source was said to be complete. */
export async function toldThrough(connection: DuckDBConnection): Promise<Map<string, Day>> {
  const rows = await rowsOf(connection, { sql: 'SELECT source, through FROM told_complete' });
  return new Map(rows.map((row) => [text(row, 'source'), whole(row, 'through') as Day]));
}

/** Imports after `lastImport` are ignored; `null`: none is. */
export async function daysBySource(
  connection: DuckDBConnection,
  lastImport: number | null = null,
): Promise<Map<string, DeliveredDay[]>> {
  const sources = new Map<string, DeliveredDay[]>();
  for (const row of await rowsOf(connection, rowsByDaySql(lastImport))) {
    const day = {
      day: whole(row, 'day') as Day,
      rows: whole(row, 'row_count'),
      firstT: wholeOrNull(row, 'first_t'),
      lastT: wholeOrNull(row, 'last_t'),
      importId: whole(row, 'first_import'),
    };
    const days = sources.get(text(row, 'source'));
    if (days === undefined) sources.set(text(row, 'source'), [day]);
    else days.push(day);
  }
  return sources;
}

/** A day whose totals are all blank was not delivered: sheets have rows for days to come. */
function rowsByDaySql(lastImport: number | null): Statement {
  const sql = `
    SELECT source, day, count(*) AS row_count, min(t) AS first_t, max(t) AS last_t, min(import_id) AS first_import
    FROM ${knownEvents(lastImport)} AS rows GROUP BY source, day
    UNION ALL
    SELECT source, day, count(count), NULL, NULL, min(import_id) FROM ${knownTotals(lastImport)} AS rows GROUP BY source, day
    HAVING count(count) > 0
    ORDER BY source, day`;
  return { sql };
}
