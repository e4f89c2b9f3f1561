import { mkdir } from 'node:fs/promises';
import { openStore } from '#server/engines/duckdb/open-store.ts';
import type { DuckdbStore } from '#server/engines/duckdb/store.ts';
import { Failure, systemCode } from './failure.ts';

/** The data of a project; whoever opens them closes them. */
export async function openData(folder: string): Promise<DuckdbStore> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw new Failure(
      `The data folder ${folder} cannot be made (${systemCode(cause)}). Choose another one with --data DIR.`,
      { cause },
    );
  }
  return openStore(folder);
}
