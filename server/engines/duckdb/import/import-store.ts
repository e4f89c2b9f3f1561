import { ImportProblem } from '#server/ingest/files/import-problem.ts';
import type { ImportStore } from '#server/ingest/import-store.ts';
import type { DuckdbStore } from '#server/store/duckdb-store.ts';
import { rowsOf, text, whole } from '#server/store/statement.ts';
import { importFile } from './import-file.ts';
import { sameImportSql } from './import-log.sql.ts';
import { listRejected, rejectedByReason } from './rejected-rows.ts';

/** Imports into a data folder, one file per transaction. */
export function importStore(store: DuckdbStore): ImportStore {
  return {
    importFile: (request) => store.write((connection) => importFile(connection, request)),

    unchanged: (source, file, fingerprint) =>
      store.read(async (connection) => {
        const [earlier] = await rowsOf(connection, sameImportSql(source, file, fingerprint));
        if (earlier === undefined) return null;
        const read = whole(earlier, 'read_rows');
        const byReason = await rejectedByReason(connection, source, file);
        const rejected = Object.values(byReason).reduce((sum, count) => sum + count, 0);
        return { read, kept: 0, duplicates: read - rejected, rejected, byReason, replaced: 0 };
      }),

    rejectedRows: (filter) => store.read((connection) => listRejected(connection, filter)),

    filesMatching: (pattern) =>
      store.read(async (connection) => {
        const sql = 'SELECT file FROM glob($pattern) ORDER BY file';
        return (await rowsOf(connection, { sql, values: { pattern } })).map((row) => text(row, 'file'));
      }),

    parquetColumns: (path) =>
      store.read(async (connection) => {
        const sql = 'DESCRIBE SELECT * FROM read_parquet($path)';
        const rows = await rowsOf(connection, { sql, values: { path } }).catch((cause: unknown) => {
          throw new ImportProblem(
            path,
            'is not a Parquet file that can be read. Check its declared format.',
            {
              cause,
            },
          );
        });
        return rows.map((row) => text(row, 'column_name'));
      }),
  };
}
