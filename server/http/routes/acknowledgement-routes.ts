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

/** What readers say of raised steps: read, acknowledged, withdrawn. */
export function addAcknowledgementRoutes(app: FastifyInstance, context: RouteContext): void {
  const { acknowledgements, acknowledge, withdrawAcknowledgement } = acknowledgementEndpoints;
  const add = routesOf(app, context, { tag: 'acknowledgements', errors: FOR_READERS });

  add(acknowledgements, {
    summary: 'The acknowledgements of a funnel that have not been withdrawn',
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
      'From `week` on the step is judged afresh: `definition-changed` restarts its baseline, `expected` its level. Give `segment` and `segmentBy` when only one segment dropped.',
    role: 'editor',
    takes: z.object({ params: funnelParams, body: newAcknowledgementBody }),
    statuses: [201],
    errors: {
      400: UNREADABLE_BODY,
      404: 'No such funnel, step or segment, or no data for the week.',
      409: 'An acknowledgement of this step, segment and week is in force.',
    },
    handle: async ({ params, body }, served) =>
      accepted(await served.acknowledgements.acknowledge(params.id, body)).acknowledgement,
  });

  add(withdrawAcknowledgement, {
    summary: 'Withdraw an acknowledgement: the step is judged as if it had never been made',
    role: 'editor',
    takes: z.object({ params: acknowledgementParams, body: withdrawalBody }),
    errors: { 400: UNREADABLE_BODY, 404: 'No such acknowledgement in force.' },
    handle: async ({ params, body }, served) =>
      accepted(await served.acknowledgements.withdraw(params.answer, body.by)).acknowledgement,
  });
}
