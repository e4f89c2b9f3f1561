import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { openData } from '#server/app/data-folder.ts';
import { importStore } from '#server/engines/duckdb/import/import-store.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import { builtProgram } from '#test/fakes/built-program.ts';
import { configurationOf, eventSource } from './configurations.ts';

/** The arguments with which Node imports event files into a data folder, telling what it does line by line; at `-` it waits for the end of its input. */
export async function importProcess(folder: string, files: readonly string[]): Promise<string[]> {
  return [await builtProgram(fileURLToPath(import.meta.url)), folder, ...files];
}

async function main(folder: string, files: readonly string[]): Promise<void> {
  const store = await openData(folder);
  const imports = importStore(store);
  process.stdout.write('opened\n');
  for (const file of files) {
    if (file === '-') {
      process.stdout.write('waiting\n');
      await text(process.stdin);
      continue;
    }
    process.stdout.write(`started ${file}\n`);
    const [report] = await importSources(configurationOf({ sources: [eventSource([file])] }), imports);
    process.stdout.write(`${report?.kind ?? 'no report'} ${file}\n`);
  }
  await store.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, ...files] = process.argv.slice(2);
  if (folder === undefined) throw new Error('Say which data folder, and which files.');
  await main(folder, files).catch((error: unknown) => {
    process.stdout.write(
      `failed ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}\n`,
    );
    process.exitCode = 1;
  });
}
