import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { endpoints } from '#domain/contract/endpoints.ts';
import { moneyEndpoints } from '#domain/contract/money/money-endpoints.ts';
import { funnelParams, moneyQuery, reviewQuery } from '#domain/contract/requests.ts';
import { hasRole } from '#server/access/principal.ts';
import { FOREIGN_HEADERS, isForeign } from '#server/http/guards/same-origin.ts';
import { accepted } from '#server/http/problems/problems.ts';
import { FOR_READERS, nothing, type RouteContext, routesOf, sameForAll } from './route.ts';

/** What the page reads first: the workspace, its definitions, and the review of one funnel. */
export function addReviewRoutes(app: FastifyInstance, context: RouteContext): void {
  const add = routesOf(app, context, { tag: 'review', errors: FOR_READERS });

  add(endpoints.workspace, {
    summary: 'The workspace: its calendar, currency and funnels, and how far its data reach',
    role: 'viewer',
    takes: nothing,
    cached: {
      variant({ request, reply }) {
        reply.header('vary', FOREIGN_HEADERS);
        return JSON.stringify(permissions(request));
      },
    },
    handle: async (_, { reviews }, { request }) => ({
      ...(await reviews.workspace()),
      ...permissions(request),
    }),
  });

  add(endpoints.definitions, {
    summary: 'Every conversion: what counts, who owns it, its versions, and what the linter objects to',
    role: 'viewer',
    takes: nothing,
    cached: sameForAll,
    handle: (_, { reviews }) => reviews.definitions(),
  });

  add(endpoints.review, {
    summary: 'Everything a review of one funnel needs: counts, definitions, notes and checks of the data',
    description:
      'Without parameters: the latest complete week and the 25 before it, without segments. `week` is the first day of the last week, `by` a segment property of the funnel.',
    role: 'viewer',
    takes: z.object({ params: funnelParams, querystring: reviewQuery }),
    errors: {
      400: 'A parameter cannot be read.',
      404: 'No such funnel or segment property, or no data for the week.',
    },
    cached: sameForAll,
    handle: async ({ params, querystring: { week = null, by = null, weeks } }, { reviews }) =>
      accepted(await reviews.review({ funnel: params.id, week, by, weeks })),
  });
}

/** What customers cost and bring. */
export function addMoneyRoutes(app: FastifyInstance, context: RouteContext): void {
  const add = routesOf(app, context, { tag: 'review', errors: FOR_READERS });

  add(moneyEndpoints.money, {
    summary: 'What customers of a funnel cost and what they bring, as facts: the money document',
    description:
      'Without parameters: up to the latest complete week, without segments. Of a funnel whose sources say nothing of money there is none.',
    role: 'viewer',
    takes: z.object({ params: funnelParams, querystring: moneyQuery }),
    errors: {
      400: 'A parameter cannot be read.',
      404: 'No such funnel or segment property, no data for the week, or no source of spend or revenue.',
    },
    cached: sameForAll,
    handle: async ({ params, querystring: { week = null, by = null } }, { money }) =>
      accepted(await money.document({ funnel: params.id, week, by })),
  });
}

/** What a page may not do it must not offer. */
function permissions(request: FastifyRequest) {
  const isHere = !isForeign(request);
  const canChange = isHere && hasRole(request.principal, 'editor');
  return {
    canAnswer: canChange,
    canShare: canChange,
    canClose: canChange,
    canReopen: isHere && hasRole(request.principal, 'admin'),
    ...(request.principal.kind === 'person' ? { signedIn: true } : {}),
  };
}
