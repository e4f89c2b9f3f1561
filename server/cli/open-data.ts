import { openStore } from '#server/engines/duckdb/open-store.ts';
import type { DuckdbStore } from '#server/engines/duckdb/store.ts';
import { makeFolder } from './make-folder.ts';

/** A company's numbers are for the user who keeps them. A folder that is there already has the rights that it was given. */
const OWNER_ONLY = 0o700;

/** The data of a project; whoever opens them closes them. */
export async function openData(folder: string): Promise<DuckdbStore> {
  await makeFolder(folder, 'Choose another folder for the data with --data DIR.', OWNER_ONLY);
  return openStore(folder);
}
