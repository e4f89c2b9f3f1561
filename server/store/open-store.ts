import { constants, existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, realpath, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { keepFilesToOwner } from '#server/platform/processes.ts';
import { firstLineOf } from '#server/platform/system-error.ts';
import { DuckdbStore, StoreProblem } from './duckdb-store.ts';
import { type EngineLimits, limitsOfMachine } from './engine-limits.ts';
import { announceHolder, heldByAnother } from './folder-holder.ts';
import { migrate, pendingMigrations, type StoreTables } from './migrate.ts';
import { run } from './statement.ts';

export type OpenStoreOptions = {
  /** Hears what a person should know of: that a copy was kept before the tables were changed. */
  notice?: (text: string) => void;
  /** What the engine may use; without one, what this machine has to give. */
  limits?: Partial<EngineLimits>;
};

/**
 * The store of a data folder, made when there is none. A folder is opened once per process, however often it is asked for:
 * two instances on one file would lose each other's data without a word. A second process is refused, by the engine's own
 * lock on the file: it ends with its process however that ends, and holds while a process is paused. Nobody else in this
 * process may open the file: the system drops the lock as soon as any of its handles in the process is closed.
 */
export async function openStore(
  folder: string,
  tables: StoreTables,
  { notice = () => {}, limits = {} }: OpenStoreOptions = {},
): Promise<DuckdbStore> {
  await mkdir(folder, { recursive: true });
  const real = await realpath(folder);
  const known = opened.get(real);
  if (known !== undefined) return known;
  const opening = open(real, tables, {
    notice,
    limits: { ...limitsOfMachine(), ...limits },
    onClose: () => opened.delete(real),
  });
  opened.set(real, opening);
  opening.catch(() => opened.delete(real));
  return opening;
}

const opened = new Map<string, Promise<DuckdbStore>>();

type Opening = { notice: (text: string) => void; limits: EngineLimits; onClose: () => void };

async function open(
  folder: string,
  tables: StoreTables,
  { notice, limits, onClose }: Opening,
): Promise<DuckdbStore> {
  keepFilesToOwner();
  const database = await openedUpToDate(folder, tables, { notice, limits });
  return orClosed(database, async () => {
    const release = await announceHolder(folder);
    // Weekline held folders by this one before; where a process was killed it is still there.
    await rm(path.join(folder, 'weekline.lock'), { recursive: true, force: true });
    await removeSpillOfOthers(folder);
    const { instance, writer } = database;
    const [reader, counter] = [await instance.connect(), await instance.connect()];
    return new DuckdbStore(folder, { instance, writer, reader, counter }, limits, async () => {
      onClose();
      await release();
    });
  });
}

type Database = { instance: DuckDBInstance; writer: DuckDBConnection };

/** A store whose tables are about to change is closed once more, and copied while nobody writes it. */
async function openedUpToDate(
  folder: string,
  tables: StoreTables,
  { notice, limits }: Pick<Opening, 'notice' | 'limits'>,
): Promise<Database> {
  const earlier = await openDatabase(folder, limits);
  const pending = await orClosed(earlier, () => pendingMigrations(earlier.writer, folder, tables));
  if (pending.length === 0) {
    await orClosed(earlier, () => migrate(earlier.writer, folder, tables));
    return earlier;
  }
  await orClosed(earlier, () => run(earlier.writer, { sql: 'CHECKPOINT' }));
  closed(earlier);
  const copy = await keepCopy(folder, pending);
  notice(
    `The tables of ${folder} are brought up to date. What they were is kept in ${copy}: delete it once no older Weekline is to read it.`,
  );
  const database = await openDatabase(folder, limits);
  await orClosed(database, () => migrate(database.writer, folder, tables));
  return database;
}

async function orClosed<T>(database: Database, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    closed(database);
    throw error;
  }
}

/** One copy for the same change, also when the change was cut off and starts again. */
async function keepCopy(folder: string, pending: readonly string[]): Promise<string> {
  const change = pending.map((id) => id.replaceAll('/', '-')).join('+');
  const copy = path.join(folder, `weekline.before-${change}.duckdb`);
  const part = `${copy}.part`;
  try {
    await copyFile(databaseFile(folder), part, constants.COPYFILE_FICLONE);
    await chmod(part, OWNER_READS_AND_WRITES);
    await rename(part, copy);
    return copy;
  } catch (cause) {
    await rm(part, { force: true });
    throw new StoreProblem(
      `The tables of ${folder} have to be brought up to date, and no copy of what they are can be kept: ${firstLineOf(cause)} Free some space, or give this user the right to write there.`,
      { cause },
    );
  }
}

const OWNER_READS_AND_WRITES = 0o600;

function closed({ instance, writer }: Database): void {
  writer.closeSync();
  instance.closeSync();
}

function databaseFile(folder: string): string {
  return path.join(folder, 'weekline.duckdb');
}

/** Of this process: what one that was killed has left there belongs to nobody. The engine makes the folder, and removes it. */
const OWN_SPILL = `spill-${process.pid}-${Date.now()}`;

async function removeSpillOfOthers(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (/^spill(-\d+-\d+)?$/.test(name) && name !== OWN_SPILL)
      await rm(path.join(folder, name), { recursive: true, force: true });
}

async function openDatabase(folder: string, { memory, threads, spill }: EngineLimits): Promise<Database> {
  const file = databaseFile(folder);
  const isNew = !existsSync(file);
  try {
    const instance = await DuckDBInstance.create(file, {
      memory_limit: inMegabytes(memory),
      threads: String(threads),
      temp_directory: path.join(folder, OWN_SPILL),
      autoinstall_known_extensions: 'false',
    });
    // By its path: a handle that is closed would end the engine's lock. One of an earlier version may be for everyone.
    for (const one of [file, `${file}.wal`]) await chmod(one, OWNER_READS_AND_WRITES).catch(() => {});
    const writer = await instance.connect();
    // As an option of the instance it is shown, and not kept to.
    if (spill !== null) await run(writer, { sql: `SET max_temp_directory_size = '${inMegabytes(spill)}'` });
    return { instance, writer };
  } catch (cause) {
    const reason = firstLineOf(cause);
    if (reason.includes('Could not set lock')) throw await heldByAnother(folder, cause);
    // What was begun and could not be finished would be taken for a damaged database by the next start.
    if (isNew) for (const begun of [file, `${file}.wal`]) await rm(begun, { force: true });
    throw new StoreProblem(`${file} cannot be opened: ${reason} ${remedyFor(reason, isNew)}`, { cause });
  }
}

function inMegabytes(bytes: number): string {
  return `${Math.floor(bytes / 1e6)}MB`;
}

/** By the words of the system, which the engine repeats. */
function remedyFor(reason: string, isNew: boolean): string {
  if (/No space left|Disk quota/i.test(reason)) return 'Free some space.';
  if (isNew || /Permission denied|Read-only/i.test(reason)) return 'Give this user the right to write it.';
  return 'Restore it from a copy, or move it away and import again; answers that were recorded are only in this file.';
}
