import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** One cookie of this server, which no script reads. */
export type Cookie = {
  read(request: FastifyRequest): string | null;
  set(reply: FastifyReply, value: string, seconds: number): void;
  clear(reply: FastifyReply): void;
};

/**
 * Over https a browser takes a `__Host-` cookie from this host alone, so no neighbour can plant one. `lax`: a browser that
 * comes back from the provider sends it, a change that another site's page makes a browser send does not.
 */
export function cookieNamed(plainName: string, origin: string): Cookie {
  const secure = origin.startsWith('https:');
  const name = secure ? `__Host-${plainName}` : plainName;
  const attributes: CookieSerializeOptions = { path: '/', httpOnly: true, secure, sameSite: 'lax' };
  return {
    read: ({ cookies }) => cookies[name] ?? null,
    set: (reply, value, maxAge) => void reply.setCookie(name, value, { ...attributes, maxAge }),
    clear: (reply) => void reply.clearCookie(name, attributes),
  };
}
