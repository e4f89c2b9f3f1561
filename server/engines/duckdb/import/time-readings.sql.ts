import type { FileLayout } from '#server/ingest/files/file-rows.ts';
import type { CellFormat, TimeField } from '#server/ingest/kinds/source.ts';
import { Binder, type Statement } from '#server/store/statement.ts';
import { cellSource } from './cell-source.sql.ts';
import { timeText } from './cell-values.sql.ts';
import { clockReading, outOfRange } from './clock.sql.ts';
import { IS_FILTERED } from './staged.sql.ts';

/** How many staged rows were rejected for what their time says, and the first of them. */
export function unreadTimesSql(firstRecord: number): Statement {
  const sql = `SELECT count(*) AS row_count, count(*) FILTER (unread) AS unread, min(record) FILTER (unread) AS first_unread
    FROM (SELECT record, coalesce(reason IN ('time-not-readable', 'weekday-differs'), false) AS unread
      FROM staged WHERE record >= $first_record AND NOT (${IS_FILTERED}))`;
  return { sql, values: { first_record: firstRecord } };
}

/** Which of the events of a row has the time that cannot be read. */
export function unreadEventSql(record: number): Statement {
  const sql = 'SELECT coalesce(min(nth) FILTER (wall IS NULL), 0) AS nth FROM staged WHERE record = $record';
  return { sql, values: { record } };
}

/** The time that a file is read by, and the record that is shown. */
type ShownTime = { time: TimeField; cells: CellFormat | undefined; firstRecord: number; shownRecord: number };

/** Reads the times of a file again, by each of the formats: `read_0` is what the first of them reads. */
export function timeReadingsSql(
  layout: FileLayout,
  times: readonly TimeField[],
  { time, cells: format = {}, firstRecord, shownRecord }: ShownTime,
): Statement {
  const binder = new Binder();
  const cells = cellSource(layout, binder, format);
  const readings = times.map((time) => clockReading('time_text', time, binder));
  const walls = readings.map(
    ({ wall, weekdayFits }, index) => `CASE WHEN ${weekdayFits} THEN ${wall} END AS wall_${index}`,
  );
  const counts = times.map(
    (_, index) =>
      `count(*) FILTER (NOT (${outOfRange(`wall_${index}`)})) AS read_${index}, min(wall_${index}) AS first_${index}, max(wall_${index}) AS last_${index}`,
  );
  const sql = `SELECT count(time_text) AS timed,
      any_value(time_text) FILTER (record = ${binder.bind(shownRecord)}) AS shown, ${counts.join(', ')}
    FROM (SELECT record, time_text, ${walls.join(', ')}
      FROM (SELECT row_number() OVER () - 1 AS record, ${timeText(time, cells)} AS time_text FROM ${cells.from})
      WHERE record >= ${binder.bind(firstRecord)})`;
  return { sql, values: binder.values };
}

/**
 * Where the days of a file that is sorted, each segment by itself, jump back or ahead by more than half a year; `against` rows go the other way. A
 * file that jumps in both directions is not sorted, and says nothing.
 */
export function newYearSql(precision: 'moment' | 'day', firstRecord: number): Statement {
  const [day, segment] =
    precision === 'day' ? ['day', 'props'] : [`CAST(floor(wall / ${MS_IN_DAY}) AS INTEGER)`, 'NULL'];
  const sql = `WITH jumps AS (
      SELECT record, day - lag(day) OVER (PARTITION BY segment ORDER BY record) AS jump
      FROM (SELECT record, ${day} AS day, ${segment} AS segment FROM staged WHERE record >= $first_record AND reason IS NULL)
    ), counted AS (
      SELECT count(*) AS row_count,
        min(record) FILTER (jump < -${HALF_A_YEAR}) AS back, min(record) FILTER (jump > ${HALF_A_YEAR}) AS ahead,
        count(*) FILTER (jump < 0 AND jump >= -${HALF_A_YEAR}) AS falls, count(*) FILTER (jump > 0 AND jump <= ${HALF_A_YEAR}) AS rises
      FROM jumps
    )
    SELECT row_count, CASE WHEN back IS NOT NULL AND ahead IS NULL THEN back WHEN ahead IS NOT NULL AND back IS NULL THEN ahead END AS crossing,
      CASE WHEN back IS NOT NULL THEN falls ELSE rises END AS against FROM counted`;
  return { sql, values: { first_record: firstRecord } };
}

const MS_IN_DAY = 86_400_000;
const HALF_A_YEAR = 182;
