import { cellSource } from '#server/engines/duckdb/import/cell-source.sql.ts';
import { clockReading, outOfRange, trimmed } from '#server/engines/duckdb/import/clock.sql.ts';
import { propertyMap, STAGED_ROW, stagedTable } from '#server/engines/duckdb/import/staged.sql.ts';
import type { FileLayout } from '#server/ingest/files/file-rows.ts';
import { columnsOf, type Source } from '#server/ingest/kinds/source-kinds.ts';
import type { StagedTotals } from '#server/ingest/staged-event.ts';
import { Binder, type Statement } from '#server/store/statement.ts';

/** The columns of staged totals, with their types. */
export const STAGED_TOTALS = {
  ...STAGED_ROW,
  day: 'INTEGER',
  events: 'VARCHAR[]',
  counts: 'VARCHAR[]',
  props: 'MAP(VARCHAR, VARCHAR)',
} as const satisfies Record<keyof StagedTotals, string>;

/** Stages the rows of a file of daily totals, each with what is wrong with it. */
export function stagedTotalsSql(source: Source<'totals'>, layout: FileLayout): Statement {
  const binder = new Binder();
  const cells = cellSource(layout, binder);
  const clock = clockReading('time_text', source.date, binder);
  const events = Object.keys(source.totals).sort();
  const keys = events.map((event) => binder.bind(event)).join(', ');
  const counts = Object.entries(source.totals)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, column]) => `nullif(${trimmed(cells.cell(column))}, '')`);
  const sql = stagedTable(
    STAGED_TOTALS,
    `WITH cells AS (
      SELECT record, ${cells.cell(source.date.column)} AS time_text, [${keys}] AS events, CAST([${counts.join(', ')}] AS VARCHAR[]) AS counts,
        ${propertyMap(source.properties, cells, binder)} AS props,
        ${cells.words(columnsOf(source))} AS words, ${cells.objection} AS objection
      FROM (SELECT *, row_number() OVER () - 1 AS record FROM ${cells.from})
    ), read AS (
      SELECT *, ${clock.wall} AS wall, ${clock.weekdayFits} AS weekday_fits FROM cells
    )
    SELECT *, CAST(floor(wall / ${MS_IN_DAY}) AS INTEGER) AS day, CASE
      WHEN objection IS NOT NULL THEN objection
      WHEN time_text IS NULL THEN 'no-time'
      WHEN wall IS NULL THEN 'time-not-readable'
      WHEN NOT weekday_fits THEN 'weekday-differs'
      WHEN ${outOfRange('wall')} THEN 'time-out-of-range'
      WHEN ${notFirstDay(source)} THEN 'not-the-first-day-of-a-week'
      WHEN len(list_filter(counts, lambda count: NOT regexp_full_match(count, '${WHOLE}'))) > 0 THEN 'count-not-a-number'
    END AS reason
    FROM read`,
  );
  return { sql, values: binder.values };
}

/** Day 0 was a Thursday. */
function notFirstDay({ covers }: Source<'totals'>): string {
  if (covers === undefined) return 'false';
  return `floor(wall / ${MS_IN_DAY}) % 7 <> ${covers === 'monday' ? 4 : 3}`;
}

const MS_IN_DAY = 86_400_000;
/** `12` and `12.0`; not `1,234`, which is 1.234 elsewhere. */
const WHOLE = String.raw`\d{1,15}(\.0*)?`;
