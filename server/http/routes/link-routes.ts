import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { lockedShare, notShared, tooManyGuesses, wrongPassword } from '#domain/contract/share-problems.ts';
import { nothingAsked, unlockBody } from '#domain/contract/share-requests.ts';
import { sharedLinkEndpoints } from '#domain/contract/shared-link-endpoints.ts';
import { isView, keepNowhere, proofIn, setProof } from '#server/http/guards/link-headers.ts';
import { PER_MINUTE } from '#server/http/guards/rate-limits.ts';
import { sendProblem } from '#server/http/problems/errors.ts';
import { HttpProblem } from '#server/http/problems/problems.ts';
import { type ContentCoding, preferredEncoding } from '#server/http/responses/encoded-body.ts';
import { UNLOCKED_FOR_SECONDS } from '#server/sharing/machine/unlock-proofs.ts';
import { bearerToken } from '#server/sharing/share-token.ts';
import type { Served } from './readiness.ts';
import { type RouteContext, routesOf } from './route.ts';
import type { ShareBodies } from './share-bodies.ts';

/** A hall of people who open one link at once. Counted by link; made-up tokens by the address they come from. */
const MOST_VIEWS_PER_MINUTE = 600;

/**
 * What the holder of a link does with it. The token travels in a header alone; nothing of a request changes what is shown.
 */
export function addLinkRoutes(app: FastifyInstance, context: RouteContext, bodies: ShareBodies): void {
  const { shared, unlock } = sharedLinkEndpoints;
  const add = routesOf(app, context, {
    tag: 'links',
    security: [{ sharedLink: [] }],
    errors: {
      400: 'Something else is asked than what the link shows.',
      404: 'Unknown, expired, revoked or misspelt: the response is the same.',
    },
    onRequest: [keepNowhere.onRequest],
    onSend: keepNowhere.onSend,
  });

  add(shared, {
    summary: 'The review that a shared link shows',
    description:
      'The token of the link is the bearer; there are no parameters. With `accept: text/html` the review comes drawn.',
    role: null,
    takes: z.object({ querystring: nothingAsked }),
    errors: {
      401: 'The link asks for a password: see `unlock`.',
      429: 'The link is opened too often; `retry-after` says for how long.',
    },
    limit: { most: MOST_VIEWS_PER_MINUTE, seconds: PER_MINUTE, key: ofLink(context.served) },
    async handle(_, { sharing }, { request, reply }) {
      const outcome = await sharing.open(tokenOf(request), (id) => proofIn(request, id));
      switch (outcome.kind) {
        case 'none':
          throw new HttpProblem(notShared());
        case 'locked':
          throw new HttpProblem(lockedShare());
        case 'open': {
          const { content } = outcome;
          const encoding = preferredEncoding(request.headers['accept-encoding']);
          const page = wantsPage(request) ? await bodies.html(content, encoding) : null;
          const body = page ?? (await bodies.json(content, encoding));
          if (isView(request)) sharing.viewed(content.id);
          reply.type(`${page === null ? 'application/json' : 'text/html'}; charset=utf-8`);
          return sendEncoded(reply, body, encoding);
        }
      }
    },
  });

  add(unlock, {
    summary: 'Give the password of a link',
    description: `Sets a cookie for this link alone, good for ${UNLOCKED_FOR_SECONDS / 3600} hours.`,
    role: null,
    takes: z.object({ body: unlockBody, querystring: nothingAsked }),
    statuses: [204],
    errors: {
      401: 'Not the password.',
      429: 'Too many wrong passwords for this link; `retry-after` says for how long.',
    },
    async handle({ body }, { sharing }, { request, reply }) {
      const outcome = await sharing.unlock(tokenOf(request), body.password);
      switch (outcome.kind) {
        case 'none':
          throw new HttpProblem(notShared());
        case 'wrong':
          throw new HttpProblem(wrongPassword());
        case 'too-many':
          reply.header('retry-after', outcome.seconds);
          throw new HttpProblem(tooManyGuesses(outcome.seconds));
        case 'unlocked':
          setProof(reply, outcome.proof);
          return null;
      }
    },
  });

  refuseOtherMethods(app);
}

/** A link by its id; what is none, by the address it is tried from: made-up tokens push out no link's count. */
function ofLink(served: () => Served): (request: FastifyRequest) => Promise<string> {
  return async ({ headers, network }) => {
    const token = bearerToken(headers.authorization);
    const id = token === null ? null : await served().sharing.idOf(token);
    return id === null ? `no link, from ${network}` : `link ${id}`;
  };
}

function tokenOf({ headers }: FastifyRequest): string {
  const token = bearerToken(headers.authorization);
  if (token === null) throw new HttpProblem(notShared());
  return token;
}

function wantsPage({ headers: { accept = '' } }: FastifyRequest): boolean {
  return /^\s*text\/html\b/i.test(accept);
}

/** Compressed apart: what one link shows is never compressed together with what another one does. */
function sendEncoded(reply: FastifyReply, body: Buffer, encoding: ContentCoding): FastifyReply {
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  return reply.header('vary', 'authorization, cookie, accept, accept-encoding').send(body);
}

/** The holder of a link learns nothing of what else is here, not even by a method. */
function refuseOtherMethods(app: FastifyInstance): void {
  const { shared, unlock } = sharedLinkEndpoints;
  const others = { [shared.path]: ['POST'], [unlock.path]: ['GET', 'HEAD'] };
  for (const [url, more] of Object.entries(others))
    app.route({
      method: [...more, 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      url,
      schema: { hide: true },
      onRequest: async (_, reply) => sendProblem(reply, notShared()),
      onSend: keepNowhere.onSend,
      handler: () => {},
    });
}
