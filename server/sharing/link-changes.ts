import type { Week } from '#domain/calendar/week.ts';
import { isRefusal } from '#domain/contract/refusal.ts';
import { arrivalsAt } from '#domain/funnel/arrivals.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { type CountedNow, changedSince } from '#domain/sharing/changed-since.ts';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import { byRevision, lru } from '#server/caching/lru.ts';
import { timer } from '#server/platform/timer.ts';
import type { Reviews } from '#server/reviews/reviews.ts';
import type { ShareHashes } from './share-hashes.ts';
import { hasStages, requestReview } from './share-projector.ts';
import type { StoredShare } from './share-store.ts';

/** What a frozen link shows: the SHA-256 of it, and how it is read. */
type FrozenPage = { shows: string; review(): Promise<SharedReview> };

/** The sentence about it, and the SHA-256 of what the link shows with it. */
export type ReportedChange = { changed: string; shows: string };

/**
 * What has become of the week of a frozen link; `null` while it is as it was reported, and while that is not known:
 * what was reported never waits long for what is counted now.
 */
export type LinkChanges = { of(share: StoredShare, page: FrozenPage): Promise<ReportedChange | null> };

/** Links that show the same have changed alike: with each revision of the data that is worked out once for all of them. */
const PAGES_KEPT = 10_000;
/** Pages of one week, however they show it, are compared with the same counts: two years of weeks, of a few funnels. */
const COUNTS_KEPT = 500;
/** After an import the whole funnel is counted again, which can take seconds. Until then a link says what it said before. */
const PATIENCE_MS = 100;

type WeekOfFunnel = Pick<StoredShare['scope'], 'funnel' | 'segmentBy'> & { week: Week };

/** A week as it is counted now, and the stages that the funnel has by now. */
type CurrentCounts = { stages: string[]; people: CountedNow };

export function createLinkChanges(
  reviews: Reviews,
  hashes: ShareHashes,
  patienceMs = PATIENCE_MS,
): LinkChanges {
  const changes = byRevision(lru<ReportedChange | null>({ most: PAGES_KEPT }));
  const currentCounts = byRevision(lru<CurrentCounts | null>({ most: COUNTS_KEPT }));
  /** Of whatever revision: what a link says until the newest is known. */
  const latestChanges = lru<{ change: ReportedChange | null }>({ most: PAGES_KEPT });

  const countedIn = (revision: string, week: WeekOfFunnel): Promise<CurrentCounts | null> =>
    currentCounts.get(revision, JSON.stringify([week.funnel, week.week, week.segmentBy]), async () => {
      const { review } = await requestReview(reviews, week);
      return isRefusal(review) ? null : countedOf(review.counts, week.week);
    });

  return {
    async of(share, { shows, review }) {
      const latest = await latestChanges.get(shows, async () => ({ change: null }));
      const revision = await reviews.revision();
      const current = changes.get(revision, shows, async () => {
        const shared = await review();
        const { funnel, segmentBy, stages } = share.scope;
        const now = await countedIn(revision, { funnel, segmentBy, week: shared.week });
        const changed =
          now === null || !hasStages(now.stages, stages) ? null : changedSince(shared, now.people);
        latest.change = changed === null ? null : { changed, shows: hashes.ofPage({ ...shared, changed }) };
        return latest.change;
      });
      const patience = timer(patienceMs);
      try {
        return await Promise.race([current, patience.over.then(() => latest.change)]);
      } catch {
        // A link shows what was reported, whatever becomes of the counts.
        return latest.change;
      } finally {
        patience.stop();
      }
    },
  };
}

function countedOf(counts: CountsDocument, week: Week): CurrentCounts {
  const stages = counts.funnel.stages.map(({ id }) => id);
  const at = counts.weeks.indexOf(week);
  const people = new Map(
    stages.map((id, index) => [id, arrivalsAt(counts, index, null)[at] ?? null] as const),
  );
  return { stages, people };
}
