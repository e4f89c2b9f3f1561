import { openData } from '#server/app/data-folder.ts';
import { Failure } from '#server/app/failure.ts';
import { configurationOf, ownProjectOf, type ProjectFlags } from '#server/app/project.ts';
import { importBesideServer } from '#server/cli/serve/import-beside-server.ts';
import { type RunningServer, runningServer } from '#server/cli/serve/serving-client.ts';
import { futurePromises } from '#server/config/checks/future-promises.ts';
import { changedRulesInWords, lintAndAccept } from '#server/definitions/accepted-definitions.ts';
import { countsStore } from '#server/engines/duckdb/funnel/counts.ts';
import { importStore } from '#server/engines/duckdb/import/import-store.ts';
import type { FileReport } from '#server/ingest/import-report.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import { coverageLines, importSummary } from './import-summary.ts';
import { printJson, printNotice } from './terminal.ts';
import { terminalReporter } from './terminal-reporter.ts';

export type ImportFlags = ProjectFlags & { listRejected?: boolean };

/**
 * Reads the sources into the store and says what came of every file; a server that holds the folder does it itself. One file that is refused makes the
 * command fail.
 */
export async function importCommand({ listRejected = false, ...flags }: ImportFlags): Promise<void> {
  const project = ownProjectOf(flags);
  const configuration = await configurationOf(project.configurationFile);
  const server = await runningServer(project);
  if (server !== null) {
    refuseListBeside(server, listRejected);
    const reports = await importBesideServer(server);
    printNotice(...importSummary(reports));
    for (const promise of futurePromises(configuration)) printNotice(promise);
    return failWhereRefused(reports);
  }
  const store = await openData(project.dataFolder, printNotice);
  try {
    const imports = importStore(store);
    const reports = await terminalReporter.importing((onProgress) =>
      importSources(configuration, imports, { onProgress }),
    );
    printNotice(...importSummary(reports));
    printNotice(...coverageLines(await countsStore(store, configuration).coverage()));
    for (const promise of futurePromises(configuration)) printNotice(promise);
    const findings = await lintAndAccept(configuration, project.dataFolder, printNotice);
    for (const changed of changedRulesInWords(findings)) printNotice(changed);
    if (listRejected) for (const row of await imports.rejectedRows({})) await printJson(row);
    failWhereRefused(reports);
  } finally {
    await store.close();
  }
}

function failWhereRefused(reports: readonly FileReport[]): void {
  const refused = reports.filter(({ kind }) => kind === 'refused').length;
  if (refused > 0) throw new Failure(`${refused} of ${reports.length} files were refused; see above.`);
}

/** Rows hold what visitors wrote: a server gives them to nobody, whoever can open the folder reads them there. */
function refuseListBeside({ url }: RunningServer, listRejected: boolean): void {
  if (!listRejected) return;
  throw new Failure(
    `--list-rejected reads the data folder itself, which the server on ${url} holds. Stop it first, or import without the list.`,
  );
}
