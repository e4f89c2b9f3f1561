import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { lockedShare, notShared, tooManyGuesses, wrongPassword } from '#domain/contract/share-problems.ts';
import { nothingAsked, unlockBody } from '#domain/contract/share-requests.ts';
import { sharedLinkEndpoints } from '#domain/contract/shared-link-endpoints.ts';
import { type Encoding, preferredEncoding } from '#server/http/encoded-body.ts';
import { networkOf } from '#server/http/guards/address-network.ts';
import { limits, PER_MINUTE } from '#server/http/guards/rate-limits.ts';
import { refuseForeignChange, refuseOtherThanJson } from '#server/http/guards/same-origin.ts';
import { proofIn, setProof } from '#server/http/guards/share-cookie.ts';
import { isView, keepNowhere } from '#server/http/guards/share-headers.ts';
import { sendProblem } from '#server/http/problems/errors.ts';
import { everyCall, problem } from '#server/http/problems/problem-response.ts';
import { HttpProblem } from '#server/http/problems/problems.ts';
import type { Served } from '#server/http/readiness.ts';
import { UNLOCKED_FOR_SECONDS } from '#server/sharing/machine/unlock-proofs.ts';
import { bearerToken } from '#server/sharing/share-token.ts';
import type { ShareBodies } from './share-bodies.ts';

/** A hall of people who open one link at once; each link for itself. Whoever tries others tries so many at one address. */
const MOST_VIEWS_PER_MINUTE = 600;

const bearer = [{ sharedLink: [] }];
const invalid = {
  400: problem('Something else is asked than what the link shows.'),
  404: problem('Unknown, expired, revoked or misspelt: the answer is the same.'),
};

/** What whoever holds a link does with it. The token travels in a header alone; nothing of a request changes what is shown. */
export function addLinkRoutes(
  instance: FastifyInstance,
  { served, bodies }: { served: () => Served; bodies: ShareBodies },
): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const { shared, unlock } = sharedLinkEndpoints;

  app.get(
    shared.path,
    {
      ...keepNowhere,
      ...limits({ most: MOST_VIEWS_PER_MINUTE, seconds: PER_MINUTE, key: ofLink(served) }),
      schema: {
        summary: 'The review that a shared link shows',
        description:
          'The token of the link is the bearer; there are no parameters. With `accept: text/html` the review comes drawn.',
        tags: ['links'],
        security: bearer,
        querystring: nothingAsked,
        response: {
          200: shared.response,
          ...invalid,
          401: problem('The link asks for a password: see `unlock`.'),
          429: problem('The link is opened too often; `retry-after` says for how long.'),
          ...everyCall,
        },
      },
    },
    async (request, reply) => {
      const token = tokenOf(request);
      const { sharing } = served();
      const outcome = await sharing.open(token, (id) => proofIn(request, id));
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
  );

  app.post(
    unlock.path,
    {
      onRequest: [keepNowhere.onRequest, refuseForeignChange, refuseOtherThanJson],
      onSend: keepNowhere.onSend,
      schema: {
        summary: 'Give the password of a link',
        description: `Answers with a cookie for this link alone, good for ${UNLOCKED_FOR_SECONDS / 3600} hours.`,
        tags: ['links'],
        security: bearer,
        querystring: nothingAsked,
        body: unlockBody,
        response: {
          204: sharedLinkEndpoints.unlock.response,
          ...invalid,
          401: problem('Not the password.'),
          415: problem('The body is not JSON.'),
          429: problem('Too many wrong passwords for this link; `retry-after` says for how long.'),
          ...everyCall,
        },
      },
    },
    async (request, reply) => {
      const outcome = await served().sharing.unlock(tokenOf(request), request.body.password);
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
          return reply.code(204).send(null);
      }
    },
  );

  refuseOtherMethods(instance);
}

/** A link by its id; what is none, by the address it is tried from: made-up tokens push out no link's count. */
function ofLink(served: () => Served): (request: FastifyRequest) => Promise<string> {
  return async ({ headers, ip }) => {
    const token = bearerToken(headers.authorization);
    const id = token === null ? null : await served().sharing.idOf(token);
    return id === null ? `no link, from ${networkOf(ip)}` : `link ${id}`;
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

/** Compressed by itself: what one link answers is never compressed together with what another one does. */
function sendEncoded(reply: FastifyReply, body: Buffer, encoding: Encoding): FastifyReply {
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  return reply.header('vary', 'authorization, cookie, accept, accept-encoding').send(body);
}

/** Who holds a link learns nothing of what else is here, not even by a method. */
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
