import { ImportProblem } from '#server/ingest/files/import-problem.ts';
import type { ImportNote } from '#server/ingest/import-note.ts';
import type { ImportStore } from '#server/ingest/import-store.ts';
import { firstLineOf } from '#server/platform/system-error.ts';
import type { DuckdbStore } from '#server/store/duckdb-store.ts';
import { EngineError, onlyRow, rowsOf, run, text, whole } from '#server/store/statement.ts';
import { importFile } from './import-file.ts';
import { bumpDataVersionSql, forgetToldSql, sameImportSql, tellCompleteSql } from './import-log.sql.ts';
import { rowsOfOtherFilesSql } from './outdated-rows.sql.ts';
import { dropOtherFiles, outdatedRows } from './outdated-rows.ts';
import { parquetColumns, parquetText } from './parquet-reader.ts';
import { listRejected, rejectedByReason } from './rejected-rows.ts';

/** Imports into a data folder, one file per transaction. */
export function importStore(store: DuckdbStore): ImportStore {
  return {
    folder: store.folder,

    importFile: (request) =>
      store
        .write((connection) => importFile(connection, request))
        .catch((cause: unknown) => refusedByEngine(request.file, 'cannot be imported', cause)),

    unchanged: (source, file, fingerprint) =>
      store.read(async (connection) => {
        const [earlier] = await rowsOf(connection, sameImportSql(source, file, fingerprint));
        if (earlier === undefined) return null;
        const read = whole(earlier, 'read_rows');
        const byReason = await rejectedByReason(connection, source, file);
        const rejected = Object.values(byReason).reduce((sum, count) => sum + count, 0);
        const filtered = whole(earlier, 'filtered_rows');
        const duplicates = read - filtered - rejected;
        const notes = JSON.parse(text(earlier, 'notes')) as ImportNote[];
        return { counts: { read, kept: 0, duplicates, filtered, rejected, byReason, replaced: 0 }, notes };
      }),

    hasRowsOfOtherFiles: (source, files) =>
      store.read(async (connection) => {
        const row = await onlyRow(connection, rowsOfOtherFilesSql(source, files));
        return row.found === true;
      }),

    dropOtherFiles: (source, files) => store.write((connection) => dropOtherFiles(connection, source, files)),

    outdatedRows: (current) => store.read((connection) => outdatedRows(connection, current)),

    tellComplete: (told) =>
      store.write(async (connection) => {
        for (const one of told) {
          await run(connection, forgetToldSql(one));
          await run(connection, tellCompleteSql(one));
        }
        if (told.length > 0) await run(connection, { sql: bumpDataVersionSql });
      }),

    rejectedRows: (filter) => store.read((connection) => listRejected(connection, filter)),

    parquetColumns: ({ file, path }) =>
      parquetColumns(path).catch((cause: unknown) =>
        refusedByEngine(file, 'is not a Parquet file that can be read', cause),
      ),

    parquetText: ({ file, path }, columns) =>
      parquetText(path, columns).catch((cause: unknown) =>
        refusedByEngine(file, 'is not a Parquet file that can be read', cause),
      ),
  };
}

/** Whatever the engine cannot do with one file is a reason to refuse that file; a store that stopped says so itself. */
function refusedByEngine(file: string, problem: string, cause: unknown): never {
  if (!(cause instanceof EngineError)) throw cause;
  const remedy = 'Check its declared format, or export it again.';
  throw new ImportProblem(file, `${problem}: ${firstLineOf(cause)} ${remedy}`, { cause });
}
