import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { ParquetText } from '#server/ingest/files/open-file.ts';
import { Binder, identifier, onlyRow, rowsOf, text, whole } from '#server/store/statement.ts';
import { literalPath, parquetRows } from './cell-source.sql.ts';

export function parquetColumns(path: string): Promise<string[]> {
  return inOwnEngine(async (connection) => {
    const sql = `DESCRIBE SELECT * FROM ${parquetRows('$path')}`;
    const rows = await rowsOf(connection, { sql, values: { path: literalPath(path) } });
    return rows.map((row) => text(row, 'column_name'));
  });
}

/** Reads every row without keeping one. Sizes that the file states of itself come first: cells that large are not opened. */
export function parquetText(path: string, columns: readonly string[]): Promise<ParquetText> {
  return inOwnEngine(async (connection) => {
    const stated = await onlyRow(connection, {
      sql: `SELECT coalesce(max(total_uncompressed_size // greatest(num_values, 1)), 0) AS longest,
        CAST(coalesce(sum(total_uncompressed_size), 0) AS BIGINT) AS bytes
        FROM parquet_metadata($path)`,
      values: { path: literalPath(path) },
    });
    const longest = whole(stated, 'longest');
    if (longest > columns.length * STAGED_AT_ONCE_BYTES)
      return { rows: 0, bytes: whole(stated, 'bytes'), longestBytes: longest };
    const binder = new Binder();
    const cells = columns.map((column) => `coalesce(strlen(CAST(${identifier(column)} AS VARCHAR)), 0)`);
    const sql = `SELECT count(*) AS row_count, CAST(coalesce(sum(bytes), 0) AS BIGINT) AS bytes,
        CAST(coalesce(max(bytes), 0) AS BIGINT) AS longest
      FROM (SELECT ${['0', ...cells].join(' + ')} AS bytes FROM ${parquetRows(binder.bind(literalPath(path)))})`;
    const row = await onlyRow(connection, { sql, values: binder.values });
    return {
      rows: whole(row, 'row_count'),
      bytes: whole(row, 'bytes'),
      longestBytes: whole(row, 'longest'),
    };
  });
}

/** A cell of this many bytes is refused by the caller. */
const STAGED_AT_ONCE_BYTES = 2_000_000;
const MEMORY_LIMIT = '512MB';

/**
 * A file may be damaged so that an engine which reads it works no longer, for this file and everything else. So it is
 * first read by one that has nothing to lose.
 */
async function inOwnEngine<T>(task: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: MEMORY_LIMIT,
    temp_directory: '',
  });
  try {
    const connection = await instance.connect();
    try {
      return await task(connection);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}
