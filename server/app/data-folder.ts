import { openStore } from '#server/store/open-store.ts';
import type { DuckdbStore } from '#server/store/store.ts';
import { makeFolder, OWNER_ONLY } from './make-folder.ts';
import { weeklineTables } from './store-tables.ts';

/** The data of a project; whoever opens them closes them. */
export async function openData(folder: string): Promise<DuckdbStore> {
  await makeFolder(folder, 'Choose another folder for the data with --data DIR.', OWNER_ONLY);
  return openStore(folder, weeklineTables);
}
