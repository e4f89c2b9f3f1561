import type { FastifyInstance } from 'fastify';
import { COUNTED_AT } from '#domain/contract/paths.ts';
import { pathOf } from '#server/http/problems/errors.ts';

const API = /^\/api\/v1(\/|$)/;
const PREFLIGHT_KEPT_SECONDS = '600';

/**
 * Lets the page of one other origin read the metrics API: never everyone's, never with cookies, never to change anything.
 * Every response names that origin, no matter who asks, so caches need not tell them apart.
 */
export function allowPageOrigin(app: FastifyInstance, origin: string): void {
  app.addHook('onRequest', async ({ method, url, headers }, reply) => {
    if (!API.test(pathOf(url))) return;
    reply.headers({
      'access-control-allow-origin': origin,
      'access-control-expose-headers': `etag, ${COUNTED_AT}`,
    });
    // Other OPTIONS are refused like any method that a call does not take.
    if (method !== 'OPTIONS' || headers['access-control-request-method'] === undefined) return;
    return reply
      .code(204)
      .headers({
        'access-control-allow-methods': 'GET, HEAD',
        'access-control-allow-headers': 'if-none-match',
        'access-control-max-age': PREFLIGHT_KEPT_SECONDS,
      })
      .send();
  });
}
