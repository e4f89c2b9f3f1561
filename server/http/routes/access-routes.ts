import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { accessEndpoints } from '#domain/contract/access-endpoints.ts';
import {
  auditQuery,
  keyParams,
  keyRevocationBody,
  newWriteKeyBody,
} from '#domain/contract/access-requests.ts';
import { notSignedIn, unknownKey } from '#server/http/problems/access-problems.ts';
import { HttpProblem, revocationPending } from '#server/http/problems/problems.ts';
import { FOR_READERS, nothing, REVOCATION_PENDING, type RouteContext, routesOf } from './route.ts';

/** Who is signed in, who did what, and the keys of programs. */
export function addAccessRoutes(app: FastifyInstance, context: RouteContext): void {
  const { me, audit, writeKeys, createWriteKey, revokeWriteKey } = accessEndpoints;
  const add = routesOf(app, context, { tag: 'access', errors: FOR_READERS });

  add(me, {
    summary: 'Who is signed in, and what they may do',
    role: 'viewer',
    takes: nothing,
    async handle(_, __, { request: { principal } }) {
      if (principal.kind === 'nobody') throw new HttpProblem(notSignedIn());
      return principal;
    },
  });

  add(audit, {
    summary: 'Who did what, the latest first; for admins',
    role: 'admin',
    takes: z.object({ querystring: auditQuery }),
    errors: { 400: 'The limit cannot be read.' },
    handle: async ({ querystring }, served) => ({ entries: await served.audit.read(querystring.limit) }),
  });

  add(writeKeys, {
    summary: 'The keys with which programs may start an import; for admins',
    role: 'admin',
    takes: nothing,
    handle: async (_, served) => ({ keys: await served.writeKeys.list() }),
  });

  add(createWriteKey, {
    summary: 'Make a key with which a program may start an import; for admins',
    description: 'The key is shown only in this response: it is stored nowhere.',
    role: 'admin',
    takes: z.object({ body: newWriteKeyBody }),
    statuses: [201],
    errors: { 400: 'The body cannot be read.' },
    handle: ({ body: { label, by } }, served) => served.writeKeys.create(label, by),
  });

  add(revokeWriteKey, {
    summary: 'Revoke a key: from the next request on it starts nothing; for admins',
    role: 'admin',
    takes: z.object({ params: keyParams, body: keyRevocationBody }),
    errors: { 404: 'There is no such key, or it is revoked.', 503: REVOCATION_PENDING },
    async handle({ params, body }, served, { request }) {
      const outcome = await served.writeKeys.revoke(params.key, body.by);
      switch (outcome.kind) {
        case 'revoked':
          return outcome.key;
        case 'pending':
          request.log.error({ err: outcome.cause }, 'a revocation could not be written');
          throw new HttpProblem(revocationPending(`The key “${outcome.label}” starts nothing`));
        case 'unknown':
          throw new HttpProblem(unknownKey());
      }
    },
  });
}
