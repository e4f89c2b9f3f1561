import { openStore } from '#server/engines/duckdb/open-store.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import { configurationOf, eventSource } from './configurations.ts';

/** A process that imports event files into a data folder, telling on standard output when it starts and ends each one. */
const [folder, ...files] = process.argv.slice(2);
if (folder === undefined) throw new Error('Say which data folder, and which files.');
try {
  const store = await openStore(folder);
  process.stdout.write('opened\n');
  for (const file of files) {
    process.stdout.write(`started ${file}\n`);
    const [report] = await importSources(configurationOf({ sources: [eventSource([file])] }), store);
    process.stdout.write(`${report?.kind === 'refused' ? report.problem : `ended ${file}`}\n`);
  }
  if (files.length === 0) await new Promise((resolve) => process.stdin.on('end', resolve).resume());
  await store.close();
} catch (error) {
  process.stdout.write(
    `failed ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}\n`,
  );
  process.exitCode = 1;
}
