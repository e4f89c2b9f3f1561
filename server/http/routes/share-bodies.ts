import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { sharedReviewSchema } from '#domain/contract/shared-review-schema.ts';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import { lru } from '#server/caching/lru.ts';
import { type ContentCoding, encoded } from '#server/http/responses/encoded-body.ts';
import type { LinkContent } from '#server/sharing/link-access.ts';
import type { RenderedPages } from '#server/sharing/machine/rendered-pages.ts';
import { normalisedForCache } from '#server/sharing/share-hashes.ts';

/** A review as HTML. */
export type RenderShared = (review: SharedReview) => string;

/** What links show, made and compressed once, no matter how many people open them. */
export type ShareBodies = {
  json(content: LinkContent, encoding: ContentCoding): Promise<Buffer>;
  /** `null` where this server renders no page. */
  html(content: LinkContent, encoding: ContentCoding): Promise<Buffer | null>;
};

export type ShareBodiesContext = {
  render: RenderShared | null;
  /** Where pages outlast the server; `null`: nowhere. */
  rendered: RenderedPages | null;
  /** A page is rendered all the same where none can be kept. */
  onError: (error: unknown) => void;
  mostBytes?: number;
};

/** A page takes 20 to 40 kB: some two thousand of them. */
const MOST_BYTES = 64 * 1024 * 1024;

const fromBrotli = promisify(brotliDecompress);

export function createShareBodies(context: ShareBodiesContext): ShareBodies {
  const { render, rendered, onError, mostBytes = MOST_BYTES } = context;
  const kept = lru<Buffer>({ most: mostBytes, sizeOf: ({ length }) => length });

  const page = async (content: LinkContent, draw: RenderShared): Promise<Buffer> => {
    // A live one is another page with every revision of the data.
    const folder = content.kind === 'frozen' ? rendered : null;
    const before = await folder?.read(content.shows).catch(onError);
    if (before !== undefined && before !== null) return before;
    const fresh = await encoded(Buffer.from(draw(normalisedForCache(await content.review()))), 'br');
    void folder?.write(content.shows, fresh).catch(onError);
    return fresh;
  };

  return {
    json: (content, encoding) =>
      kept.get(`data ${content.id} ${content.version} ${encoding}`, async () => {
        const review = sharedReviewSchema.parse(await content.review());
        return encoded(Buffer.from(JSON.stringify(review)), encoding);
      }),

    // By what it shows, not by the link: nothing of a link is in its page.
    async html(content, encoding) {
      if (render === null) return null;
      const brotli = () => kept.get(`page ${content.shows} br`, () => page(content, render));
      if (encoding === 'br') return brotli();
      return kept.get(`page ${content.shows} ${encoding}`, async () =>
        encoded(await fromBrotli(await brotli()), encoding),
      );
    },
  };
}
