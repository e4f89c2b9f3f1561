import type { DuckDBConnection } from '@duckdb/node-api';
import type { Day } from '#domain/calendar/week.ts';
import type { Configuration } from '#server/config/configuration.ts';
import type { DeliveredDay } from '#server/engines/shared/delivered-days.ts';
import { coverageOf } from '#server/engines/shared/source-coverage.ts';
import type { SourceCoverage } from '#server/reviews/counts-store.ts';
import { rowsOf, type Statement, text, whole, wholeOrNull } from '#server/store/statement.ts';
import { knownEvents, knownTotals } from './known-rows.sql.ts';

/** How far each source of the configuration has delivered. */
export async function sourcesCoverage(
  connection: DuckDBConnection,
  { sources, workspace }: Configuration,
): Promise<SourceCoverage[]> {
  const { weekStartsOn } = workspace.calendar;
  const days = await daysBySource(connection);
  const rejects = await rowsOf(connection, { sql: rejectedBySourceSql });
  const rejectedOf = new Map(rejects.map((row) => [text(row, 'source'), whole(row, 'row_count')]));
  return sources.map((source) => {
    const rejected = rejectedOf.get(source.id);
    return coverageOf(source, {
      days: days.get(source.id) ?? [],
      rejected: rejected === undefined ? NONE : rejected,
      weekStartsOn,
    });
  });
}

const NONE = 0;

const rejectedBySourceSql = 'SELECT source, count(*) AS row_count FROM rejected GROUP BY source';

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
    };
    const days = sources.get(text(row, 'source'));
    if (days === undefined) sources.set(text(row, 'source'), [day]);
    else days.push(day);
  }
  return sources;
}

function rowsByDaySql(lastImport: number | null): Statement {
  const sql = `
    SELECT source, day, count(*) AS row_count, min(t) AS first_t, max(t) AS last_t
    FROM ${knownEvents(lastImport)} AS rows GROUP BY source, day
    UNION ALL
    SELECT source, day, count(*), NULL, NULL FROM ${knownTotals(lastImport)} AS rows GROUP BY source, day
    ORDER BY source, day`;
  return { sql };
}
