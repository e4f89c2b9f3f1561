import { openData } from '#server/app/data-folder.ts';
import { Failure } from '#server/app/failure.ts';
import { markFolder } from '#server/app/own-folder.ts';
import { clockOf, configurationOf, ownProjectOf, type ProjectFlags } from '#server/app/project.ts';
import { importBesideServer } from '#server/cli/serve/import-beside-server.ts';
import { type RunningServer, runningServer } from '#server/cli/serve/serving-client.ts';
import { futurePromises } from '#server/config/checks/future-promises.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { didYouMean, nameSome } from '#server/config/nearest.ts';
import { changedRulesInWords, lintAndAccept } from '#server/definitions/accepted-definitions.ts';
import { countsStore } from '#server/engines/duckdb/funnel/counts.ts';
import { importStore } from '#server/engines/duckdb/import/import-store.ts';
import type { FileReport } from '#server/ingest/import-report.ts';
import { allSources, importSources } from '#server/ingest/import-sources.ts';
import { type ToldComplete, toldComplete } from '#server/ingest/told-complete.ts';
import { workspaceChecks } from '#server/reviews/workspace-checks.ts';
import { checkLines, reconciliationLines } from './check-lines.ts';
import { coverageLines, importSummary } from './import-summary.ts';
import { printJson, printNotice } from './terminal.ts';
import { terminalReporter } from './terminal-reporter.ts';

export type ImportFlags = ProjectFlags & { listRejected?: boolean; completeThrough?: string; again?: string };

/**
 * Reads the sources into the store and says what came of every file, and what is wrong with the data; a server that holds the folder does it itself. One
 * file that is refused makes the command fail.
 */
export async function importCommand(flags: ImportFlags): Promise<void> {
  const { listRejected = false } = flags;
  const project = ownProjectOf(flags);
  const configuration = await configurationOf(project.configurationFile);
  const clock = clockOf(project, configuration);
  const told = toldOf(flags, configuration, clock.today());
  const again = againOf(flags, configuration);
  const server = await runningServer(project);
  if (server !== null) {
    refuseBeside(server, { '--list-rejected': listRejected, '--again': again.length > 0 });
    const reports = await importBesideServer(server, flags.completeThrough ?? null);
    printNotice(...importSummary(reports));
    for (const promise of futurePromises(configuration)) printNotice(promise);
    return failWhereRefused(reports);
  }
  const store = await openData(project.dataFolder, printNotice);
  try {
    await markFolder(project, configuration.workspace.name);
    const imports = importStore(store);
    const reports = await terminalReporter.importing((onProgress) =>
      importSources(configuration, imports, { onProgress, told, again }),
    );
    printNotice(...importSummary(reports));
    const counts = countsStore(store, configuration, clock);
    printNotice(...coverageLines(await counts.coverage()));
    const checks = await workspaceChecks(configuration, counts);
    printNotice(...checkLines(checks), ...reconciliationLines(checks));
    for (const promise of futurePromises(configuration)) printNotice(promise);
    const findings = await lintAndAccept(configuration, project.dataFolder, printNotice);
    for (const changed of changedRulesInWords(findings)) printNotice(changed);
    if (listRejected) for (const row of await imports.rejectedRows({})) await printJson(row);
    failWhereRefused(reports);
  } finally {
    await store.close();
  }
}

function toldOf(
  { completeThrough }: ImportFlags,
  { sources }: Configuration,
  today: Parameters<typeof toldComplete>[2],
): ToldComplete[] {
  if (completeThrough === undefined) return [];
  const ids = sources.map(({ id }) => id);
  const told = toldComplete(completeThrough, ids, today);
  if (typeof told === 'string') throw new Failure(`--complete-through: ${told}`, { exitCode: 2 });
  return told;
}

function againOf({ again }: ImportFlags, configuration: Configuration): string[] {
  if (again === undefined) return [];
  const ids = allSources(configuration).map(({ id }) => id);
  if (ids.includes(again)) return [again];
  const remedy = didYouMean(again, ids, `The sources are: ${nameSome(ids)}.`);
  throw new Failure(`--again: “${again}” is not a source of weekline.yaml. ${remedy}`, { exitCode: 2 });
}

function failWhereRefused(reports: readonly FileReport[]): void {
  const refused = reports.filter(({ kind }) => kind === 'refused').length;
  if (refused > 0) throw new Failure(`${refused} of ${reports.length} files were refused; see above.`);
}

/** Rows hold what visitors wrote: a server gives them to nobody, whoever can open the folder reads them there. Nor does it drop any. */
function refuseBeside({ url }: RunningServer, flags: Record<string, boolean>): void {
  for (const [flag, given] of Object.entries(flags))
    if (given)
      throw new Failure(
        `${flag} works on the data folder itself, which the server on ${url} holds. Stop it first, or import without ${flag}.`,
      );
}
