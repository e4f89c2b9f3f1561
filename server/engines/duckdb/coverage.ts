import type { DuckDBConnection } from '@duckdb/node-api';
import { type Day, parseDay, type Week, weekOfDay, weekRange } from '#domain/calendar/week.ts';
import type { Configuration, Source } from '#server/config/configuration.ts';
import type { SourceCoverage } from '#server/reviews/counts-store.ts';
import { rowsOf, type Statement, text, whole } from './statement.ts';

/** How far each source of the configuration has delivered. */
export async function coverageOf(
  connection: DuckDBConnection,
  { sources, workspace }: Configuration,
): Promise<SourceCoverage[]> {
  const days = await rowsOf(connection, { sql: rowsByDaySql });
  const rejected = await rowsOf(connection, { sql: rejectedBySourceSql });
  return sources.map((source) => {
    const own = days
      .filter((row) => text(row, 'source') === source.id)
      .map((row) => ({ day: whole(row, 'day') as Day, rows: whole(row, 'row_count') }));
    const rejects = rejected.find((row) => text(row, 'source') === source.id);
    return {
      ...coverage(source, own, (day) => weekOfDay(day, workspace.calendar.weekStartsOn)),
      rejected: rejects === undefined ? NONE : whole(rejects, 'row_count'),
    };
  });
}

const NONE = 0;

type DayRows = { day: Day; rows: number };

const rowsByDaySql: Statement['sql'] = `
  SELECT source, day, count(*) AS row_count FROM events GROUP BY ALL
  UNION ALL
  SELECT source, day, count(*) AS row_count FROM day_totals GROUP BY ALL
  ORDER BY source, day`;

const rejectedBySourceSql = 'SELECT source, count(*) AS row_count FROM rejected GROUP BY source';

function coverage(
  source: Source,
  days: readonly DayRows[],
  weekOf: (day: Day) => Week,
): Omit<SourceCoverage, 'rejected'> {
  const first = days[0];
  const last = days.at(-1);
  const missing = new Set(source.missingWeeks);
  if (first === undefined || last === undefined)
    return { source: source.id, firstDay: null, through: null, missingWeeks: [...missing].sort() };
  const declared = source.completeThrough === null ? null : parseDay(source.completeThrough);
  const through = declared ?? last.day;
  const perWeek = new Map<Week, number>(
    weekRange(weekOf(first.day), weekOf(through)).map((week) => [week, NONE]),
  );
  for (const { day, rows } of days) perWeek.set(weekOf(day), (perWeek.get(weekOf(day)) ?? NONE) + rows);
  for (const week of silentWeeks([...perWeek])) missing.add(week);
  return { source: source.id, firstDay: first.day, through, missingWeeks: [...missing].sort() };
}

/** Weeks without a row in a source that usually has plenty. */
function silentWeeks(weeks: readonly (readonly [Week, number])[]): Week[] {
  return weeks.flatMap(([week, rows], index) => {
    const before = weeks.slice(Math.max(0, index - USUAL_WEEKS), index).map(([, count]) => count);
    return rows === 0 && median(before) >= PLENTY ? [week] : [];
  });
}

/** Weeks that say what is usual, and the rows a week from which on none at all is no accident. */
const USUAL_WEEKS = 8;
const PLENTY = 20;

/** Of nothing: zero. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const at = (index: number) => sorted[index] ?? NONE;
  return (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2;
}
