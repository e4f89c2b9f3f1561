import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { lru } from '#server/caching/lru.ts';

export type ContentCoding = 'br' | 'gzip' | 'identity';
const ENCODINGS = 3;

/** A body that is compressed once for each encoding, however often it is sent. */
export type EncodedBody = { as(encoding: ContentCoding): Promise<Buffer> };

/** Of brotli's 0 to 11: most of the gain at a few milliseconds for a large review. */
const BROTLI_OPTIONS = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** Below this, compression saves no packet. */
export const SMALLEST_COMPRESSED = 1_024;

export function encodedBody(content: string | Buffer): EncodedBody {
  const plain = Buffer.from(content);
  const bodies = lru<Buffer>({ most: ENCODINGS });
  return { as: (encoding) => bodies.get(encoding, () => encoded(plain, encoding)) };
}

/**
 * The best encoding that a request accepts: brotli before gzip. One with `q=0` is refused.
 *
 * @example preferredEncoding('gzip, br;q=0.9') // 'br'
 */
export function preferredEncoding(accepted: string | string[] | undefined): ContentCoding {
  const offers = String(accepted ?? '')
    .toLowerCase()
    .split(',')
    .map((offer) => offer.trim().split(/\s*;\s*/))
    .filter(([, quality]) => quality === undefined || !/^q=0(\.0*)?$/.test(quality))
    .map(([name]) => name);
  if (offers.includes('br')) return 'br';
  return offers.includes('gzip') ? 'gzip' : 'identity';
}

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

export function encoded(plain: Buffer, encoding: ContentCoding): Promise<Buffer> {
  switch (encoding) {
    case 'br':
      return toBrotli(plain, BROTLI_OPTIONS);
    case 'gzip':
      return toGzip(plain);
    case 'identity':
      return Promise.resolve(plain);
  }
}

/** Sends a body in the best encoding that the request accepts. */
export async function sendBody(reply: FastifyReply, body: EncodedBody): Promise<FastifyReply> {
  const encoding = preferredEncoding(reply.request.headers['accept-encoding']);
  const bytes = await body.as(encoding);
  addVary(reply, 'accept-encoding');
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  return reply.send(bytes);
}

/** Names a header of the request on which the response depends, for caches on the way. */
export function addVary(reply: FastifyReply, name: string): void {
  const known = reply.getHeader('vary');
  const names = typeof known === 'string' ? known.split(/\s*,\s*/) : [];
  if (!names.includes(name)) reply.header('vary', [...names, name].join(', '));
}

const TEXT = /^(text\/|application\/(problem\+)?json|application\/x-yaml)/;

/**
 * Compresses what is made for each request, whole: a stream that compresses for a connection that was cut is never
 * read to its end, and holds on to its memory.
 */
export function compressResponses(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (!(typeof payload === 'string' || payload instanceof Buffer) || !compresses(reply)) return payload;
    const plain = Buffer.from(payload);
    if (plain.length < SMALLEST_COMPRESSED) return payload;
    addVary(reply, 'accept-encoding');
    const encoding = preferredEncoding(request.headers['accept-encoding']);
    if (encoding === 'identity') return payload;
    reply.header('content-encoding', encoding).removeHeader('content-length');
    return encoded(plain, encoding);
  });
}

function compresses(reply: FastifyReply): boolean {
  const isEncoded = reply.hasHeader('content-encoding');
  return !isEncoded && TEXT.test(String(reply.getHeader('content-type') ?? ''));
}
