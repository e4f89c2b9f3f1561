import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { type Share, shareEndpoints } from '#domain/contract/share-endpoints.ts';
import { anothersShare, notShared, unknownShare } from '#domain/contract/share-problems.ts';
import { newShareBody, nothingAsked, revocationBody, shareParams } from '#domain/contract/share-requests.ts';
import { hasRole, type Principal } from '#server/access/principal.ts';
import { actorOf, requireRole } from '#server/http/guards/identify.ts';
import { limits, PER_MINUTE } from '#server/http/guards/rate-limits.ts';
import { refuseForeignChange, refuseOtherThanJson } from '#server/http/guards/same-origin.ts';
import { keepNowhere } from '#server/http/guards/share-headers.ts';
import { accepted } from '#server/http/problems/accepted.ts';
import { everyCall, problem } from '#server/http/problems/problem-response.ts';
import { HttpProblem } from '#server/http/problems/problems.ts';
import type { Served } from '#server/http/readiness.ts';
import type { Sharing } from '#server/sharing/sharing.ts';
import type { ShareBodies } from './share-bodies.ts';

const changes = [keepNowhere.onRequest, refuseBearers, refuseForeignChange, refuseOtherThanJson];
/** More than anybody hands out by hand; whoever sits at the machine, and its command line, are not counted. */
const MOST_LINKS_PER_HOUR = 30;
const PER_HOUR = 60 * PER_MINUTE;
const members = {
  401: problem('Nobody is signed in.'),
};

/** What the team does with links: makes, lists and revokes them. */
export function addShareAdminRoutes(
  instance: FastifyInstance,
  served: () => Served,
  bodies: ShareBodies,
): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const { shares, makeShare, revokeShare } = shareEndpoints;

  app.get(
    shares.path,
    {
      onRequest: [keepNowhere.onRequest, refuseBearers],
      onSend: keepNowhere.onSend,
      schema: {
        summary: 'Every link that was made, with what it shows and how often it was opened',
        tags: ['links'],
        querystring: nothingAsked,
        response: { 200: shares.response, ...members, ...everyCall },
      },
    },
    async (request) => {
      requireRole(request, 'editor');
      return { shares: await served().sharing.list() };
    },
  );

  app.post(
    makeShare.path,
    {
      ...limits({ most: MOST_LINKS_PER_HOUR, seconds: PER_HOUR }),
      onRequest: changes,
      onSend: keepNowhere.onSend,
      schema: {
        summary: 'Make a link to a review',
        description:
          'The token is told in this answer and never again. A frozen link keeps what it shows, as the week was closed or else as it is now; a live one shows the newest complete week.',
        tags: ['links'],
        querystring: nothingAsked,
        body: newShareBody,
        response: {
          201: makeShare.response,
          400: problem('The body cannot be read, or asks for what no link can be.'),
          404: problem('No such funnel or segment property, or no data for the week.'),
          415: problem('The body is not JSON.'),
          ...members,
          ...everyCall,
        },
      },
    },
    async (request, reply) => {
      requireRole(request, 'editor');
      const { body } = request;
      const { sharing } = served();
      const made = accepted(await sharing.make(body, actorOf(request, body.by)));
      // Its first reader need not wait for it, nor need whoever makes it.
      void drawAhead(sharing, made.share.id).catch((error: unknown) =>
        request.log.warn(error, 'Drawing a link ahead of its first reader failed'),
      );
      return reply.code(201).send(made);
    },
  );

  app.delete(
    revokeShare.path,
    {
      onRequest: changes,
      onSend: keepNowhere.onSend,
      schema: {
        summary: 'Revoke a link: from the next request on it shows nothing',
        tags: ['links'],
        params: shareParams,
        querystring: nothingAsked,
        body: revocationBody,
        response: {
          200: revokeShare.response,
          400: problem('The body cannot be read.'),
          404: problem('No such link in force.'),
          415: problem('The body is not JSON.'),
          ...members,
          ...everyCall,
        },
      },
    },
    async (request) => {
      requireRole(request, 'editor');
      const { params, body, reader } = request;
      const by = actorOf(request, body.by);
      const outcome = await served().sharing.revoke(params.share, by, (share) => mayRevoke(reader, share));
      switch (outcome.kind) {
        case 'revoked':
          return outcome.share;
        case 'not-yours':
          throw new HttpProblem(anothersShare(outcome.share.by));
        case 'unknown':
          throw new HttpProblem(unknownShare(params.share));
      }
    },
  );

  async function drawAhead(sharing: Sharing, id: string): Promise<void> {
    const content = await sharing.contentOfNew(id);
    if (content !== null) await bodies.html(content, 'br');
  }
}

/** Whose link it is, or an admin. */
function mayRevoke(reader: Principal, { by }: Share): boolean {
  return hasRole(reader, 'admin') || (reader.kind === 'person' && reader.email === by);
}

/** Whoever holds a link looks at a review; it opens nothing else, also where nobody need sign in. */
async function refuseBearers({ headers }: FastifyRequest): Promise<void> {
  if (/^bearer\b/i.test(headers.authorization ?? '')) throw new HttpProblem(notShared());
}
