import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { accessEndpoints } from '#domain/contract/access-endpoints.ts';
import {
  auditQuery,
  keyParams,
  keyRevocationBody,
  newWriteKeyBody,
} from '#domain/contract/access-requests.ts';
import { actorOf, requireRole } from '#server/http/guards/identify.ts';
import { refuseForeignChange, refuseOtherThanJson } from '#server/http/guards/same-origin.ts';
import { notSignedIn, unknownKey } from '#server/http/problems/access-problems.ts';
import { problem, readersCall } from '#server/http/problems/problem-response.ts';
import { HttpProblem } from '#server/http/problems/problems.ts';
import type { Served } from '#server/http/readiness.ts';

/** Who is signed in, who did what, and the keys of programs. */
export function addAccessRoutes(instance: FastifyInstance, served: () => Served): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const { me, audit, writeKeys, createWriteKey, revokeWriteKey } = accessEndpoints;
  const changes = { onRequest: [refuseForeignChange, refuseOtherThanJson] };

  app.get(
    me.path,
    {
      schema: {
        summary: 'Who is signed in, and what they may do',
        tags: ['access'],
        response: { 200: me.response, ...readersCall },
      },
    },
    async ({ reader }, reply) => {
      if (reader.kind === 'nobody') throw new HttpProblem(notSignedIn());
      return reply.header('cache-control', 'private, no-store').send(reader);
    },
  );

  app.get(
    audit.path,
    {
      schema: {
        summary: 'Who did what, the latest first; for admins',
        tags: ['access'],
        querystring: auditQuery,
        response: { 200: audit.response, 400: problem('The limit cannot be read.'), ...readersCall },
      },
    },
    async (request, reply) => {
      requireRole(request, 'admin');
      const entries = await served().audit.read(request.query.limit);
      return reply.header('cache-control', 'private, no-store').send({ entries });
    },
  );

  app.get(
    writeKeys.path,
    {
      schema: {
        summary: 'The keys with which programs may start an import; for admins',
        tags: ['access'],
        response: { 200: writeKeys.response, ...readersCall },
      },
    },
    async (request, reply) => {
      requireRole(request, 'admin');
      return reply
        .header('cache-control', 'private, no-store')
        .send({ keys: await served().writeKeys.list() });
    },
  );

  app.post(
    createWriteKey.path,
    {
      ...changes,
      schema: {
        summary: 'Make a key with which a program may start an import; for admins',
        description: 'The key is in this answer alone: it is kept nowhere.',
        tags: ['access'],
        body: newWriteKeyBody,
        response: {
          201: createWriteKey.response,
          400: problem('The body cannot be read.'),
          415: problem('The body is not JSON.'),
          ...readersCall,
        },
      },
    },
    async (request, reply) => {
      requireRole(request, 'admin');
      const { label, by } = request.body;
      const made = await served().writeKeys.create(label, actorOf(request, by));
      return reply.code(201).header('cache-control', 'private, no-store').send(made);
    },
  );

  app.delete(
    revokeWriteKey.path,
    {
      ...changes,
      schema: {
        summary: 'Revoke a key: from the next request on it starts nothing; for admins',
        tags: ['access'],
        params: keyParams,
        body: keyRevocationBody,
        response: {
          200: revokeWriteKey.response,
          404: problem('There is no such key, or it is revoked.'),
          415: problem('The body is not JSON.'),
          ...readersCall,
        },
      },
    },
    async (request, reply) => {
      requireRole(request, 'admin');
      const { key } = request.params;
      const revoked = await served().writeKeys.revoke(key, actorOf(request, request.body.by));
      if (revoked === null) throw new HttpProblem(unknownKey());
      return reply.header('cache-control', 'private, no-store').send(revoked);
    },
  );
}
