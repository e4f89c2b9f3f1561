import { basename, join } from 'node:path';
import { createWriteKeys } from '#server/access/write-keys.ts';
import { futurePromises } from '#server/config/checks/future-promises.ts';
import { lintAndAccept } from '#server/definitions/accepted-definitions.ts';
import { tellChangedDefinitions } from '#server/definitions/seen-definitions.ts';
import { countsStore } from '#server/engines/duckdb/funnel/counts.ts';
import { importStore } from '#server/engines/duckdb/import/import-store.ts';
import type { Served } from '#server/http/readiness.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import { createImports } from '#server/ingest/imports.ts';
import { acknowledgementStore } from '#server/records/acknowledgements.ts';
import { auditLog } from '#server/records/audit.ts';
import { closedStore } from '#server/records/closings.ts';
import { writeKeyStore } from '#server/records/write-keys.ts';
import { createReviews } from '#server/reviews/reviews.ts';
import { revokedList } from '#server/sharing/machine/revoked-list.ts';
import { openData } from './data-folder.ts';
import { loadSharing } from './load-sharing.ts';
import { configurationOf, type Project, provideFiles } from './project.ts';
import type { WorkspaceReporter } from './workspace-reporter.ts';

export type OpenWorkspace = Served & { close(): Promise<void> };

/**
 * Opens the data of a project and imports what is new in its files. A file that is refused leaves its earlier rows in
 * place, so the reviews stay readable; what went wrong is told.
 */
export async function openWorkspace(project: Project, reporter: WorkspaceReporter): Promise<OpenWorkspace> {
  await provideFiles(project, reporter.notice);
  const configuration = await configurationOf(project.configurationFile);
  const store = await openData(project.dataFolder);
  try {
    reporter.imported(
      await reporter.importing((onProgress) =>
        importSources(configuration, importStore(store), { onProgress }),
      ),
    );
    if (!project.sample) futurePromises(configuration).forEach(reporter.notice);
    const findings = await lintAndAccept(configuration, project.dataFolder);
    const reviews = createReviews({
      configuration,
      store: countsStore(store, configuration),
      records: acknowledgementStore(store),
      closings: closedStore(store, configuration),
      findings,
    });
    const audit = auditLog(store);
    await tellChangedDefinitions(configuration, project.dataFolder, ({ action, conversion, detail }) =>
      audit.add({ by: basename(configuration.file), action, subject: conversion, detail }),
    );
    const imports = createImports(() => importSources(configuration, importStore(store)));
    const { timeZone } = configuration.workspace.calendar;
    const sharing = loadSharing(project.dataFolder, { store, reviews, audit, timeZone });
    return {
      reviews,
      audit,
      writeKeys: createWriteKeys({
        store: writeKeyStore(store),
        audit,
        ended: revokedList(join(project.dataFolder, 'weekline.revoked-keys')),
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
