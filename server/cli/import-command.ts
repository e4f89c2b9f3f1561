import { openData } from '#server/app/open-data.ts';
import { configurationOf, ownProjectOf, type ProjectFlags } from '#server/app/project.ts';
import { countsStore } from '#server/engines/duckdb/funnel/counts.ts';
import { importStore } from '#server/engines/duckdb/import/import-store.ts';
import { Failure } from './failure.ts';
import { importWithProgress } from './import-progress.ts';
import { coverageText, importSummary } from './import-summary.ts';
import { tellFuturePromises } from './tell-future-promises.ts';
import { print, tell } from './terminal.ts';

export type ImportFlags = ProjectFlags & { listRejected?: boolean };

/** Reads the sources into the store and says what came of every file. One file that is refused makes the command fail. */
export async function importCommand({ listRejected = false, ...flags }: ImportFlags): Promise<void> {
  const project = ownProjectOf(flags);
  const configuration = await configurationOf(project.configurationFile);
  const store = await openData(project.dataFolder);
  try {
    const imports = importStore(store);
    const reports = await importWithProgress(configuration, imports);
    tell(importSummary(reports));
    tell(coverageText(await countsStore(store, configuration).coverage()));
    tellFuturePromises(configuration);
    if (listRejected) for (const row of await imports.rejectedRows({})) await print(JSON.stringify(row));
    const refused = reports.filter(({ kind }) => kind === 'refused').length;
    if (refused > 0) throw new Failure(`${refused} of ${reports.length} files were refused; see above.`);
  } finally {
    await store.close();
  }
}
