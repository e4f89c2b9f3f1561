import type { DuckDBConnection } from '@duckdb/node-api';
import { stagedAmounts } from '#server/engines/duckdb/import/kinds/source-tables.ts';
import type { ImportNote } from '#server/ingest/import-note.ts';
import type { FileImport } from '#server/ingest/import-store.ts';
import { moneyColumnOf } from '#server/ingest/kinds/source-kinds.ts';
import { onlyRow, rowsOf, type Statement, text, whole, wholeOrNull } from '#server/store/statement.ts';

/** What is to be known of the staged rows that are kept. */
export async function importNotes(
  connection: DuckDBConnection,
  request: Pick<FileImport, 'source' | 'locate'>,
  firstRecord: number,
): Promise<ImportNote[]> {
  return [
    ...(await leftOutNotes(connection, request, firstRecord)),
    ...(await moneyNotes(connection, request, firstRecord)),
    ...(await totalNotes(connection, request, firstRecord)),
  ];
}

type Noted = Pick<FileImport, 'source' | 'locate'>;

async function leftOutNotes(
  connection: DuckDBConnection,
  { source: { rows: filters } }: Noted,
  firstRecord: number,
): Promise<ImportNote[]> {
  if (filters === undefined) return [];
  const sql = `SELECT count(*) AS row_count, coalesce(bool_and(coalesce(reason IN ('left-out', 'total'), false)), false) AS none
    FROM staged WHERE record >= $first_record`;
  const found = await onlyRow(connection, { sql, values: { first_record: firstRecord } });
  if (found.none !== true) return [];
  return [
    { kind: 'all-left-out', rows: whole(found, 'row_count'), columns: filters.map(({ column }) => column) },
  ];
}

async function moneyNotes(
  connection: DuckDBConnection,
  { source, locate }: Noted,
  firstRecord: number,
): Promise<ImportNote[]> {
  const column = moneyColumnOf(source);
  if (column === null) return [];
  const found = await onlyRow(connection, unreadMoneySql(firstRecord));
  const record = wholeOrNull(found, 'record');
  if (record === null) return [];
  const line = await lineOf(record, locate);
  return [
    { kind: 'money-not-read', rows: whole(found, 'row_count'), column, line, text: text(found, 'unread') },
  ];
}

/** Of several rows of totals the last is that of the whole file. */
async function totalNotes(
  connection: DuckDBConnection,
  { source, locate }: Noted,
  firstRecord: number,
): Promise<ImportNote[]> {
  if (source.cells?.total === undefined) return [];
  const rows = await rowsOf(connection, statedTotalsSql(stagedAmounts(source), firstRecord));
  const record = rows[0] === undefined ? null : whole(rows[0], 'record');
  if (record === null) return [];
  const sums = rows.map((row) => ({
    column: text(row, 'name'),
    stated: Number(text(row, 'stated')),
    sum: Number(text(row, 'added')),
  }));
  return [{ kind: 'total', line: await lineOf(record, locate), sums }];
}

/** Rows that a filter leaves out are in the totals of the file. */
function statedTotalsSql(amounts: Statement, firstRecord: number): Statement {
  const sql = `WITH amounts AS (${amounts.sql}), last_total AS (
      SELECT max(record) AS record FROM staged WHERE record >= $first_record AND reason = 'total'
    )
    SELECT record, name, CAST(stated AS VARCHAR) AS stated, CAST(coalesce(added, 0) AS VARCHAR) AS added
    FROM (SELECT name, record, amount AS stated FROM amounts JOIN last_total USING (record))
    LEFT JOIN (
      SELECT name, sum(amount) AS added FROM amounts
      WHERE reason IS NULL OR reason = 'left-out' GROUP BY name
    ) USING (name)
    WHERE stated IS NOT NULL ORDER BY name`;
  return { sql, values: { ...amounts.values, first_record: firstRecord } };
}

async function lineOf(record: number, locate: FileImport['locate']): Promise<number> {
  for await (const { line } of locate([record])) return line;
  return record + 1;
}

function unreadMoneySql(firstRecord: number): Statement {
  const sql = `SELECT count(DISTINCT record) AS row_count, min(record) AS record, arg_min(unread, record) AS unread
    FROM staged WHERE record >= $first_record AND reason IS NULL AND unread IS NOT NULL`;
  return { sql, values: { first_record: firstRecord } };
}
