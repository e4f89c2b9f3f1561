import { mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { firstLineOf } from '#server/platform/system-error.ts';
import { DuckdbStore, StoreProblem } from './duckdb-store.ts';
import { heldBy, holderOf, lockFolder } from './folder-lock.ts';
import { migrate, type StoreTables } from './migrate.ts';

/**
 * The store of a data folder, made when there is none. A folder is opened once per process, however often it is asked for:
 * two instances on one file would lose each other's data without a word. A second process is refused.
 */
export async function openStore(folder: string, tables: StoreTables): Promise<DuckdbStore> {
  await mkdir(folder, { recursive: true });
  const real = await realpath(folder);
  const known = opened.get(real);
  if (known !== undefined) return known;
  const opening = open(real, tables, () => opened.delete(real));
  opened.set(real, opening);
  opening.catch(() => opened.delete(real));
  return opening;
}

const opened = new Map<string, Promise<DuckdbStore>>();

/** DuckDB spills to the data folder beyond this; the rest of the process needs little. */
const MEMORY_LIMIT = '720MB';

async function open(folder: string, tables: StoreTables, onClose: () => void): Promise<DuckdbStore> {
  let store: DuckdbStore | null = null;
  let lost: Error | null = null;
  const release = await lockFolder(folder, (reason) => {
    lost = reason;
    store?.giveUp(reason);
  });
  try {
    const instance = await openDatabase(folder);
    const writer = await instance.connect();
    const reader = await instance.connect();
    await migrate(writer, folder, tables);
    store = new DuckdbStore(folder, { instance, writer, reader }, async () => {
      onClose();
      await release();
    });
    if (lost !== null) store.giveUp(lost);
    return store;
  } catch (error) {
    const holder = await holderOf(folder);
    await release();
    if (error instanceof Error && /Could not set lock/.test(error.message))
      throw heldBy(folder, holder, error);
    throw error;
  }
}

/** Another process may have the file open all the same: the caller finds that out. */
async function openDatabase(folder: string): Promise<DuckDBInstance> {
  const file = path.join(folder, 'weekline.duckdb');
  try {
    return await DuckDBInstance.create(file, {
      memory_limit: MEMORY_LIMIT,
      temp_directory: path.join(folder, 'spill'),
      autoinstall_known_extensions: 'false',
    });
  } catch (cause) {
    const reason = firstLineOf(cause);
    if (reason.includes('Could not set lock')) throw cause;
    const remedy = /Permission denied|Read-only/i.test(reason)
      ? 'Give this user the right to write it.'
      : 'Restore it from a copy, or move it away and import again; acknowledgements, closings and links are only in this file.';
    throw new StoreProblem(`${file} cannot be opened: ${reason} ${remedy}`, { cause });
  }
}
