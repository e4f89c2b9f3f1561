import type { FastifyBaseLogger, FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { accessEndpoints } from '#domain/contract/access-endpoints.ts';
import { acknowledgementEndpoints } from '#domain/contract/acknowledgement-endpoints.ts';
import { closedEndpoints } from '#domain/contract/closed-endpoints.ts';
import { endpoints } from '#domain/contract/endpoints.ts';
import { funnelParams, reviewQuery } from '#domain/contract/requests.ts';
import type { Health } from '#domain/contract/review-schema.ts';
import { shareEndpoints } from '#domain/contract/share-endpoints.ts';
import { hasRole } from '#server/access/principal.ts';
import { isForeign, TELLS_FOREIGN } from '#server/http/guards/same-origin.ts';
import { accepted } from '#server/http/problems/accepted.ts';
import { pathOf, sendProblem } from '#server/http/problems/errors.ts';
import { problem, readersCall } from '#server/http/problems/problem-response.ts';
import { methodNotAllowed } from '#server/http/problems/problems.ts';
import { type Readiness, servedBy } from '#server/http/readiness.ts';
import { createResponseCache } from '#server/http/response-cache.ts';
import type { ReviewAsked, Reviews } from '#server/reviews/reviews.ts';
import { addAccessRoutes } from './access-routes.ts';
import { addAcknowledgementRoutes } from './acknowledgement-routes.ts';
import { addClosedRoutes } from './closed-routes.ts';
import { addImportRoutes } from './import-routes.ts';
import { addShareAdminRoutes } from './share-admin-routes.ts';
import type { ShareBodies } from './share-bodies.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

type Compute = (reviews: Reviews) => Promise<unknown>;

/** The calls of the metrics API, one route for each row of the endpoint tables. */
export function addApiRoutes(
  instance: FastifyInstance,
  readiness: () => Readiness,
  bodies: ShareBodies,
): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const answers = createResponseCache();

  app.get(
    endpoints.workspace.path,
    {
      schema: {
        summary: 'The workspace: its calendar, currency and funnels, and how far its data reach',
        tags: ['review'],
        response: { 200: endpoints.workspace.response, ...readersCall },
      },
    },
    async (request, reply) => {
      // What a page is not let do it must not offer.
      const isHere = !isForeign(request);
      const canAnswer = isHere && hasRole(request.reader, 'editor');
      const canReopen = isHere && hasRole(request.reader, 'admin');
      reply.header('vary', TELLS_FOREIGN);
      const signedIn = request.reader.kind === 'person';
      return answer(reply, `workspace ${canAnswer} ${canReopen} ${signedIn}`, async (reviews) => ({
        ...(await reviews.workspace()),
        canAnswer,
        canShare: canAnswer,
        canClose: canAnswer,
        canReopen,
        ...(signedIn ? { signedIn } : {}),
      }));
    },
  );

  app.get(
    endpoints.definitions.path,
    {
      schema: {
        summary: 'Every conversion: what counts, who owns it, its versions, and what the linter objects to',
        tags: ['review'],
        response: { 200: endpoints.definitions.response, ...readersCall },
      },
    },
    async (_, reply) => answer(reply, 'definitions', (reviews) => reviews.definitions()),
  );

  app.get(
    endpoints.review.path,
    {
      schema: {
        summary: 'Everything a review of one funnel needs: counts, definitions, notes and checks of the data',
        description:
          'Without parameters: the latest complete week and the 25 before it, without segments. `week` is the first day of the last week, `by` a segment property of the funnel.',
        tags: ['review'],
        params: funnelParams,
        querystring: reviewQuery,
        response: {
          200: endpoints.review.response,
          400: problem('A parameter cannot be read.'),
          404: problem('No such funnel or segment property, or no data for the week.'),
          ...readersCall,
        },
      },
    },
    async ({ params, query }, reply) => {
      const asked: ReviewAsked = {
        funnel: params.id,
        week: query.week ?? null,
        by: query.by ?? null,
        weeks: query.weeks,
      };
      return answer(reply, JSON.stringify(asked), async (reviews) => accepted(await reviews.review(asked)));
    },
  );

  app.get(
    endpoints.health.path,
    {
      schema: {
        summary: 'Whether the server is ready to answer',
        tags: ['health'],
        response: { 200: endpoints.health.response, 503: endpoints.health.response },
      },
    },
    async (request, reply) => {
      const { status, detail } = await health(readiness(), request.log);
      return reply
        .header('cache-control', 'no-store')
        .code(status === 'ready' ? 200 : 503)
        .send({ status, detail });
    },
  );

  addAcknowledgementRoutes(app, () => servedBy(readiness()), answer);
  addClosedRoutes(app, () => servedBy(readiness()), answer);
  addAccessRoutes(app, () => servedBy(readiness()));
  addImportRoutes(app, () => servedBy(readiness()));
  addShareAdminRoutes(app, () => servedBy(readiness()), bodies);
  refuseOtherMethods(app);

  async function answer(reply: FastifyReply, key: string, compute: Compute): Promise<FastifyReply> {
    const { reviews } = servedBy(readiness());
    const revision = await reviews.revision();
    return answers.send(reply, { revision, key, compute: () => compute(reviews) });
  }
}

function refuseOtherMethods(app: FastifyInstance): void {
  const rows = [
    ...Object.values(endpoints),
    ...Object.values(acknowledgementEndpoints),
    ...Object.values(closedEndpoints),
    ...Object.values(accessEndpoints),
    shareEndpoints.shares,
    shareEndpoints.makeShare,
    shareEndpoints.revokeShare,
  ];
  for (const path of new Set(rows.map((row) => row.path))) {
    const taken = rows.filter((row) => row.path === path).flatMap(({ method }) => withHead(method));
    app.route({
      method: METHODS.filter((method) => !taken.includes(method)),
      url: path,
      schema: { hide: true },
      onRequest: async (request, reply) => {
        reply.header('allow', taken.join(', '));
        return sendProblem(reply, methodNotAllowed(request.method, pathOf(request.url), taken));
      },
      handler: () => {},
    });
  }
}

function withHead(method: string): string[] {
  return method === 'GET' ? ['GET', 'HEAD'] : [method];
}

/** Ready is who can read its counts now, not who could once. */
async function health(state: Readiness, log: FastifyBaseLogger): Promise<Health> {
  if (state.kind !== 'ready') return { status: state.kind, detail: state.detail };
  try {
    await state.reviews.revision();
    return { status: 'ready', detail: null };
  } catch (error) {
    log.error({ err: error }, 'the counts cannot be read');
    return { status: 'failing', detail: 'The counts cannot be read; the log of the server says why.' };
  }
}
