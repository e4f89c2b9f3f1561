import type { DuckDBConnection } from '@duckdb/node-api';
import { type Day, type Week, weekOfDay, weekRange } from '#domain/calendar/week.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { silentWeeks } from '#server/engines/shared/silent-weeks.ts';
import type { Source } from '#server/ingest/kinds/source-kinds.ts';
import type { FarRows, SourceCoverage } from '#server/reviews/counts-store.ts';
import { rowsOf, text, whole } from '#server/store/statement.ts';
import { type DeliveredDay, daysBySource, deliveredBy } from './delivered-days.ts';

/** How far each source of the configuration has delivered. */
export async function coverageOf(
  connection: DuckDBConnection,
  { sources, workspace }: Configuration,
): Promise<SourceCoverage[]> {
  const days = await daysBySource(connection);
  const rejected = await rowsOf(connection, { sql: rejectedBySourceSql });
  return sources.map((source) => {
    const rejects = rejected.find((row) => text(row, 'source') === source.id);
    return {
      ...coverage(source, days.get(source.id) ?? [], (day) =>
        weekOfDay(day, workspace.calendar.weekStartsOn),
      ),
      rejected: rejects === undefined ? NONE : whole(rejects, 'row_count'),
    };
  });
}

const NONE = 0;

const rejectedBySourceSql = 'SELECT source, count(*) AS row_count FROM rejected GROUP BY source';

function coverage(
  source: Source,
  all: readonly DeliveredDay[],
  weekOf: (day: Day) => Week,
): Omit<SourceCoverage, 'rejected'> {
  const missing = new Set(source.missingWeeks);
  const delivered = deliveredBy(source, all);
  if (delivered === null)
    return {
      source: source.id,
      firstDay: null,
      lastDay: null,
      through: null,
      missingWeeks: [...missing].sort(),
      far: { before: null, after: null },
    };
  const { firstDay, lastDay, through, days, before, after } = delivered;
  const perWeek = new Map<Week, number>(
    weekRange(weekOf(firstDay), weekOf(through)).map((week) => [week, NONE]),
  );
  for (const { day, rows } of days) perWeek.set(weekOf(day), (perWeek.get(weekOf(day)) ?? NONE) + rows);
  for (const week of silentWeeks([...perWeek], missing)) missing.add(week);
  return {
    source: source.id,
    firstDay,
    lastDay,
    through,
    missingWeeks: [...missing].sort(),
    far: { before: farRows(before, before[0]), after: farRows(after, after.at(-1)) },
  };
}

function farRows(days: readonly DeliveredDay[], farthest: DeliveredDay | undefined): FarRows | null {
  if (farthest === undefined) return null;
  return { rows: days.reduce((sum, { rows }) => sum + rows, NONE), farthest: farthest.day };
}
