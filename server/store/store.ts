import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { importFile } from '#server/engines/duckdb/import/import-file.ts';
import { sameImportSql } from '#server/engines/duckdb/import/import-log.sql.ts';
import { listRejected, rejectedByReason } from '#server/engines/duckdb/import/rejected-rows.ts';
import { ImportProblem } from '#server/ingest/import-problem.ts';
import type {
  FileImport,
  Fingerprint,
  ImportCounts,
  ImportStore,
  RejectedRow,
} from '#server/ingest/import-store.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { rowsOf, run, text, whole } from './statement.ts';
import { StoreProblem } from './store-problem.ts';

/** The embedded database of one data folder. */
export class DuckdbStore implements ImportStore {
  readonly folder: string;
  readonly #instance: DuckDBInstance;
  readonly #writer: DuckDBConnection;
  readonly #reader: DuckDBConnection;
  readonly #release: () => Promise<void>;
  readonly #writing = new OneAtATime();
  readonly #reading = new OneAtATime();
  #unusable: Error | null = null;

  constructor(
    folder: string,
    connections: { instance: DuckDBInstance; writer: DuckDBConnection; reader: DuckDBConnection },
    release: () => Promise<void>,
  ) {
    this.folder = folder;
    this.#instance = connections.instance;
    this.#writer = connections.writer;
    this.#reader = connections.reader;
    this.#release = release;
  }

  /** Reads in one transaction: all queries of `task` see the same data. */
  read<T>(task: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    return this.#reading.run(() => this.#transaction(this.#reader, task));
  }

  /** Writes in one transaction: all of `task` or nothing. */
  write<T>(task: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    return this.#writing.run(() => this.#transaction(this.#writer, task));
  }

  importFile(request: FileImport): Promise<ImportCounts> {
    return this.write((connection) => importFile(connection, request));
  }

  unchanged(source: string, file: string, fingerprint: Fingerprint): Promise<ImportCounts | null> {
    return this.read(async (connection) => {
      const [earlier] = await rowsOf(connection, sameImportSql(source, file, fingerprint));
      if (earlier === undefined) return null;
      const read = whole(earlier, 'read_rows');
      const byReason = await rejectedByReason(connection, source, file);
      const rejected = Object.values(byReason).reduce((sum, count) => sum + count, 0);
      return { read, kept: 0, duplicates: read - rejected, rejected, byReason, replaced: 0 };
    });
  }

  rejectedRows(filter: { source?: string; file?: string; limit?: number }): Promise<RejectedRow[]> {
    return this.read((connection) => listRejected(connection, filter));
  }

  filesMatching(pattern: string): Promise<string[]> {
    return this.read(async (connection) => {
      const sql = 'SELECT file FROM glob($pattern) ORDER BY file';
      return (await rowsOf(connection, { sql, values: { pattern } })).map((row) => text(row, 'file'));
    });
  }

  parquetColumns(path: string): Promise<string[]> {
    return this.read(async (connection) => {
      const sql = 'DESCRIBE SELECT * FROM read_parquet($path)';
      const rows = await rowsOf(connection, { sql, values: { path } }).catch((cause: unknown) => {
        throw new ImportProblem(path, 'is not a Parquet file that can be read. Check its declared format.', {
          cause,
        });
      });
      return rows.map((row) => text(row, 'column_name'));
    });
  }

  /** Called when the folder was lost to another process: from then on nothing is read or written. */
  giveUp(reason: Error): void {
    this.#unusable ??= new StoreProblem(
      `The data folder ${this.folder} was taken by another process. Restart Weekline.`,
      { cause: reason },
    );
  }

  async close(): Promise<void> {
    this.#unusable ??= new StoreProblem(`The data folder ${this.folder} has been closed.`);
    await this.#writing.run(async () => this.#writer.closeSync());
    await this.#reading.run(async () => this.#reader.closeSync());
    this.#instance.closeSync();
    await this.#release();
  }

  async #transaction<T>(
    connection: DuckDBConnection,
    task: (connection: DuckDBConnection) => Promise<T>,
  ): Promise<T> {
    if (this.#unusable !== null) throw this.#unusable;
    await run(connection, { sql: 'BEGIN' });
    try {
      const result = await task(connection);
      await run(connection, { sql: 'COMMIT' });
      return result;
    } catch (error) {
      await run(connection, { sql: 'ROLLBACK' }).catch(() => {});
      throw this.#explained(error);
    }
  }

  /** After a failed write to the disk DuckDB refuses everything until it is opened again. */
  #explained(error: unknown): unknown {
    const message = error instanceof Error ? error.message : '';
    const full =
      /No space left|disk is full|Disk quota|File too large|out of disk|max_temp_directory_size/i.test(
        message,
      );
    const broken = /database has been invalidated|FATAL Error/i.test(message);
    if (!full && !broken) return error;
    const what = full ? 'The disk is full' : 'The database stopped';
    const problem = new StoreProblem(
      `${what}: nothing of this import was kept in ${this.folder}. Free some space, restart Weekline and import again.`,
      { cause: error },
    );
    if (broken) this.#unusable ??= problem;
    return problem;
  }
}
