import type { FileRows } from '#server/ingest/import-store.ts';
import type { TotalsSource } from '#server/ingest/kinds/totals.ts';
import { Binder } from '#server/store/binder.ts';
import type { Statement } from '#server/store/statement.ts';
import { cellSource } from './cell-source.sql.ts';
import { clockReading } from './clock.sql.ts';
import { outOfRange, propertyMap, rowText } from './staged.sql.ts';
import { trimmed } from './trimmed.sql.ts';

/** Reads the rows of a file of daily totals into a temporary table: one row per row, the counts by event in a map. */
export function stagedTotalsSql(source: TotalsSource, rows: FileRows): Statement {
  const binder = new Binder();
  const cells = cellSource(rows, binder);
  const clock = clockReading('time_text', source.date, binder);
  const events = Object.keys(source.totals).sort();
  const keys = events.map((event) => binder.bind(event)).join(', ');
  const counts = Object.entries(source.totals)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, column]) => `nullif(${trimmed(cells.cell(column))}, '')`);
  const sql = `CREATE OR REPLACE TEMP TABLE staged AS
    WITH cells AS (
      SELECT record, ${cells.cell(source.date.column)} AS time_text, [${keys}] AS events, CAST([${counts.join(', ')}] AS VARCHAR[]) AS counts,
        ${propertyMap(source.properties, cells, binder)} AS props,
        ${rowText(rows, cells, source)} AS row_text, ${cells.objection} AS objection
      FROM (SELECT *, row_number() OVER () - 1 AS record FROM ${cells.from})
    ), read AS (
      SELECT *, ${clock.wall} AS wall, ${clock.weekdayFits} AS weekday_fits FROM cells
    )
    SELECT record, CAST(floor(wall / ${MS_IN_DAY}) AS INTEGER) AS day, events, counts, props, row_text, CASE
      WHEN objection IS NOT NULL THEN objection
      WHEN time_text IS NULL THEN 'no-time'
      WHEN wall IS NULL THEN 'time-not-readable'
      WHEN NOT weekday_fits THEN 'weekday-differs'
      WHEN ${outOfRange('wall')} THEN 'time-out-of-range'
      WHEN len(list_filter(counts, lambda count: NOT regexp_full_match(count, '${WHOLE}'))) > 0 THEN 'count-not-a-number'
    END AS reason
    FROM read`;
  return { sql, values: binder.values };
}

const MS_IN_DAY = 86_400_000;
/** `12` and `12.0`; not `1,234`, which is 1.234 elsewhere. */
const WHOLE = String.raw`\d{1,15}(\.0*)?`;
