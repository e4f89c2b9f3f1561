import type { DuckDBConnection } from '@duckdb/node-api';
import { keepStaged, stagedSql } from '#server/engines/duckdb/import/kinds/source-tables.ts';
import { ImportProblem } from '#server/ingest/files/import-problem.ts';
import type { FileOutcome } from '#server/ingest/import-report.ts';
import type { FileImport } from '#server/ingest/import-store.ts';
import { onlyRow, run, whole } from '#server/store/statement.ts';
import { bumpDataVersionSql, logImportSql, nextImportSql, otherMappingsSql } from './import-log.sql.ts';
import { importNotes } from './import-notes.ts';
import { yieldingImportsSql } from './outdated-rows.sql.ts';
import { dropOutdatedImports } from './outdated-rows.ts';
import { rejectedByReason, rejectRows } from './rejected-rows.ts';
import { requireTimes } from './require-times.ts';
import { rezoneDays } from './rezone-days.ts';
import { rejectSql, stagedCountSql, stagedFilteredCountSql } from './staged.sql.ts';

/** Reads one file into the store, inside the caller's transaction. */
export async function importFile(connection: DuckDBConnection, request: FileImport): Promise<FileOutcome> {
  const { source, file, fingerprint, sources, timeZone, onProgress } = request;
  await rezoneDays(connection, timeZone);
  const dropped = await dropOutdated(connection, request);
  const before = await rejectedByReason(connection, source.id, file);
  const { firstRecord } = request.rows;
  const read = (await stage(connection, request)) - firstRecord;
  await requireTimes(connection, request, firstRecord);
  onProgress(STAGED);
  const importId = whole(await onlyRow(connection, { sql: nextImportSql }), 'import_id');
  await run(connection, yieldingImportsSql(request));
  const { kept, replaced: gone } = await keepStaged(connection, {
    source,
    file,
    sources,
    importId,
    firstRecord,
    timeZone,
  });
  onProgress(KEPT);
  const byReason = await rejectRows(connection, request, { importId, firstRecord });
  const rejected = Object.values(byReason).reduce((sum, count) => sum + count, 0);
  const at = new Date();
  const filtered = whole(await onlyRow(connection, stagedFilteredCountSql(firstRecord)), 'row_count');
  const notes = await importNotes(connection, request, firstRecord);
  const replaced = dropped + gone;
  await run(
    connection,
    logImportSql({
      importId,
      source: source.id,
      file,
      fingerprint,
      at,
      read,
      kept,
      filtered,
      notes: JSON.stringify(notes),
    }),
  );
  const changed = kept > 0 || replaced > 0 || JSON.stringify(before) !== JSON.stringify(byReason);
  if (changed) await run(connection, { sql: bumpDataVersionSql });
  const duplicates = read - kept - filtered - rejected;
  return { counts: { read, kept, duplicates, filtered, rejected, byReason, replaced }, notes };
}

const STAGED = 0.5;
const KEPT = 0.9;

/** Rows that this file gave under another mapping are not what it says now. */
async function dropOutdated(connection: DuckDBConnection, request: FileImport): Promise<number> {
  const { source, file, fingerprint } = request;
  await run(connection, otherMappingsSql(source.id, file, fingerprint.mapping));
  return dropOutdatedImports(connection);
}

/** The staged rows are counted against the file's own records: a row that one reader sees and the other does not is a
 * file that cannot be trusted. */
async function stage(connection: DuckDBConnection, { source, file, rows }: FileImport): Promise<number> {
  await run(connection, stagedSql(source, rows.layout));
  const staged = whole(await onlyRow(connection, { sql: stagedCountSql }), 'row_count');
  if (rows.records !== null && staged !== rows.records)
    throw new ImportProblem(
      file,
      `was cut into ${staged} rows, but has ${rows.records} records. It changed while it was read, or its quotes do not match: check the declared delimiter and quote, then import it again.`,
    );
  for (const { records, reason } of rows.rejected)
    if (records.length > 0) await run(connection, rejectSql(records, reason));
  return staged;
}
