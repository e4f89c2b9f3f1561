import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import etag from '@fastify/etag';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import type { SignInSettings } from '#server/access/provider.ts';
import { type SecretKeys, secretKeys } from '#server/access/secret-keys.ts';
import { dropGoneRequests, refuseWhileStopping } from '#server/http/guards/connections.ts';
import { refuseForwarded } from '#server/http/guards/forwarded.ts';
import { identify, requireSignIn } from '#server/http/guards/identify.ts';
import { allowPageOrigin } from '#server/http/guards/page-origin.ts';
import { limitRates } from '#server/http/guards/rate-limits.ts';
import { refuseForeignHosts } from '#server/http/guards/same-origin.ts';
import { addSecurityHeaders, securityHeaders } from '#server/http/guards/security-headers.ts';
import { answerClientErrors, answerUnknownExpectations } from '#server/http/problems/client-errors.ts';
import { answerError, answerErrorsAsProblems } from '#server/http/problems/errors.ts';
import { compressResponses } from '#server/http/responses/encoded-body.ts';
import { omitKnownResponses } from '#server/http/responses/not-modified.ts';
import { addApiRoutes } from '#server/http/routes/api-routes.ts';
import { addPageRoutes } from '#server/http/routes/page-routes.ts';
import type { Readiness } from '#server/http/routes/readiness.ts';
import { createShareBodies, type RenderShared } from '#server/http/routes/share-bodies.ts';
import { principalOf, signInWith } from '#server/http/routes/sign-in.ts';
import { addSignInRoutes } from '#server/http/routes/sign-in-routes.ts';
import { addViewerRoutes, type LinkPage } from '#server/http/routes/viewer-routes.ts';
import type { RenderedPages } from '#server/sharing/machine/rendered-pages.ts';
import { collectDocumentation, serveDocumentation } from './documentation.ts';
import { loggedPath } from './logger.ts';

export type HttpApp = FastifyInstance;

export type AppOptions = {
  readiness: () => Readiness;
  version: string;
  /** The built page, `null` to serve the API alone. */
  pageFolder: string | null;
  /** Of a page on another host that may read the API, such as `https://review.example`. */
  pageOrigin?: string | null;
  logger: FastifyBaseLogger | false;
  /** The page of shared links; `null` where it is not built. */
  linkPage?: LinkPage | null;
  /** Renders what a link shows, for readers who ask for a page; without it they get the data. */
  renderShared?: RenderShared | null;
  /** Where rendered links outlast the server. */
  renderedPages?: RenderedPages | null;
  /** Without it everyone who reaches the server may do everything, so it serves this machine alone. */
  signIn?: SignInSettings | null;
  /** Made from the secret of the server. */
  keys?: SecretKeys;
  /** Programs on this machine show it: they can read the data folder anyway. */
  localKey?: string | null;
  trustedProxies?: readonly string[];
  now?: () => Date;
  /** For how long a request may take to arrive, headers and body together. */
  arrivalMs?: number;
};

/** The largest body is an acknowledgement of 500 characters. */
const LARGEST_BODY = 16 * 1024;
const ARRIVAL_MS = 30_000;
/** How often slow requests are looked for; Node does so every 30 seconds otherwise. */
const LOOKED_FOR_MS = 500;
/** Ids of 200 characters, percent-encoded. */
const LONGEST_PARAMETER = 2_000;

/** The metrics API and the page on one port, as a Fastify instance that does not listen yet. */
export async function createApp(options: AppOptions): Promise<HttpApp> {
  const { keys = secretKeys(null), now = () => new Date(), arrivalMs = ARRIVAL_MS } = options;
  const signIn = options.signIn ? signInWith(options.signIn, keys, now) : null;
  const origin = options.signIn?.origin ?? null;
  const security = securityHeaders(origin);
  const app: FastifyInstance = Fastify({
    ...(options.logger === false ? { logger: false } : { loggerInstance: options.logger }),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: LARGEST_BODY,
    requestTimeout: arrivalMs,
    http: {
      headersTimeout: arrivalMs,
      requestTimeout: arrivalMs,
      connectionsCheckingInterval: LOOKED_FOR_MS,
      // Refused in our own words, in same-origin.ts.
      requireHostHeader: false,
    },
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: LONGEST_PARAMETER, ignoreTrailingSlash: false },
    forceCloseConnections: 'idle',
    // Answered in our own words, in connections.ts.
    return503OnClosing: false,
    clientErrorHandler: answerClientErrors(security),
    // An address that cannot be read is answered before any hook.
    frameworkErrors: (error, request, reply) => answerError(error, request, reply.headers(security)),
    trustProxy: [...(options.trustedProxies ?? [])],
  });
  app.server.on('checkExpectation', answerUnknownExpectations(security));
  app.setSerializerCompiler(serializerCompiler);
  answerErrorsAsProblems(app);
  dropGoneRequests(app);
  addSecurityHeaders(app, security);
  logAnswers(app);
  refuseWhileStopping(app);
  if (signIn === null) refuseForwarded(app, options.trustedProxies ?? []);
  refuseForeignHosts(app, origin);
  const pageOrigin = options.pageOrigin ?? null;
  if (pageOrigin !== null) allowPageOrigin(app, pageOrigin);
  await app.register(cookie);
  identify(app, principalOf(signIn, options.localKey ?? null));
  requireSignIn(app);
  await limitRates(app);

  // Before compression: a 304 has nothing left to compress.
  await app.register(etag, { weak: true, replyWith304: false });
  omitKnownResponses(app);
  compressResponses(app);
  await collectDocumentation(app, options.version);
  if (signIn !== null) addSignInRoutes(app, signIn, options.readiness);
  const bodies = createShareBodies({
    render: options.renderShared ?? null,
    rendered: options.renderedPages ?? null,
    onError: (error) => app.log.warn(error, 'A rendered link could not be stored'),
  });
  addApiRoutes(app, options.readiness, bodies);
  await serveDocumentation(app);
  if (options.linkPage) await addViewerRoutes(app, options.linkPage);
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
    request.log.info({ method, path: loggedPath(request), status: reply.statusCode, ms }, 'answered');
  });
}

/** The OpenAPI document as docs/api has it: what a running server of this version serves at /api/v1/openapi.json. */
export async function openapiText(version: string): Promise<string> {
  const readiness = () => ({ kind: 'starting', detail: '' }) as const;
  const app = await createApp({ readiness, version, pageFolder: null, logger: false });
  const document = app.swagger();
  await app.close();
  return `${JSON.stringify(document, null, 2)}\n`;
}
