import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { bytesText, type EngineLimits } from './engine-limits.ts';
import { run } from './statement.ts';

/** The store cannot do what was asked: its folder is taken, its disk is full, its version is unknown. */
export class StoreProblem extends Error {
  override readonly name = 'StoreProblem';
  /** As the system says it where disk or memory are used up; `ESTORE` where the store has to be opened again. */
  readonly code: 'ENOSPC' | 'ENOMEM' | 'ESTORE' | null;

  constructor(
    message: string,
    { cause, code = null }: { cause?: unknown; code?: StoreProblem['code'] } = {},
  ) {
    super(message, { cause });
    this.code = code;
  }
}

/** The embedded database of one data folder. */
export class DuckdbStore {
  readonly folder: string;
  readonly #instance: DuckDBInstance;
  readonly #writer: DuckDBConnection;
  readonly #reader: DuckDBConnection;
  readonly #counter: DuckDBConnection;
  readonly #limits: EngineLimits;
  readonly #release: () => Promise<void>;
  readonly #writing = new OneAtATime();
  readonly #reading = new OneAtATime();
  readonly #counting = new OneAtATime();
  #writes = 0;
  #unusable: Error | null = null;

  constructor(
    folder: string,
    connections: {
      instance: DuckDBInstance;
      writer: DuckDBConnection;
      reader: DuckDBConnection;
      counter: DuckDBConnection;
    },
    limits: EngineLimits,
    release: () => Promise<void>,
  ) {
    this.folder = folder;
    this.#instance = connections.instance;
    this.#writer = connections.writer;
    this.#reader = connections.reader;
    this.#counter = connections.counter;
    this.#limits = limits;
    this.#release = release;
  }

  /** How often something was written: while it stays, so does every row. */
  get writes(): number {
    return this.#writes;
  }

  /** Reads a few rows in one transaction: all queries of `task` see the same data. */
  read<T>(task: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    return this.#reading.run(() => this.#transaction(this.#reader, task));
  }

  /** Reads many rows in one transaction. It waits for what is being counted, and no short read waits for it. */
  count<T>(task: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    return this.#counting.run(() => this.#transaction(this.#counter, task));
  }

  /** Writes in one transaction: all of `task` or nothing. */
  write<T>(task: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    return this.#writing.run(async () => {
      const result = await this.#transaction(this.#writer, task);
      this.#writes += 1;
      return result;
    });
  }

  async close(): Promise<void> {
    this.#unusable ??= new StoreProblem(`The data folder ${this.folder} has been closed.`);
    await this.#writing.run(async () => this.#writer.closeSync());
    await this.#reading.run(async () => this.#reader.closeSync());
    await this.#counting.run(async () => this.#counter.closeSync());
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
    const broken = /database has been invalidated|FATAL Error/i.test(message);
    const problem = this.#limitReached(message, error) ?? this.#stopped(message, broken, error);
    if (problem === null) return error;
    if (broken) this.#unusable ??= problem;
    return problem;
  }

  #limitReached(message: string, cause: unknown): StoreProblem | null {
    const { memory, spill } = this.#limits;
    if (/max_temp_directory_size/i.test(message) && spill !== null)
      return new StoreProblem(
        `This needs more than the ${bytesText(spill)} of the disk that the engine may use in ${this.folder}, beside ${bytesText(memory)} of memory, so it was not done. Allow more with WEEKLINE_SPILL or WEEKLINE_MEMORY, and repeat it.`,
        { cause, code: 'ENOMEM' },
      );
    if (!/Out of Memory Error/i.test(message) || FULL.test(message)) return null;
    return new StoreProblem(
      `This needs more than the ${bytesText(memory)} of memory that the engine may use, so it was not done. Allow more with WEEKLINE_MEMORY, such as WEEKLINE_MEMORY=${bytesText(2 * memory).replace(' ', '')}, and repeat it.`,
      { cause, code: 'ENOMEM' },
    );
  }

  #stopped(message: string, broken: boolean, cause: unknown): StoreProblem | null {
    const full = FULL.test(message);
    if (!full && !broken) return null;
    const what = full ? 'The disk is full' : 'The database stopped';
    const remedy = broken ? 'restart Weekline and repeat it' : 'repeat it';
    return new StoreProblem(
      `${what}: nothing of this change was kept in ${this.folder}. ${full ? `Free some space, then ${remedy}` : `Look for the reason in the log, ${remedy}`}.`,
      { cause, code: full ? 'ENOSPC' : 'ESTORE' },
    );
  }
}

const FULL = /No space left|disk is full|Disk quota|File too large|out of disk|max_temp_directory_size/i;

/** Runs tasks one after another; one that fails does not stop the next. */
class OneAtATime {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#last.then(task, task);
    this.#last = result.catch(() => {});
    return result;
  }
}
