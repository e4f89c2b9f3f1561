import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Week } from '#domain/calendar/week.ts';
import { isRefusal } from '#domain/contract/refusal.ts';
import { arrivalsAt } from '#domain/funnel/arrivals.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { type CountedNow, changedSince } from '#domain/sharing/changed-since.ts';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import { createRevisionCache } from '#server/caching/revision-cache.ts';
import type { Reviews } from '#server/reviews/reviews.ts';
import { shownHash } from './normalised-for-cache.ts';
import { requestReview } from './request-review.ts';
import type { StoredShare } from './share-store.ts';

/** What a frozen link shows: the SHA-256 of it, and how it is read. */
type Frozen = { shows: string; review(): Promise<SharedReview> };

/** The sentence about it, and the SHA-256 of what the link shows with it. */
export type Changed = { changed: string; shows: string };

/**
 * What has become of the week of a frozen link; `null` while it stands as it was reported, and while that is not known:
 * what was reported never waits long for what is counted now.
 */
export type ChangesSince = { of(share: StoredShare, frozen: Frozen): Promise<Changed | null> };

/** Links that show the same have changed alike: with each revision of the data that is worked out once for all of them. */
const PAGES_KEPT = 10_000;
/** Pages to one week, however they show it, are held against the same counts: two years of weeks, of a few funnels. */
const COUNTS_KEPT = 500;
/** After an import the whole funnel is counted anew, which can take seconds. Until then a link says what it said before. */
const PATIENCE_MS = 100;
/** What a link said before stands beside every revision. */
const FOR_EVER = '';

type Asked = Pick<StoredShare['scope'], 'funnel' | 'segmentBy'> & { week: Week };

/** A week as it is counted now, and the stages that the funnel has by now. */
type Counted = { stages: string[]; people: CountedNow };

export function createChangesSince(reviews: Reviews, patienceMs = PATIENCE_MS): ChangesSince {
  const changes = createRevisionCache<Changed | null>(PAGES_KEPT);
  const counted = createRevisionCache<Counted | null>(COUNTS_KEPT);
  const before = createRevisionCache<{ said: Changed | null }>(PAGES_KEPT);

  const countedIn = (revision: string, asked: Asked): Promise<Counted | null> =>
    counted.get(revision, JSON.stringify([asked.funnel, asked.week, asked.segmentBy]), async () => {
      const { review } = await requestReview(reviews, asked);
      return isRefusal(review) ? null : countedOf(review.counts, asked.week);
    });

  return {
    async of(share, { shows, review }) {
      const last = await before.get(FOR_EVER, shows, async () => ({ said: null }));
      const revision = await reviews.revision();
      const known = changes.get(revision, shows, async () => {
        const shared = await review();
        const { funnel, segmentBy, stages } = share.scope;
        const now = await countedIn(revision, { funnel, segmentBy, week: shared.week });
        const changed =
          now === null || !isDeepStrictEqual(now.stages, stages) ? null : changedSince(shared, now.people);
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

function countedOf(counts: CountsDocument, week: Week): Counted {
  const stages = counts.funnel.stages.map(({ id }) => id);
  const at = counts.weeks.indexOf(week);
  const people = new Map(
    stages.map((id, index) => [id, arrivalsAt(counts, index, null)[at] ?? null] as const),
  );
  return { stages, people };
}
