import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { closedEndpoints } from '#domain/contract/closed-endpoints.ts';
import { closedParams, closingBody, reopeningBody } from '#domain/contract/closed-requests.ts';
import { funnelParams } from '#domain/contract/requests.ts';
import { accepted } from '#server/http/problems/problems.ts';
import { FOR_READERS, type RouteContext, routesOf, sameForAll, UNREADABLE_BODY } from './route.ts';

/** Weeks as they were reported: listed, closed, compared with now, opened again. */
export function addClosedRoutes(app: FastifyInstance, context: RouteContext): void {
  const { closedWeeks, closeWeek, closedReview, reopenWeek } = closedEndpoints;
  const add = routesOf(app, context, { tag: 'closed weeks', errors: FOR_READERS });

  add(closedWeeks, {
    summary: 'The weeks of a funnel that are closed, the latest first',
    role: 'viewer',
    takes: z.object({ params: funnelParams }),
    errors: { 404: 'No such funnel.' },
    cached: sameForAll,
    async handle({ params }, { reviews, closings }) {
      const revision = await reviews.revision();
      return { closed: accepted(await closings.of(params.id)), revision };
    },
  });

  add(closedReview, {
    summary: 'A closed week as reported, as it would be reported now, and what accounts for the difference',
    description:
      'In the ledger the number as reported, late conversions, definition changes and corrections add up to the number now, exactly, in total and for every segment.',
    role: 'viewer',
    takes: z.object({ params: closedParams }),
    errors: { 400: 'The week cannot be read.', 404: 'No such funnel, or the week is not closed.' },
    cached: sameForAll,
    handle: async ({ params: { id, week } }, { closings }) => accepted(await closings.review(id, week)),
  });

  add(closeWeek, {
    summary: 'Close a week: keep its review as it is reported now',
    description:
      'What is kept is never changed: counts, verdicts, definitions, notes and revision, under the hash of its content. Takes an editor.',
    role: 'editor',
    takes: z.object({ params: funnelParams, body: closingBody }),
    statuses: [201],
    errors: {
      400: UNREADABLE_BODY,
      404: 'No such funnel, or no data for the week.',
      409: 'The week is still forming, without data, or closed already.',
    },
    handle: async ({ params, body }, { closings }) => accepted(await closings.close(params.id, body)).closed,
  });

  add(reopenWeek, {
    summary: 'Open a closed week again: it is reported as it is counted now',
    description: 'Its snapshot stays, and so does who closed it and when. Takes an admin and a reason.',
    role: 'admin',
    takes: z.object({ params: closedParams, body: reopeningBody }),
    errors: { 400: UNREADABLE_BODY, 404: 'No such funnel, or the week is not closed.' },
    handle: async ({ params, body }, { closings }) =>
      accepted(await closings.reopen(params.id, params.week, body)).closed,
  });
}
