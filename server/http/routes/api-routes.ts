import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { allEndpoints } from '#domain/contract/all-endpoints.ts';
import { endpoints } from '#domain/contract/endpoints.ts';
import type { Health } from '#domain/contract/review-schema.ts';
import { reviewAsk } from '#domain/review/review-ask.ts';
import { type ByRevision, byRevision, lru } from '#server/caching/lru.ts';
import { limits, PER_MINUTE } from '#server/http/guards/rate-limits.ts';
import { pathOf, sendProblem } from '#server/http/problems/errors.ts';
import { methodNotAllowed } from '#server/http/problems/problems.ts';
import { createResponseCache } from '#server/http/responses/response-cache.ts';
import type { Reviews } from '#server/reviews/reviews.ts';
import { addAccessRoutes } from './access-routes.ts';
import { addAcknowledgementRoutes } from './acknowledgement-routes.ts';
import { addClosedRoutes } from './closed-routes.ts';
import { addImportRoutes } from './import-routes.ts';
import { addLinkRoutes } from './link-routes.ts';
import { type Readiness, servedBy } from './readiness.ts';
import { addMoneyRoutes, addReviewRoutes } from './review-routes.ts';
import { responsesOf } from './route.ts';
import { addShareAdminRoutes } from './share-admin-routes.ts';
import type { ShareBodies } from './share-bodies.ts';

/** Counted apart from everything else: readers who share an address with a load balancer do not use up its probes. */
const MOST_PROBES_PER_MINUTE = 300;

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** The calls of the metrics API, one route for each row of the endpoint tables. */
export function addApiRoutes(app: FastifyInstance, readiness: () => Readiness, bodies: ShareBodies): void {
  const context = { served: () => servedBy(readiness()), responses: createResponseCache() };
  addReviewRoutes(app, context);
  addMoneyRoutes(app, context);
  addHealthRoute(app, readiness);
  addAcknowledgementRoutes(app, context);
  addClosedRoutes(app, context);
  addAccessRoutes(app, context);
  addImportRoutes(app, context);
  addShareAdminRoutes(app, context, bodies);
  refuseOtherMethods(app);
  addLinkRoutes(app, context, bodies);
}

/** Says what it waits for, too, so it is no route of what is served. */
function addHealthRoute(app: FastifyInstance, readiness: () => Readiness): void {
  const { method, path, response } = endpoints.health;
  const reviewed = byRevision(lru<boolean>({ most: 1 }));
  app.route({
    method,
    url: path,
    ...limits({ most: MOST_PROBES_PER_MINUTE, seconds: PER_MINUTE }),
    schema: {
      summary: 'Whether the server is ready to answer',
      tags: ['health'],
      response: {
        200: response,
        503: response,
        ...responsesOf({ 429: 'It is asked more than 300 times a minute.' }),
      },
    },
    async handler(request, reply) {
      const health = await healthOf(readiness(), reviewed, request.log);
      return reply
        .header('cache-control', 'no-store')
        .code(health.status === 'ready' ? 200 : 503)
        .send(health);
    },
  });
}

/**
 * Ready is who can show every review now, not who could once. One that was worked out is right until its data change; one
 * that failed is tried again.
 */
async function healthOf(
  state: Readiness,
  reviewed: ByRevision<boolean>,
  log: FastifyBaseLogger,
): Promise<Health> {
  if (state.kind !== 'ready') return { status: state.kind, detail: state.detail };
  const { reviews } = state;
  try {
    await reviewed.get(await reviews.revision(), 'every funnel', () => canReview(reviews));
    return { status: 'ready', detail: null };
  } catch (error) {
    log.error({ err: error }, 'a review cannot be worked out');
    return { status: 'failing', detail: 'A review cannot be worked out; the log of the server says why.' };
  }
}

/** As the page asks first. A refusal, such as that there are no data yet, is an answer. */
async function canReview(reviews: Reviews): Promise<true> {
  const { funnels } = await reviews.workspace();
  for (const { id, ...splits } of funnels)
    await reviews.review({ funnel: id, week: null, ...reviewAsk({ week: null, by: null }, splits) });
  return true;
}

/** With what each path takes; the holder of a link learns even less, see link-routes.ts. */
function refuseOtherMethods(app: FastifyInstance): void {
  const { shared: _shared, unlock: _unlock, ...ofTeam } = allEndpoints;
  const rows: { method: string; path: string }[] = Object.values(ofTeam);
  for (const path of new Set(rows.map((row) => row.path))) {
    const methods = rows.filter((row) => row.path === path).flatMap(({ method }) => withHead(method));
    app.route({
      method: METHODS.filter((method) => !methods.includes(method)),
      url: path,
      schema: { hide: true },
      onRequest: async (request, reply) => {
        reply.header('allow', methods.join(', '));
        return sendProblem(reply, methodNotAllowed(request.method, pathOf(request.url), methods));
      },
      handler: () => {},
    });
  }
}

function withHead(method: string): string[] {
  return method === 'GET' ? ['GET', 'HEAD'] : [method];
}
