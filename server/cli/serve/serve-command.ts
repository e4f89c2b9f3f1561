import { once } from 'node:events';
import { join } from 'node:path';
import { reviewAsk } from '#domain/review/review-ask.ts';
import { environment } from '#server/app/environment-of-process.ts';
import { pageFolder, version } from '#server/app/installation.ts';
import { loadViewer } from '#server/app/load-viewer.ts';
import { openWorkspace } from '#server/app/open-workspace.ts';
import { type ProjectFlags, projectOf } from '#server/app/project.ts';
import { printNotice } from '#server/cli/terminal.ts';
import { saying, terminalReporter } from '#server/cli/terminal-reporter.ts';
import { createApp } from '#server/http/app.ts';
import { createLogger } from '#server/http/logger.ts';
import type { Readiness } from '#server/http/routes/readiness.ts';
import { linkDocument } from '#server/publishing/document.ts';
import type { Reviews } from '#server/reviews/reviews.ts';
import { createRenderedPages } from '#server/sharing/machine/rendered-pages.ts';
import { listen } from './listen.ts';
import { type ServeAccess, serveAccess } from './serve-access.ts';
import { announceServing, newServingKey } from './serving-file.ts';

export type ServeFlags = ProjectFlags & { port?: number; host?: string };

const PORT = 4600;
const HOST = '127.0.0.1';
const STOPPING = 'Stopping …';

/**
 * Serves the API and the page until it is told to stop. It listens before the data are loaded: a taken port is known at
 * once, and until then calls are answered with 503 and `/healthz` says that it is starting. Told so while it starts, it stops
 * as soon as what it is at has come to its end.
 */
export async function serveCommand(flags: ServeFlags, stopping: AbortSignal): Promise<void> {
  const settings = environment();
  const { port, host, pageOrigin, logLevel } = settings;
  const address = { port: flags.port ?? port ?? PORT, host: flags.host ?? host ?? HOST };
  const project = projectOf(flags);
  const access = await serveAccess(settings, { host: address.host, project });

  let readiness: Readiness = { kind: 'starting', detail: 'Weekline is loading its data.' };
  const logger = createLogger(logLevel ?? (process.stderr.isTTY ? 'warn' : 'info'));
  const viewer = await loadViewer();
  const localKey = newServingKey();
  const app = await createApp({
    readiness: () => readiness,
    localKey,
    version,
    pageFolder,
    pageOrigin,
    logger,
    ...access,
    linkPage: viewer && { ...linkDocument(viewer), folder: viewer.folder },
    renderShared: viewer && ((shared) => viewer.render(shared, 'link')),
    renderedPages:
      viewer && createRenderedPages(join(project.dataFolder, 'weekline.drawn-links'), viewer.build),
  });
  try {
    if (stopping.aborted) return printNotice(STOPPING);
    const { url, at } = await listen(app, address);
    const loaded = await openWorkspace(
      project,
      saying(terminalReporter, (detail) => {
        readiness = { kind: 'starting', detail };
      }),
    );
    // Links that a command makes bear the address that readers know, whatever its shell says.
    const reachedBy = settings.origin ?? url;
    const withdraw = await announceServing(project.dataFolder, { url: reachedBy, at, key: localKey });
    try {
      readiness = { kind: 'ready', ...loaded };
      printNotice(readyText(url, address.host, access.signIn));
      const warmed = countAhead(loaded.reviews, stopping).catch((error: unknown) =>
        logger.warn(error, 'Counting ahead of the first reader failed'),
      );
      if (!stopping.aborted) await once(stopping, 'abort');
      await warmed;
      printNotice(STOPPING);
    } finally {
      await withdraw();
      await app.close();
      await loaded.close();
    }
  } finally {
    await app.close();
  }
}

/** Behind a proxy the address that readers know is not the one it listens on. */
function readyText(url: string, host: string, signIn: ServeAccess['signIn']): string {
  if (signIn === null) return `Weekline is ready on ${url}`;
  return `Weekline is ready on ${signIn.origin}, listening on ${host}:${new URL(url).port}`;
}

/** Counts what the page asks for first, so that its first reader need not wait for it. */
async function countAhead(reviews: Reviews, stopping: AbortSignal): Promise<void> {
  const { funnels } = await reviews.workspace();
  for (const { id, ...splits } of funnels) {
    if (stopping.aborted) return;
    await reviews.review({ funnel: id, week: null, ...reviewAsk({ week: null, by: null }, splits) });
  }
}
