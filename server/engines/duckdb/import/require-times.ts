import type { DuckDBConnection } from '@duckdb/node-api';
import { ImportProblem } from '#server/ingest/files/import-problem.ts';
import {
  COMMON_TIME_FORMATS,
  isWrongTimeFormat,
  timeFormatProblem,
} from '#server/ingest/files/time-format-problem.ts';
import type { FileImport } from '#server/ingest/import-store.ts';
import { mostEventsOf, sourceKinds, timeOf, timeOfEvent } from '#server/ingest/kinds/source-kinds.ts';
import { onlyRow, text, whole, wholeOrNull } from '#server/store/statement.ts';
import { newYearSql, timeReadingsSql, unreadEventSql, unreadTimesSql } from './time-readings.sql.ts';

/** Refuses a staged file whose times are not in the declared format: the few that fit by chance would be in wrong weeks. */
export async function requireTimes(
  connection: DuckDBConnection,
  { source, file, rows, locate }: FileImport,
  firstRecord: number,
): Promise<void> {
  if (timeOf(source).year !== null) await requireOneYear(connection, { source, file, locate }, firstRecord);
  const found = await onlyRow(connection, unreadTimesSql(firstRecord));
  const shownRecord = wholeOrNull(found, 'first_unread');
  const wrong = isWrongTimeFormat({ rows: whole(found, 'row_count'), unread: whole(found, 'unread') });
  if (shownRecord === null || !wrong) return;
  const time = timeOf(source);
  const formats = COMMON_TIME_FORMATS.filter((format) => format !== time.format);
  const tried = [time, ...formats.map((format) => ({ ...time, format, year: null }))];
  const nth =
    mostEventsOf(source) === 1 ? 0 : whole(await onlyRow(connection, unreadEventSql(shownRecord)), 'nth');
  const shownTime = timeOfEvent(source, nth);
  const where = { time: shownTime, cells: source.cells, firstRecord, shownRecord };
  const readings = await onlyRow(connection, timeReadingsSql(rows.layout, tried, where));
  let line = shownRecord + 1;
  for await (const located of locate([shownRecord])) line = located.line;
  const problem = timeFormatProblem(shownTime, {
    timed: whole(readings, 'timed'),
    declared: whole(readings, 'read_0'),
    others: formats.map((format, index) => ({
      format,
      read: whole(readings, `read_${index + 1}`),
      from: wholeOrNull(readings, `first_${index + 1}`),
      to: wholeOrNull(readings, `last_${index + 1}`),
    })),
    first: { line, text: text(readings, 'shown') },
  });
  throw new ImportProblem(file, problem);
}

/** Days without a year are all read as of one year: in a file that goes on over New Year, January would come before December. */
async function requireOneYear(
  connection: DuckDBConnection,
  { source, file, locate }: Pick<FileImport, 'source' | 'file' | 'locate'>,
  firstRecord: number,
): Promise<void> {
  const found = await onlyRow(connection, newYearSql(sourceKinds[source.kind].precision, firstRecord));
  const record = wholeOrNull(found, 'crossing');
  const rows = whole(found, 'row_count');
  if (record === null || whole(found, 'against') > rows * UNSORTED_SHARE) return;
  let line = record + 1;
  for await (const located of locate([record])) line = located.line;
  const { column, year } = timeOf(source);
  throw new ImportProblem(
    file,
    `the days in “${column}” cross New Year on line ${line}, and all of them are read as of ${year}. Export them with their year, or cut the file there and make a source for each year.`,
  );
}

/** So many rows may be out of order in a file that is sorted by day. */
const UNSORTED_SHARE = 0.01;
