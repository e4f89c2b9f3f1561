import { openData } from '#server/app/data-folder.ts';
import { Failure } from '#server/app/failure.ts';
import { configurationOf, ownProjectOf, type ProjectFlags } from '#server/app/project.ts';
import { futurePromises } from '#server/config/checks/future-promises.ts';
import { changedRulesInWords, lintAndAccept } from '#server/definitions/accepted-definitions.ts';
import { countsStore } from '#server/engines/duckdb/funnel/counts.ts';
import { importStore } from '#server/engines/duckdb/import/import-store.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import { coverageLines, importSummary } from './import-summary.ts';
import { printJson, printNotice } from './terminal.ts';
import { terminalReporter } from './terminal-reporter.ts';

export type ImportFlags = ProjectFlags & { listRejected?: boolean };

/** Reads the sources into the store and says what came of every file. One file that is refused makes the command fail. */
export async function importCommand({ listRejected = false, ...flags }: ImportFlags): Promise<void> {
  const project = ownProjectOf(flags);
  const configuration = await configurationOf(project.configurationFile);
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
    const refused = reports.filter(({ kind }) => kind === 'refused').length;
    if (refused > 0) throw new Failure(`${refused} of ${reports.length} files were refused; see above.`);
  } finally {
    await store.close();
  }
}
