import type { FastifyReply, FastifyRequest } from 'fastify';

const headers = {
  'cache-control': 'private, no-store',
  'x-robots-tag': 'noindex, nofollow, noarchive, nosnippet',
};

async function setHeaders(_: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.headers(headers);
}

/**
 * What a link answers is for one reader, is kept nowhere, and is found by no search. Set first, so that no tag is given,
 * and once more last, because errors bring headers of their own.
 */
export const keepNowhere = { onRequest: setHeaders, onSend: setHeaders };

/** Programs that look at links before people do, or instead of them. */
const ROBOTS =
  /bot\b|bot\/|crawl|spider|preview|unfurl|scan|slurp|facebookexternalhit|whatsapp|telegram|skype|defender|safelinks|barracuda|proofpoint|mimecast|curl|wget|python|httpclient|headless|lighthouse/i;

/** Whether a view is one of a person, as far as the request says; nothing of it is kept. */
export function isView({ method, headers: { 'user-agent': agent = '' } }: FastifyRequest): boolean {
  return method === 'GET' && agent !== '' && !ROBOTS.test(agent);
}
