import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { acknowledgementEndpoints } from '#domain/contract/acknowledgement-endpoints.ts';
import {
  acknowledgementParams,
  funnelParams,
  newAcknowledgementBody,
  withdrawalBody,
} from '#domain/contract/requests.ts';
import { accepted } from '#server/http/problems/problems.ts';
import { FOR_READERS, type RouteContext, routesOf, sameForAll, UNREADABLE_BODY } from './route.ts';

/** What readers say of raised steps: read, given, withdrawn. */
export function addAcknowledgementRoutes(app: FastifyInstance, context: RouteContext): void {
  const { acknowledgements, acknowledge, withdrawAcknowledgement } = acknowledgementEndpoints;
  const add = routesOf(app, context, { tag: 'answers', errors: FOR_READERS });

  add(acknowledgements, {
    summary: 'What readers said of the steps of a funnel, and has not been withdrawn',
    role: 'viewer',
    takes: z.object({ params: funnelParams }),
    errors: { 404: 'No such funnel.' },
    cached: sameForAll,
    async handle({ params }, served) {
      const revision = await served.reviews.revision();
      return { answers: accepted(await served.acknowledgements.of(params.id)), revision };
    },
  });

  add(acknowledge, {
    summary: 'Say that the definition of a step changed, or that its drop is expected',
    description:
      'From `week` on the step is judged anew: `definition-changed` restarts its baseline, `expected` its level. Give `segment` and `segmentBy` when only one segment dropped.',
    role: 'editor',
    takes: z.object({ params: funnelParams, body: newAcknowledgementBody }),
    statuses: [201],
    errors: {
      400: UNREADABLE_BODY,
      404: 'No such funnel, step or segment, or no data for the week.',
      409: 'An answer for this step, segment and week is in force.',
    },
    handle: async ({ params, body }, served) =>
      accepted(await served.acknowledgements.acknowledge(params.id, body)).answer,
  });

  add(withdrawAcknowledgement, {
    summary: 'Withdraw an answer: the step is judged again as if it had not been given',
    role: 'editor',
    takes: z.object({ params: acknowledgementParams, body: withdrawalBody }),
    errors: { 400: UNREADABLE_BODY, 404: 'No such answer in force.' },
    handle: async ({ params, body }, served) =>
      accepted(await served.acknowledgements.withdraw(params.answer, body.by)).answer,
  });
}
