import type { DuckDBConnection } from '@duckdb/node-api';
import { ImportProblem } from '#server/ingest/files/import-problem.ts';
import {
  type ImportCounts,
  isRejectReason,
  type RejectedRow,
  type RejectReason,
} from '#server/ingest/import-report.ts';
import type { FileImport } from '#server/ingest/import-store.ts';
import { onlyRow, type Row, rowsOf, run, type Statement, text, whole } from '#server/store/statement.ts';
import { dropRejectedSql, rejectedByReasonSql } from './import-log.sql.ts';
import { stagedRejectCountSql, stagedRejectsSql } from './staged.sql.ts';

type ByReason = ImportCounts['byReason'];

/** More are a wrong mapping, and listing them takes memory for each. */
const MOST_REJECTED = 1_000_000;

/** Enough of a row to recognise it. */
const LONGEST_TEXT = 2000;

/** Keeps every rejected row with its line, reason and words, in the place of those of the file's last import. */
export async function rejectRows(
  connection: DuckDBConnection,
  { source, file, locate }: FileImport,
  { importId, firstRecord }: { importId: number; firstRecord: number },
): Promise<ByReason> {
  await run(connection, dropRejectedSql(source.id, file));
  const count = whole(await onlyRow(connection, stagedRejectCountSql(firstRecord)), 'row_count');
  if (count > MOST_REJECTED)
    throw new ImportProblem(
      file,
      `has ${count} rows that cannot be kept, more than ${MOST_REJECTED}. Import a part of it with --list-rejected to see why, then correct the file or its mapping.`,
    );
  const staged = await rowsOf(connection, stagedRejectsSql(firstRecord));
  const rejects = new Map(staged.map((row) => [whole(row, 'record'), row]));
  if (rejects.size === 0) return {};
  const appender = await connection.createAppender('rejected');
  for await (const { record, line, text: words } of locate([...rejects.keys()])) {
    const row = rejects.get(record);
    if (row === undefined) continue;
    appender.appendVarchar(source.id);
    appender.appendVarchar(file);
    appender.appendBigInt(BigInt(line));
    appender.appendVarchar(text(row, 'reason'));
    appender.appendVarchar((words === '' ? text(row, 'words') : words).slice(0, LONGEST_TEXT));
    appender.appendInteger(importId);
    appender.endRow();
  }
  appender.closeSync();
  const byReason = await rejectedByReason(connection, source.id, file);
  const listed = Object.values(byReason).reduce((sum, count) => sum + count, 0);
  if (listed !== rejects.size)
    throw new Error(
      `${file}: ${rejects.size} rows were rejected, but ${listed} of them were found in the file.`,
    );
  return byReason;
}

export async function rejectedByReason(
  connection: DuckDBConnection,
  source: string,
  file: string,
): Promise<ByReason> {
  const rows = await rowsOf(connection, rejectedByReasonSql(source, file));
  return Object.fromEntries(rows.map((row) => [reasonOf(row), whole(row, 'rejected')]).sort());
}

export async function listRejected(
  connection: DuckDBConnection,
  filter: { source?: string; file?: string; limit?: number },
): Promise<RejectedRow[]> {
  const rows = await rowsOf(connection, rejectedSql(filter));
  return rows.map((row) => ({
    source: text(row, 'source'),
    file: text(row, 'file'),
    line: whole(row, 'line'),
    reason: reasonOf(row),
    text: text(row, 'row_text'),
  }));
}

function rejectedSql({ source, file, limit }: { source?: string; file?: string; limit?: number }): Statement {
  const sql = `SELECT source, file, line, reason, row_text FROM rejected
    WHERE ($source IS NULL OR source = $source) AND ($file IS NULL OR file = $file)
    ORDER BY source, file, line LIMIT $limit`;
  return { sql, values: { source: source ?? null, file: file ?? null, limit: limit ?? MOST_LISTED } };
}

const MOST_LISTED = 2 ** 31;

function reasonOf(row: Row): RejectReason {
  const reason = text(row, 'reason');
  if (isRejectReason(reason)) return reason;
  throw new Error(
    `“${reason}” is not a reason this version knows. The data folder is from a newer Weekline.`,
  );
}
