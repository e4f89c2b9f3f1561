import { setTimeout } from 'node:timers/promises';
import { isRefusal } from '#domain/contract/refusal.ts';
import { arrivalsAt } from '#domain/funnel/arrivals.ts';
import { type CountedNow, changedSince } from '#domain/review/changed-since.ts';
import { JUDGED_WEEKS, judgedBy } from '#domain/review/judged-history.ts';
import type { SharedReview } from '#domain/review/shared-review.ts';
import type { Reviews } from '#server/reviews/reviews.ts';
import { createRevisionCache } from '#server/reviews/revision-cache.ts';
import type { KeptShare } from './share-store.ts';
import { shownHash } from './shown-page.ts';

/** What a frozen link shows: the SHA-256 of it, and how it is read. */
type Frozen = { shows: string; review(): Promise<SharedReview> };

/** The sentence about it, and the SHA-256 of what the link shows with it. */
export type Changed = { changed: string; shows: string };

/**
 * What has become of the week of a frozen link; `null` while it stands as it was reported, and while that is not known:
 * what was reported never waits long for what is counted now.
 */
export type ChangesSince = { of(share: KeptShare, frozen: Frozen): Promise<Changed | null> };

/** Links that show the same have changed alike: with each revision of the data that is worked out once for all of them. */
const PAGES_KEPT = 10_000;
/** After an import the whole funnel is counted anew, which can take seconds. Until then a link says what it said before. */
const PATIENCE_MS = 100;
/** What a link said before stands beside every revision. */
const FOR_EVER = '';

export function createChangesSince(reviews: Reviews, patienceMs = PATIENCE_MS): ChangesSince {
  const changes = createRevisionCache<Changed | null>(PAGES_KEPT);
  const before = createRevisionCache<{ said: Changed | null }>(PAGES_KEPT);

  /** `null` where there is nothing to compare: the funnel is gone, has other stages, or is cut no more as it was. */
  const countedNow = async ({ scope }: KeptShare, { week }: SharedReview): Promise<CountedNow | null> => {
    const { funnel, segmentBy, stages } = scope;
    const { funnels } = await reviews.workspace();
    const properties = funnels.find(({ id }) => id === funnel)?.segmentProperties ?? [];
    const by = judgedBy(segmentBy, properties);
    const answer = await reviews.review({ funnel, week, by, weeks: JUDGED_WEEKS });
    if (isRefusal(answer)) return null;
    const { counts } = answer;
    if (counts.funnel.stages.map(({ id }) => id).join('\n') !== stages.join('\n')) return null;
    const at = counts.weeks.indexOf(week);
    return new Map(
      counts.funnel.stages.map(({ id }, index) => [id, arrivalsAt(counts, index, null)[at] ?? null]),
    );
  };

  return {
    async of(share, { shows, review }) {
      const last = await before.get(FOR_EVER, shows, async () => ({ said: null }));
      const known = changes.get(await reviews.revision(), shows, async () => {
        const shared = await review();
        const now = await countedNow(share, shared);
        const changed = now === null ? null : changedSince(shared, now);
        last.said = changed === null ? null : { changed, shows: shownHash({ ...shared, changed }) };
        return last.said;
      });
      const patience = new AbortController();
      const late = setTimeout(patienceMs, null, { signal: patience.signal, ref: false });
      try {
        return await Promise.race([known, late.then(() => last.said)]);
      } catch {
        // A link stands for what was reported, whatever becomes of the counts.
        return last.said;
      } finally {
        patience.abort();
      }
    },
  };
}
