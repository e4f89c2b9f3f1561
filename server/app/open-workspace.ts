import { join } from 'node:path';
import { createWriteKeys } from '#server/access/write-keys.ts';
import { futurePromises } from '#server/config/checks/future-promises.ts';
import { changedRulesInWords, lintAndAccept } from '#server/definitions/accepted-definitions.ts';
import { recordChangedDefinitions } from '#server/definitions/seen-definitions.ts';
import { countsStore } from '#server/engines/duckdb/funnel/counts.ts';
import { importStore } from '#server/engines/duckdb/import/import-store.ts';
import type { Served } from '#server/http/routes/readiness.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import { createImports } from '#server/ingest/imports.ts';
import { toldComplete } from '#server/ingest/told-complete.ts';
import { sha256 } from '#server/platform/hash.ts';
import { acknowledgementStore } from '#server/records/acknowledgements.ts';
import { auditLog } from '#server/records/audit.ts';
import { closingStore } from '#server/records/closings.ts';
import { writeKeyStore } from '#server/records/write-keys.ts';
import { revokedFile } from '#server/revocations/revoked-file.ts';
import { openData } from './data-folder.ts';
import { loadSharing } from './load-sharing.ts';
import { markFolder, requireOwnFolder } from './own-folder.ts';
import { clockOf, configurationOf, type Project, provideFiles } from './project.ts';
import { composeUseCases } from './use-cases.ts';
import type { WorkspaceReporter } from './workspace-reporter.ts';

export type OpenWorkspace = Served & { close(): Promise<void> };

/**
 * Opens the data of a project and imports what is new in its files. A file that is refused leaves its earlier rows in
 * place, so the reviews stay readable.
 */
export async function openWorkspace(project: Project, reporter: WorkspaceReporter): Promise<OpenWorkspace> {
  await provideFiles(project, reporter.notice);
  const configuration = await configurationOf(project.configurationFile);
  await requireOwnFolder(project);
  const store = await openData(project.dataFolder, reporter.notice);
  try {
    await markFolder(project, configuration.workspace.name);
    reporter.imported(
      await reporter.importing((onProgress) =>
        importSources(configuration, importStore(store), { onProgress }),
      ),
    );
    if (!project.sample) futurePromises(configuration).forEach(reporter.notice);
    const findings = await lintAndAccept(configuration, project.dataFolder, reporter.notice);
    changedRulesInWords(findings).forEach(reporter.notice);
    const useCases = composeUseCases({
      configuration,
      counts: countsStore(store, configuration, clockOf(project, configuration)),
      acknowledgements: acknowledgementStore(store),
      closings: closingStore(store),
      findings,
      sha256,
      sample: project.sample,
    });
    const audit = auditLog(store);
    await recordChangedDefinitions(configuration, project.dataFolder, {
      record: audit.add,
      notice: reporter.notice,
      now: () => new Date(),
    });
    const imports = createImports({
      async run(told) {
        const reports = await importSources(configuration, importStore(store), { told });
        // Who imports reads next. Rows that cannot be counted are kept all the same, and readers are told why.
        await useCases.reviews.caughtUp().catch(() => {});
        return reports;
      },
      toldIn: (words) =>
        toldComplete(
          words,
          configuration.sources.map(({ id }) => id),
          clockOf(project, configuration).today(),
        ),
      record: audit.add,
    });
    const { timeZone } = configuration.workspace.calendar;
    const sharing = loadSharing(project.dataFolder, { store, useCases, timeZone });
    return {
      ...useCases,
      audit,
      writeKeys: createWriteKeys({
        store: writeKeyStore(store),
        revoked: revokedFile(join(project.dataFolder, 'weekline.revoked-keys')),
      }),
      imports,
      sharing,
      async close() {
        await imports.idle();
        await sharing.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
