import { basename } from 'node:path';
import cliProgress from 'cli-progress';
import type { Configuration } from '#server/config/configuration.ts';
import type { FileReport, ImportProgress } from '#server/ingest/import-report.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import type { ImportStore } from '#server/ingest/import-store.ts';
import { tell } from './terminal.ts';

/** Imports with a bar on a terminal; elsewhere with a line for each file, so that a log stays readable. */
export async function importWithProgress(
  configuration: Configuration,
  store: ImportStore,
): Promise<FileReport[]> {
  const display = process.stderr.isTTY ? bar() : lines();
  try {
    return await importSources(configuration, store, { onProgress: display.show });
  } finally {
    display.end();
  }
}

type ProgressDisplay = { show(progress: ImportProgress): void; end(): void };

const STEPS = 1000;

function bar(): ProgressDisplay {
  const format = 'Importing  {bar}  {percentage} %  {file}';
  const options = { format, stream: process.stderr, hideCursor: true, clearOnComplete: true };
  const shown = new cliProgress.SingleBar(options, cliProgress.Presets.shades_classic);
  let started = false;
  return {
    show({ share, file }) {
      const payload = { file: basename(file) };
      if (started) shown.update(Math.round(share * STEPS), payload);
      else shown.start(STEPS, Math.round(share * STEPS), payload);
      started = true;
    },
    end() {
      if (started) shown.stop();
    },
  };
}

function lines(): ProgressDisplay {
  let current: string | null = null;
  return {
    show({ file, source }) {
      if (file === current) return;
      current = file;
      tell(`Reading ${source}: ${file}`);
    },
    end() {},
  };
}
