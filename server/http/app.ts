import compress from '@fastify/compress';
import etag from '@fastify/etag';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { addApiRoutes } from './api-routes.ts';
import { collectDocumentation, serveDocumentation } from './documentation.ts';
import { BROTLI_OPTIONS, SMALLEST_COMPRESSED } from './encoded-body.ts';
import { answerError, answerErrorsAsProblems, pathOf } from './errors.ts';
import { omitKnownAnswers } from './not-modified.ts';
import { allowPageOrigin } from './page-origin.ts';
import { addPageRoutes } from './page-routes.ts';
import { knowReaders } from './reader.ts';
import type { Readiness } from './readiness.ts';
import { refuseForeignHosts } from './same-origin.ts';
import { addSecurityHeaders } from './security-headers.ts';

export type App = FastifyInstance;

export type AppOptions = {
  readiness: () => Readiness;
  version: string;
  /** The built page, `null` to serve the API alone. */
  pageFolder: string | null;
  /** Of a page on another host that may read the API, such as `https://review.example`. */
  pageOrigin?: string | null;
  logger: FastifyBaseLogger | false;
};

/** The largest body is an answer of 500 characters. */
const LARGEST_BODY = 16 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;
/** Ids of 200 characters, percent-encoded. */
const LONGEST_PARAMETER = 2_000;

/** The metrics API and the page on one port, as a Fastify instance that does not listen yet. */
export async function createApp(options: AppOptions): Promise<App> {
  const app: App = Fastify({
    ...(options.logger === false ? { logger: false } : { loggerInstance: options.logger }),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: LARGEST_BODY,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { maxParamLength: LONGEST_PARAMETER, ignoreTrailingSlash: false },
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    frameworkErrors: answerError,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerErrorsAsProblems(app);
  addSecurityHeaders(app);
  logAnswers(app);
  refuseForeignHosts(app);
  knowReaders(app, () => ({ kind: 'local' }));
  const pageOrigin = options.pageOrigin ?? null;
  if (pageOrigin !== null) allowPageOrigin(app, pageOrigin);

  // Before compression: a 304 has nothing left to compress.
  await app.register(etag, { weak: true, replyWith304: false });
  omitKnownAnswers(app);
  await app.register(compress, {
    global: true,
    encodings: ['br', 'gzip'],
    threshold: SMALLEST_COMPRESSED,
    brotliOptions: BROTLI_OPTIONS,
  });
  await collectDocumentation(app, options.version);
  addApiRoutes(app, options.readiness);
  await serveDocumentation(app);
  if (options.pageFolder !== null) await addPageRoutes(app, options.pageFolder);
  await app.ready();
  return app;
}

function logAnswers(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    request.log.info({ method, path: pathOf(request.url), status: reply.statusCode, ms }, 'answered');
  });
}
