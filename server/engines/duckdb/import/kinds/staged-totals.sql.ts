import { cellSource } from '#server/engines/duckdb/import/cell-source.sql.ts';
import {
  isLeftOut,
  isTotal,
  plainNumber,
  timeText,
  trimmed,
} from '#server/engines/duckdb/import/cell-values.sql.ts';
import { clockReading, daysBefore, outOfRange } from '#server/engines/duckdb/import/clock.sql.ts';
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
  const format = source.cells ?? {};
  const cells = cellSource(layout, binder, format);
  const reading = { cells, format, binder };
  const clock = clockReading('time_text', source.date, binder);
  const time = timeText(source.date, cells);
  const events = Object.entries(source.totals).sort(([a], [b]) => (a < b ? -1 : 1));
  const keys = events.map(([event]) => binder.bind(event)).join(', ');
  const written = events.map(([, column]) => `nullif(${trimmed(cells.cell(column))}, '')`);
  const blank = source.blank === 'zero' ? "'0'" : 'NULL';
  const sql = stagedTable(
    STAGED_TOTALS,
    `WITH cells AS (
      SELECT record, ${time} AS time_text, ${daysBefore(source.date, reading)} AS days_before,
        [${keys}] AS events, CAST([${written.join(', ')}] AS VARCHAR[]) AS written,
        ${propertyMap(source.properties, reading)} AS props,
        ${cells.words(columnsOf(source))} AS words, ${cells.objection} AS objection,
        CASE WHEN ${isTotal(format.total ?? [], time, reading)} THEN 'total'
          WHEN ${isLeftOut(source.rows ?? [], reading)} THEN 'left-out' END AS filtered
      FROM (SELECT *, row_number() OVER () - 1 AS record FROM ${cells.from})
    ), read AS (
      SELECT *, ${clock.wall} - days_before * ${MS_IN_DAY} AS wall, ${clock.weekdayFits} AS weekday_fits,
        list_transform(written, lambda cell: ${plainNumber('cell', format.number)}) AS numbers
      FROM cells
    )
    SELECT *, CAST(floor(wall / ${MS_IN_DAY}) AS INTEGER) AS day,
      list_transform(numbers, lambda number: coalesce(number, ${blank})) AS counts,
      CASE
        WHEN objection IS NOT NULL THEN objection
        WHEN filtered IS NOT NULL THEN filtered
        WHEN time_text IS NULL THEN 'no-time'
        WHEN wall IS NULL THEN 'time-not-readable'
        WHEN NOT weekday_fits THEN 'weekday-differs'
        WHEN ${outOfRange('wall')} THEN 'time-out-of-range'
        WHEN ${notFirstDay(source)} THEN 'not-the-first-day-of-a-week'
        WHEN len(list_filter(list_zip(written, numbers), lambda pair: pair[1] IS NOT NULL AND pair[2] IS NULL)) > 0
          OR len(list_filter(numbers, lambda number: len(split_part(number, '.', 1)) > ${MOST_DIGITS})) > 0 THEN 'count-not-a-number'
        WHEN len(list_filter(numbers, lambda number: CAST(number AS DECIMAL(20, 4)) < 0)) > 0 THEN 'count-negative'
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
/** Of a count before its fraction. */
const MOST_DIGITS = 15;

export function stagedCountsSql({ totals }: Source<'totals'>): Statement {
  const binder = new Binder();
  const events = Object.keys(totals).sort();
  const names = events.map((event) => binder.bind(totals[event] ?? event)).join(', ');
  const sql = `SELECT record, reason, unnest(CAST([${names}] AS VARCHAR[])) AS name, unnest(CAST(counts AS DECIMAL(20, 4)[])) AS amount
    FROM staged`;
  return { sql, values: binder.values };
}
