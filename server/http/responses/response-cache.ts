import type { FastifyReply } from 'fastify';
import { byRevision, lru } from '#server/caching/lru.ts';
import { sha256 } from '#server/platform/hash.ts';
import { addVary, type EncodedBody, encodedBody, SMALLEST_COMPRESSED, sendBody } from './encoded-body.ts';

/** Sends what `compute` gives, serialised and compressed once for each revision and key, with a tag made from both. */
export type ResponseCache = {
  send(reply: FastifyReply, question: Question): Promise<FastifyReply>;
};

type Question = { revision: string; key: string; compute: () => Promise<unknown> };

/** Some 20 MB of responses of a large workspace. */
const RESPONSES_KEPT = 200;
const TAG_LENGTH = 22;

export function createResponseCache(): ResponseCache {
  const bodies = byRevision(lru<EncodedBody>({ most: RESPONSES_KEPT }));
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
        })
        .type('application/json; charset=utf-8');
      addVary(reply, 'accept-encoding');
      const plain = await body.as('identity');
      return plain.length < SMALLEST_COMPRESSED ? reply.send(plain) : sendBody(reply, body);
    },
  };
}

/** Weak: one response may be sent in several encodings. */
function entityTag(revision: string, key: string): string {
  return `W/"${sha256(`${revision} ${key}`, 'base64url').slice(0, TAG_LENGTH)}"`;
}
