import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { acknowledgementEndpoints } from '#domain/contract/acknowledgement-endpoints.ts';
import {
  acknowledgementParams,
  funnelParams,
  newAcknowledgementBody,
  withdrawalBody,
} from '#domain/contract/requests.ts';
import type { Acknowledgement } from '#domain/funnel/acknowledgement.ts';
import { actorOf, requireRole } from '#server/http/guards/identify.ts';
import { refuseForeignChange, refuseOtherThanJson } from '#server/http/guards/same-origin.ts';
import { accepted } from '#server/http/problems/accepted.ts';
import { problem, readersCall, refusedChanges } from '#server/http/problems/problem-response.ts';
import type { Served } from '#server/http/readiness.ts';
import type { SendCached } from '#server/http/response-cache.ts';

/** What readers say of raised steps: read, given, withdrawn. */
export function addAcknowledgementRoutes(
  instance: FastifyInstance,
  served: () => Served,
  answerRepeatably: SendCached,
): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const { acknowledgements, acknowledge, withdrawAcknowledgement } = acknowledgementEndpoints;
  const changes = { onRequest: [refuseForeignChange, refuseOtherThanJson] };

  app.get(
    acknowledgements.path,
    {
      schema: {
        summary: 'What readers said of the steps of a funnel, and has not been withdrawn',
        tags: ['answers'],
        params: funnelParams,
        response: { 200: acknowledgements.response, 404: problem('No such funnel.'), ...readersCall },
      },
    },
    async ({ params }, reply) =>
      answerRepeatably(reply, JSON.stringify(['answers', params.id]), async (known) => {
        const revision = await known.revision();
        return { answers: accepted(await known.answers.of(params.id)), revision };
      }),
  );

  app.post(
    acknowledge.path,
    {
      ...changes,
      schema: {
        summary: 'Say that the definition of a step changed, or that its drop is expected',
        description:
          'From `week` on the step is judged anew: `definition-changed` restarts its baseline, `expected` its level. Give `segment` and `segmentBy` when only one segment dropped.',
        tags: ['answers'],
        params: funnelParams,
        body: newAcknowledgementBody,
        response: {
          201: acknowledge.response,
          ...refusedChanges,
          404: problem('No such funnel, step or segment, or no data for the week.'),
          409: problem('An answer for this step, segment and week is in force.'),
          ...readersCall,
        },
      },
    },
    async (request, reply) => {
      requireRole(request, 'editor');
      const { params, body } = request;
      const { reviews, audit } = served();
      const by = actorOf(request, body.by);
      const { answer } = accepted(await reviews.answers.acknowledge(params.id, { ...body, by }));
      await audit.add({ by, action: 'answer-given', subject: answer.id, detail: described(answer) });
      return reply.code(201).header('cache-control', 'no-store').send(answer);
    },
  );

  app.delete(
    withdrawAcknowledgement.path,
    {
      ...changes,
      schema: {
        summary: 'Withdraw an answer: the step is judged again as if it had not been given',
        tags: ['answers'],
        params: acknowledgementParams,
        body: withdrawalBody,
        response: {
          200: withdrawAcknowledgement.response,
          ...refusedChanges,
          404: problem('No such answer in force.'),
          ...readersCall,
        },
      },
    },
    async (request, reply) => {
      requireRole(request, 'editor');
      const { params, body } = request;
      const { reviews, audit } = served();
      const by = actorOf(request, body.by);
      const { answer } = accepted(await reviews.answers.withdraw(params.answer, by));
      await audit.add({ by, action: 'answer-withdrawn', subject: answer.id, detail: described(answer) });
      return reply.header('cache-control', 'no-store').send(answer);
    },
  );
}

function described({ kind, step, segmentBy, segment, funnel, week, why }: Acknowledgement): string {
  const whose = segment === null ? '' : ` for ${segmentBy} ${segment}`;
  return `${kind} at “${step}” of “${funnel}”${whose} from the week of ${week}: ${why}`;
}
