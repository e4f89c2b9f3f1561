import type { FileLayout } from '#server/ingest/files/file-rows.ts';
import type { TimeField } from '#server/ingest/kinds/source.ts';
import { Binder, type Statement } from '#server/store/statement.ts';
import { cellSource } from './cell-source.sql.ts';
import { clockReading, outOfRange } from './clock.sql.ts';

/** How many staged rows were rejected for what their time says, and the first of them. */
export function unreadTimesSql(firstRecord: number): Statement {
  const sql = `SELECT count(*) AS row_count, count(*) FILTER (unread) AS unread, min(record) FILTER (unread) AS first_unread
    FROM (SELECT record, coalesce(reason IN ('time-not-readable', 'weekday-differs'), false) AS unread
      FROM staged WHERE record >= $first_record)`;
  return { sql, values: { first_record: firstRecord } };
}

/** Reads the times of a file again, by each of the formats: `read_0` is what the first of them reads. */
export function timeReadingsSql(
  layout: FileLayout,
  times: readonly TimeField[],
  { column, firstRecord, shownRecord }: { column: string; firstRecord: number; shownRecord: number },
): Statement {
  const binder = new Binder();
  const cells = cellSource(layout, binder);
  const readings = times.map((time) => clockReading('time_text', time, binder));
  const walls = readings.map(
    ({ wall, weekdayFits }, index) => `CASE WHEN ${weekdayFits} THEN ${wall} END AS wall_${index}`,
  );
  const counts = times.map(
    (_, index) => `count(*) FILTER (NOT (${outOfRange(`wall_${index}`)})) AS read_${index}`,
  );
  const sql = `SELECT count(time_text) AS timed,
      any_value(time_text) FILTER (record = ${binder.bind(shownRecord)}) AS shown, ${counts.join(', ')}
    FROM (SELECT record, time_text, ${walls.join(', ')}
      FROM (SELECT row_number() OVER () - 1 AS record, ${cells.cell(column)} AS time_text FROM ${cells.from})
      WHERE record >= ${binder.bind(firstRecord)})`;
  return { sql, values: binder.values };
}
