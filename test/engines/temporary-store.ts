import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openData } from '#server/app/data-folder.ts';
import { importStore } from '#server/engines/duckdb/import/import-store.ts';
import type { ImportStore } from '#server/ingest/import-store.ts';
import type { DuckdbStore } from '#server/store/duckdb-store.ts';

/** A store in a folder of its own, and files beside it; all of it is gone after `close`. */
export type TemporaryStore = {
  folder: string;
  store: DuckdbStore;
  imports: ImportStore;
  write(name: string, content: string | Uint8Array): Promise<string>;
  close(): Promise<void>;
};

export async function temporaryStore(): Promise<TemporaryStore> {
  const folder = await mkdtemp(path.join(tmpdir(), 'weekline-test-'));
  const store = await openData(path.join(folder, 'data'));
  return {
    folder,
    store,
    imports: importStore(store),
    async write(name, content) {
      const file = path.join(folder, name);
      await writeFile(file, content);
      return file;
    },
    async close() {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The store of a folder that was opened before, such as `temporary.folder` of another moment. */
export function storeIn(folder: string): Promise<DuckdbStore> {
  return openData(folder);
}
