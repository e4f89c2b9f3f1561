import type { FastifyRequest } from 'fastify';
import { pathOf } from '#server/http/problems/errors.ts';

/** As long as a token, and made of what tokens are made of. */
const LIKE_A_TOKEN = /[\w-]{20,}/g;

/**
 * What the log says of an address: the route with the names of its parameters. Where there is none, or one for all files,
 * the path without what may be a token: programs that rewrite links put the part after `#` there.
 */
export function loggedPath({ routeOptions, url }: FastifyRequest): string {
  const route = routeOptions.url;
  if (route !== undefined && !route.includes('*')) return route;
  const [path = ''] = pathOf(url).split(/#|%23/i, 1);
  return path.replace(LIKE_A_TOKEN, '…');
}
