import type { SharedReview } from '#domain/review/shared-review.ts';
import { createRevisionCache } from '#server/reviews/revision-cache.ts';
import type { Opened } from '#server/sharing/opening.ts';
import { type EncodedBody, encodedBody } from './encoded-body.ts';

/** The answers of links, serialised and compressed once, however many open them. */
export type ShareBodies = {
  json(opened: Opened): Promise<EncodedBody>;
  /** `null` where this server draws no page. */
  html(opened: Opened): Promise<EncodedBody | null>;
};

/** A review of two years with its segments is 200 kB, three encodings of it 250 kB. */
const BODIES_KEPT = 100;
/** Links are told apart by their ids, which are never given anew. */
const FOR_EVER = '';

export function createShareBodies(
  serialize: (review: SharedReview) => string,
  render: (review: SharedReview) => string | null,
): ShareBodies {
  const texts = createRevisionCache<EncodedBody>(BODIES_KEPT);
  const pages = createRevisionCache<EncodedBody | null>(BODIES_KEPT);
  const keyOf = ({ id, version }: Opened) => `${id} ${version}`;
  return {
    json: (opened) =>
      texts.get(FOR_EVER, keyOf(opened), async () => encodedBody(serialize(await opened.review()))),
    html: (opened) =>
      pages.get(FOR_EVER, keyOf(opened), async () => {
        const page = render(await opened.review());
        return page === null ? null : encodedBody(page);
      }),
  };
}
