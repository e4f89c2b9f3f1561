import { createReviews, type Reviews } from '#server/reviews/reviews.ts';
import { memoryClosedStore } from './memory-closed-store.ts';
import { memoryCountsStore } from './memory-counts-store.ts';
import { memoryRecordStore } from './memory-record-store.ts';
import { configuration, coverage, history } from './small-shop.ts';

/** The reviews of the small shop, where nobody has said anything yet. */
export function smallShopReviews(): Reviews {
  return createReviews({
    configuration,
    store: memoryCountsStore({ revision: 'r1', coverage, history: { '': history } }),
    records: memoryRecordStore(),
    closings: memoryClosedStore(),
    findings: new Map(),
  });
}
