import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { closedEndpoints } from '#domain/contract/closed-endpoints.ts';
import { closedParams, closingBody, reopeningBody } from '#domain/contract/closed-requests.ts';
import { funnelParams } from '#domain/contract/requests.ts';
import { actorOf, requireRole } from '#server/http/guards/identify.ts';
import { refuseForeignChange, refuseOtherThanJson } from '#server/http/guards/same-origin.ts';
import { accepted } from '#server/http/problems/accepted.ts';
import { problem, readersCall, refusedChanges } from '#server/http/problems/problem-response.ts';
import type { Served } from '#server/http/readiness.ts';
import type { SendCached } from '#server/http/response-cache.ts';

/** Weeks as they were reported: listed, closed, held against now, opened again. */
export function addClosedRoutes(
  instance: FastifyInstance,
  served: () => Served,
  answerRepeatably: SendCached,
): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const { closedWeeks, closeWeek, closedReview, reopenWeek } = closedEndpoints;
  const changes = { onRequest: [refuseForeignChange, refuseOtherThanJson] };

  app.get(
    closedWeeks.path,
    {
      schema: {
        summary: 'The weeks of a funnel that are closed, the latest first',
        tags: ['closed weeks'],
        params: funnelParams,
        response: { 200: closedWeeks.response, 404: problem('No such funnel.'), ...readersCall },
      },
    },
    async ({ params }, reply) =>
      answerRepeatably(reply, JSON.stringify(['closed', params.id]), async (reviews) => {
        const revision = await reviews.revision();
        return { closed: accepted(await reviews.closed.of(params.id)), revision };
      }),
  );

  app.get(
    closedReview.path,
    {
      schema: {
        summary: 'A closed week as reported, beside what would be reported now, and what lies between',
        description:
          'In the ledger the number as reported, late conversions, definition changes and corrections are the number now, exactly, in total and for every segment.',
        tags: ['closed weeks'],
        params: closedParams,
        response: {
          200: closedReview.response,
          400: problem('The week cannot be read.'),
          404: problem('No such funnel, or the week is not closed.'),
          ...readersCall,
        },
      },
    },
    async ({ params: { id, week } }, reply) =>
      answerRepeatably(reply, JSON.stringify(['closed', id, week]), async (reviews) =>
        accepted(await reviews.closed.review(id, week)),
      ),
  );

  app.post(
    closeWeek.path,
    {
      ...changes,
      schema: {
        summary: 'Close a week: keep its review as it is reported now',
        description:
          'What is kept is never changed: counts, verdicts, definitions, notes and revision, under the hash of its content. Takes an editor.',
        tags: ['closed weeks'],
        params: funnelParams,
        body: closingBody,
        response: {
          201: closeWeek.response,
          ...refusedChanges,
          404: problem('No such funnel, or no data for the week.'),
          409: problem('The week is still forming, without data, or closed already.'),
          ...readersCall,
        },
      },
    },
    async (request, reply) => {
      requireRole(request, 'editor');
      const { params, body } = request;
      const { reviews, audit } = served();
      const by = actorOf(request, body.by);
      const { closed } = accepted(await reviews.closed.close(params.id, { week: body.week, by }));
      const detail = `the week of ${closed.week} of “${closed.funnel}”, snapshot ${closed.hash}`;
      await audit.add({ by, action: 'week-closed', subject: closed.id, detail });
      return reply.code(201).header('cache-control', 'no-store').send(closed);
    },
  );

  app.delete(
    reopenWeek.path,
    {
      ...changes,
      schema: {
        summary: 'Open a closed week again: it is reported as it is counted now',
        description: 'Its snapshot stays, and so does who closed it and when. Takes an admin and a reason.',
        tags: ['closed weeks'],
        params: closedParams,
        body: reopeningBody,
        response: {
          200: reopenWeek.response,
          ...refusedChanges,
          404: problem('No such funnel, or the week is not closed.'),
          ...readersCall,
        },
      },
    },
    async (request, reply) => {
      requireRole(request, 'admin');
      const { params, body } = request;
      const { reviews, audit } = served();
      const by = actorOf(request, body.by);
      const reopening = { by, why: body.why };
      const { closed } = accepted(await reviews.closed.reopen(params.id, params.week, reopening));
      const detail = `the week of ${closed.week} of “${closed.funnel}”: ${body.why}`;
      await audit.add({ by, action: 'week-reopened', subject: closed.id, detail });
      return reply.header('cache-control', 'no-store').send(closed);
    },
  );
}
