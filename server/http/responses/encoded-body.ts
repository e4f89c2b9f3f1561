import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { lru } from '#server/caching/lru.ts';

export type ContentCoding = 'br' | 'gzip' | 'identity';
const ENCODINGS = 3;

/** A body that is compressed once for each encoding, however often it is sent. */
export type EncodedBody = { as(encoding: ContentCoding): Promise<Buffer> };

/** Of brotli's 0 to 11: most of the gain at a few milliseconds for a large review. */
export const BROTLI_OPTIONS = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** Below this, compression saves no packet. */
export const SMALLEST_COMPRESSED = 1_024;

export function encodedBody(text: string): EncodedBody {
  const plain = Buffer.from(text);
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
