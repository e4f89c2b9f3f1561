import { fileURLToPath } from 'node:url';
import { weeklineTables } from '#server/app/store-tables.ts';
import { openStore } from '#server/store/open-store.ts';
import { builtProgram } from '#test/fakes/built-program.ts';

/** The arguments with which Node opens a data folder and never gets through the last of the migrations. */
export async function migratingProcess(folder: string): Promise<string[]> {
  return [await builtProgram(fileURLToPath(import.meta.url)), folder];
}

/** Takes longer than anybody waits. */
const endless = 'CREATE TABLE endless AS SELECT count(*) AS n FROM range(1000000) a, range(1000000) b';

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error('Say which data folder.');
  process.stdout.write('opening\n');
  await openStore(folder, {
    ...weeklineTables,
    sequences: [
      ...weeklineTables.sequences,
      { name: 'endless', migrations: [{ id: 'endless/1', sql: endless }] },
    ],
  });
}
