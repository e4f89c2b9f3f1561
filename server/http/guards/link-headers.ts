import type { FastifyReply, FastifyRequest } from 'fastify';
import { sharedLinkEndpoints } from '#domain/contract/shared-link-endpoints.ts';
import type { UnlockProof } from '#server/sharing/link-access.ts';

const headers = {
  'cache-control': 'private, no-store',
  'x-robots-tag': 'noindex, nofollow, noarchive, nosnippet',
};

async function setHeaders(_: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.headers(headers);
}

/**
 * What a link shows is for one reader, is kept nowhere, and is found by no search. Set first, so that no tag is given, and
 * again last, because errors bring headers of their own.
 */
export const keepNowhere = { onRequest: setHeaders, onSend: setHeaders };

/** Programs that look at links before people do, or instead of them. */
const ROBOTS =
  /bot\b|bot\/|crawl|spider|preview|unfurl|scan|slurp|facebookexternalhit|whatsapp|telegram|skype|defender|safelinks|barracuda|proofpoint|mimecast|curl|wget|python|httpclient|headless|lighthouse/i;

/** Whether a person looks, as far as the request says; nothing of it is kept. */
export function isView({ method, headers: { 'user-agent': agent = '' } }: FastifyRequest): boolean {
  return method === 'GET' && agent !== '' && !ROBOTS.test(agent);
}

/** One cookie for each link. It goes to the calls about links alone, and no script reads it. */
const nameOf = (id: string) => `weekline-link-${id}`;

export function setProof(reply: FastifyReply, { id, proof, seconds }: UnlockProof): void {
  reply.setCookie(nameOf(id), proof, {
    path: sharedLinkEndpoints.shared.path,
    maxAge: seconds,
    httpOnly: true,
    secure: true,
    sameSite: 'lax',
  });
}

export function proofIn({ cookies }: FastifyRequest, id: string): string | null {
  return cookies[nameOf(id)] ?? null;
}
