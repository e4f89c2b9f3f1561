import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { type Share, shareEndpoints } from '#domain/contract/share-endpoints.ts';
import { anothersShare, notShared, unknownShare } from '#domain/contract/share-problems.ts';
import { newShareBody, nothingAsked, revocationBody, shareParams } from '#domain/contract/share-requests.ts';
import { hasRole, type Principal } from '#server/access/principal.ts';
import { keepNowhere } from '#server/http/guards/link-headers.ts';
import { PER_MINUTE } from '#server/http/guards/rate-limits.ts';
import { accepted, HttpProblem, revocationPending } from '#server/http/problems/problems.ts';
import type { Sharing } from '#server/sharing/sharing.ts';
import { REVOCATION_PENDING, type RouteContext, routesOf } from './route.ts';
import type { ShareBodies } from './share-bodies.ts';

/** More than anybody hands out by hand; who sits at the machine, and its command line, are not counted. */
const MOST_LINKS_PER_HOUR = 30;
const PER_HOUR = 60 * PER_MINUTE;

/** What the team does with links: makes, lists and revokes them. */
export function addShareAdminRoutes(app: FastifyInstance, context: RouteContext, bodies: ShareBodies): void {
  const { shares, makeShare, revokeShare } = shareEndpoints;
  const add = routesOf(app, context, {
    tag: 'links',
    errors: { 401: 'Nobody is signed in.' },
    onRequest: [keepNowhere.onRequest, refuseBearers],
    onSend: keepNowhere.onSend,
  });

  add(shares, {
    summary: 'Every link that was made, with what it shows and how often it was opened',
    role: 'editor',
    takes: z.object({ querystring: nothingAsked }),
    handle: async (_, { sharing }) => ({ shares: await sharing.list() }),
  });

  add(makeShare, {
    summary: 'Make a link to a review',
    description:
      'The token is shown only in this response. A frozen link keeps what it shows, as the week was closed or else as it is now; a live one shows the newest complete week.',
    role: 'editor',
    takes: z.object({ body: newShareBody, querystring: nothingAsked }),
    statuses: [201],
    errors: {
      400: 'The body cannot be read, or asks for what no link can be.',
      404: 'No such funnel or segment property, or no data for the week.',
    },
    limit: { most: MOST_LINKS_PER_HOUR, seconds: PER_HOUR },
    async handle({ body }, { sharing }, { request }) {
      const made = accepted(await sharing.make(body, body.by));
      // Neither its first reader nor the person who makes the link waits for the page.
      void prerender(sharing, made.share.id).catch((error: unknown) =>
        request.log.warn(error, 'Drawing a link ahead of its first reader failed'),
      );
      return made;
    },
  });

  add(revokeShare, {
    summary: 'Revoke a link: from the next request on it shows nothing',
    role: 'editor',
    takes: z.object({ params: shareParams, body: revocationBody, querystring: nothingAsked }),
    errors: { 400: 'The body cannot be read.', 404: 'No such link in force.', 503: REVOCATION_PENDING },
    async handle({ params, body }, { sharing }, { request }) {
      const outcome = await sharing.revoke(params.share, body.by, (share) =>
        mayRevoke(request.principal, share),
      );
      switch (outcome.kind) {
        case 'revoked':
          return outcome.share;
        case 'pending':
          request.log.error({ err: outcome.cause }, 'a revocation could not be written');
          throw new HttpProblem(revocationPending(`The link “${outcome.label}” shows nothing`));
        case 'not-yours':
          throw new HttpProblem(anothersShare(outcome.by));
        case 'unknown':
          throw new HttpProblem(unknownShare(params.share));
      }
    },
  });

  async function prerender(sharing: Sharing, id: string): Promise<void> {
    const content = await sharing.contentOfNew(id);
    if (content !== null) await bodies.html(content, 'br');
  }
}

/** The person who made the link, or an admin. */
function mayRevoke(principal: Principal, { by }: Pick<Share, 'by'>): boolean {
  return hasRole(principal, 'admin') || (principal.kind === 'person' && principal.email === by);
}

/** The holder of a link sees a review; the token opens nothing else, also where nobody need sign in. */
async function refuseBearers({ headers }: FastifyRequest): Promise<void> {
  if (/^bearer\b/i.test(headers.authorization ?? '')) throw new HttpProblem(notShared());
}
