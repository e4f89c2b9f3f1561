import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { answerEndpoints } from '#domain/contract/answer-endpoints.ts';
import { answerParams, funnelParams, newAnswerBody, withdrawalBody } from '#domain/contract/requests.ts';
import type { Answer } from '#domain/funnel/answer.ts';
import { byOf, requireRole } from '#server/http/guards/reader.ts';
import { refuseForeignChange, refuseOtherThanJson } from '#server/http/guards/same-origin.ts';
import { accepted } from '#server/http/problems/accepted.ts';
import { problem, readersCall, refusedChanges } from '#server/http/problems/problem-response.ts';
import type { Served } from '#server/http/readiness.ts';
import type { Repeatable } from './answers.ts';

/** What readers say of raised steps: read, given, withdrawn. */
export function addAnswerRoutes(
  instance: FastifyInstance,
  served: () => Served,
  answerRepeatably: Repeatable,
): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const { answers, giveAnswer, withdrawAnswer } = answerEndpoints;
  const changes = { onRequest: [refuseForeignChange, refuseOtherThanJson] };

  app.get(
    answers.path,
    {
      schema: {
        summary: 'What readers said of the steps of a funnel, and has not been withdrawn',
        tags: ['answers'],
        params: funnelParams,
        response: { 200: answers.response, 404: problem('No such funnel.'), ...readersCall },
      },
    },
    async ({ params }, reply) =>
      answerRepeatably(reply, JSON.stringify(['answers', params.id]), async (known) => {
        const revision = await known.revision();
        return { answers: accepted(await known.answers.of(params.id)), revision };
      }),
  );

  app.post(
    giveAnswer.path,
    {
      ...changes,
      schema: {
        summary: 'Say that the definition of a step changed, or that its drop is expected',
        description:
          'From `week` on the step is judged anew: `definition-changed` restarts its baseline, `expected` its level. Give `segment` and `segmentBy` when only one segment dropped.',
        tags: ['answers'],
        params: funnelParams,
        body: newAnswerBody,
        response: {
          201: giveAnswer.response,
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
      const by = byOf(request, body.by);
      const { answer } = accepted(await reviews.answers.give(params.id, { ...body, by }));
      await audit.add({ by, action: 'answer-given', subject: answer.id, detail: described(answer) });
      return reply.code(201).header('cache-control', 'no-store').send(answer);
    },
  );

  app.delete(
    withdrawAnswer.path,
    {
      ...changes,
      schema: {
        summary: 'Withdraw an answer: the step is judged again as if it had not been given',
        tags: ['answers'],
        params: answerParams,
        body: withdrawalBody,
        response: {
          200: withdrawAnswer.response,
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
      const by = byOf(request, body.by);
      const { answer } = accepted(await reviews.answers.withdraw(params.answer, by));
      await audit.add({ by, action: 'answer-withdrawn', subject: answer.id, detail: described(answer) });
      return reply.header('cache-control', 'no-store').send(answer);
    },
  );
}

function described({ kind, step, segmentBy, segment, funnel, week, why }: Answer): string {
  const whose = segment === null ? '' : ` for ${segmentBy} ${segment}`;
  return `${kind} at “${step}” of “${funnel}”${whose} from the week of ${week}: ${why}`;
}
