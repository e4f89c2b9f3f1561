import type { IncomingMessage, ServerResponse } from 'node:http';
import { version } from '#server/app/installation.ts';
import { openWorkspace } from '#server/app/open-workspace.ts';
import { projectOf } from '#server/app/project.ts';
import { terminalReporter } from '#server/cli/terminal-reporter.ts';
import { createApp } from '#server/http/app.ts';
import { createLogger } from '#server/http/logger.ts';
import type { Readiness } from '#server/http/routes/readiness.ts';

/** The metrics API for the development server of the page, which calls it in its own process. */
export type DevelopmentApi = {
  answer(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
};

/** Answers at once, with 503 until the data are loaded. */
export async function developmentApi(): Promise<DevelopmentApi> {
  let readiness: Readiness = { kind: 'starting', detail: 'Weekline is loading its data.' };
  const logger = createLogger('warn');
  const app = await createApp({ readiness: () => readiness, version, pageFolder: null, logger });
  const loading = openWorkspace(projectOf({}), terminalReporter).then(
    (loaded) => {
      readiness = { kind: 'ready', ...loaded };
      return loaded;
    },
    (error: unknown) => {
      logger.error(error);
      readiness = { kind: 'failing', detail: error instanceof Error ? error.message : String(error) };
      return null;
    },
  );
  return {
    answer: (request, response) => app.routing(request, response),
    async close() {
      await app.close();
      const loaded = await loading;
      await loaded?.close();
    },
  };
}
