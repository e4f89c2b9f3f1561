import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from '#server/platform/system-error.ts';
import type { DuckdbStore } from '#server/store/duckdb-store.ts';
import { openStore } from '#server/store/open-store.ts';
import { environment } from './environment-of-process.ts';
import { Failure } from './failure.ts';
import { weeklineTables } from './store-tables.ts';

/** The data of a project, for the caller to close. `notice` hears what a person should know of it. */
export async function openData(
  folder: string,
  notice: (text: string) => void = () => {},
): Promise<DuckdbStore> {
  await makeFolder(folder, 'Choose another folder for the data with --data DIR.', OWNER_ONLY);
  const { memory, threads, spill } = environment().engine;
  const limits = {
    ...(memory === null ? {} : { memory }),
    ...(threads === null ? {} : { threads }),
    ...(spill === null ? {} : { spill }),
  };
  return openStore(folder, weeklineTables, { notice, limits });
}

/** A company's numbers are for the user who keeps them. A folder that is there already has the rights that it was given. */
export const OWNER_ONLY = 0o700;

/**
 * Makes a folder and those above it, with the rights of `mode` where it is given. One at a time: a recursive `mkdir` of
 * Node never ends where a file system says that a new folder's parent is not there although it is, as `/proc` does.
 */
export async function makeFolder(folder: string, whatNext: string, mode?: number): Promise<void> {
  try {
    for (const missing of await missingFolders(path.resolve(folder))) await makeOne(missing, mode);
  } catch (cause) {
    throw new Failure(`${folder} cannot be made (${systemCode(cause) ?? String(cause)}). ${whatNext}`, {
      cause,
    });
  }
}

/** The folder and those above it that are not there, the highest one first. */
async function missingFolders(folder: string): Promise<string[]> {
  const found = await stat(folder).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (found === null) return [...(await missingFolders(path.dirname(folder))), folder];
  if (found.isDirectory()) return [];
  throw Object.assign(new Error(`${folder} is not a folder.`), { code: 'ENOTDIR' });
}

async function makeOne(folder: string, mode: number | undefined): Promise<void> {
  try {
    await mkdir(folder, { mode });
  } catch (error) {
    const madeMeanwhile = systemCode(error) === 'EEXIST' && (await stat(folder)).isDirectory();
    if (!madeMeanwhile) throw error;
  }
}
