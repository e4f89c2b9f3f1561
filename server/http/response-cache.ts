import type { FastifyReply } from 'fastify';
import { byRevision, lru } from '#server/caching/lru.ts';
import { sha256 } from '#server/platform/hash.ts';
import type { Reviews } from '#server/reviews/reviews.ts';
import { type EncodedBody, encodedBody, preferredEncoding, SMALLEST_COMPRESSED } from './encoded-body.ts';

/** Sends what `compute` gives, serialised and compressed once for each revision and key, with a tag made from both. */
export type ResponseCache = {
  send(reply: FastifyReply, asked: Asked): Promise<FastifyReply>;
};

type Compute = (reviews: Reviews) => Promise<unknown>;

/** Answers a question that can be asked again: the same body and tag until something changes. */
export type SendCached = (reply: FastifyReply, key: string, compute: Compute) => Promise<FastifyReply>;

type Asked = { revision: string; key: string; compute: () => Promise<unknown> };

/** Some 20 MB of answers of a large workspace. */
const ANSWERS_KEPT = 200;
const TAG_LENGTH = 22;

export function createResponseCache(): ResponseCache {
  const bodies = byRevision(lru<EncodedBody>({ most: ANSWERS_KEPT }));
  return {
    async send(reply, { revision, key, compute }) {
      // Serialising goes through the response schema of the route: fields that it does not list never leave the server.
      const body = await bodies.get(revision, key, async () =>
        encodedBody(String(reply.serialize(await compute()))),
      );
      reply
        .headers({
          etag: entityTag(revision, key),
          'cache-control': 'private, no-cache',
          vary: [...varied(reply), 'accept-encoding'].join(', '),
        })
        .type('application/json; charset=utf-8');
      const plain = await body.as('identity');
      const encoding = preferredEncoding(reply.request.headers['accept-encoding']);
      if (encoding === 'identity' || plain.length < SMALLEST_COMPRESSED) return reply.send(plain);
      return reply.header('content-encoding', encoding).send(await body.as(encoding));
    },
  };
}

/** By what else the route says its answer differs. */
function varied(reply: FastifyReply): string[] {
  const said = reply.getHeader('vary');
  return typeof said === 'string' ? [said] : [];
}

/** Weak: the same answer may travel in several encodings. */
function entityTag(revision: string, key: string): string {
  return `W/"${sha256(`${revision} ${key}`, 'base64url').slice(0, TAG_LENGTH)}"`;
}
