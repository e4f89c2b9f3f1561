import type { FastifyInstance } from 'fastify';

/** Answers 304 without a body to who already has the answer. Register it after the tags are given. */
export function omitKnownResponses(app: FastifyInstance): void {
  app.addHook('onSend', async ({ method, headers }, reply, payload) => {
    const known = headers['if-none-match'];
    const tag = reply.getHeader('etag');
    if (String(reply.getHeader('cache-control')).includes('no-store')) {
      // What nobody may keep has no tag to be known by.
      reply.removeHeader('etag');
      return payload;
    }
    const asked = method === 'GET' || method === 'HEAD';
    if (!asked || reply.statusCode !== 200 || known === undefined || typeof tag !== 'string') return payload;
    // A file comes as a stream, and who sends it has compared its tag already.
    if (!(typeof payload === 'string' || payload instanceof Buffer)) return payload;
    if (!names(known, tag)) return payload;
    reply.code(304);
    return '';
  });
}

/**
 * Whether `If-None-Match` names a tag, weak or not: it is a list, or `*` for any.
 *
 * @example names('"a", W/"b"', 'W/"a"') // true
 */
export function names(known: string, tag: string): boolean {
  if (known.trim() === '*') return true;
  const [wanted] = opaque(tag);
  return wanted !== undefined && opaque(known).includes(wanted);
}

/** A tag may hold commas, never quotes. */
function opaque(tags: string): string[] {
  return [...tags.matchAll(/"[^"]*"/g)].map(([quoted]) => quoted);
}
