import { basename } from 'node:path';
import cliProgress from 'cli-progress';
import type { WorkspaceReporter } from '#server/app/workspace-reporter.ts';
import type { ImportProgress } from '#server/ingest/import-report.ts';
import { visibleLine } from '#server/platform/visible-line.ts';
import { importSummary, nothingToImport } from './import-summary.ts';
import { printNotice } from './terminal.ts';

/** Shows an import as a bar on a terminal; elsewhere as a line for each file, so that a log stays readable. */
export const terminalReporter: WorkspaceReporter = {
  notice: (text) => printNotice(text),
  async importing(run) {
    const display = process.stderr.isTTY ? bar() : lines();
    try {
      return await run(display.show);
    } finally {
      display.end();
    }
  },
  imported(reports) {
    if (!nothingToImport(reports)) printNotice(...importSummary(reports));
  },
};

/** The same, told in a sentence to those who wait at a page too. */
export function saying(reporter: WorkspaceReporter, say: (detail: string) => void): WorkspaceReporter {
  return {
    ...reporter,
    notice(text) {
      say(text);
      reporter.notice(text);
    },
    importing: (run) =>
      reporter.importing((show) =>
        run((progress) => {
          say(progressText(progress));
          show(progress);
        }),
      ),
    imported(reports) {
      say('The files are read; counting the weeks.');
      reporter.imported(reports);
    },
  };
}

/** @example progressText({ source: 'tracker', file: 'data/events.csv', share: 0.31, fileShare: 0.4 }) // 'Reading events.csv of tracker: 31 % of all files done.' */
function progressText({ source, file, share }: ImportProgress): string {
  return `Reading ${basename(file)} of ${source}: ${Math.floor(share * 100)} % of all files done.`;
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
      const payload = { file: visibleLine(basename(file)) };
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
      printNotice(`Reading ${source}: ${file}`);
    },
    end() {},
  };
}
