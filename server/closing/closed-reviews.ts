import { restatement } from '#domain/closing/restatement.ts';
import type { ClosedReview } from '#domain/contract/closed-endpoints.ts';
import type { ClosedSnapshot } from '#domain/contract/closed-snapshot.ts';
import { funnelNamed, isRefusal, type Refusal } from '#domain/contract/refusal.ts';
import type { ReviewResponse } from '#domain/contract/review-schema.ts';
import { type JudgedReview, judgedReview } from '#domain/review/judged-review.ts';
import { weeklyReview } from '#domain/review/weekly-review.ts';
import { fromWireRow, toWireRow } from '#domain/wording/wire-row.ts';
import { byRevision, lru } from '#server/caching/lru.ts';
import type { FunnelConfiguration } from '#server/config/configuration.ts';
import type { ClosingFacts } from './closing-facts.ts';
import type { Closing } from './closing-store.ts';

export type ClosedReviews = { of(closing: Closing): Promise<ClosedReview | Refusal> };

export type ClosedReviewsContext = {
  facts: ClosingFacts;
  snapshotOf(closing: Closing): Promise<ClosedSnapshot>;
};

/** Some 30 kB each. */
const REVIEWS_KEPT = 64;

/** Closed weeks as reported and as they would be reported now; worked out once for each revision. */
export function createClosedReviews({ facts, snapshotOf }: ClosedReviewsContext): ClosedReviews {
  const known = byRevision(lru<ClosedReview | Refusal>({ most: REVIEWS_KEPT }));

  async function compare({ lastImport, ...closed }: Closing): Promise<ClosedReview | Refusal> {
    const { week } = closed;
    const funnel = funnelNamed(facts.funnels, closed.funnel);
    if (isRefusal(funnel)) return funnel;
    const { review: reported, verdicts } = await snapshotOf({ lastImport, ...closed });
    const by = stillThere(reported.counts.segmentBy, funnel);
    const now = await facts.review(funnel, week, by);
    if (isRefusal(now)) return now;
    const judgedNow = judgedReview({ counts: now.counts, economics: null }, week);
    const read = verdicts.map(fromWireRow);
    const earlier = await facts.countedEarlier({ funnel, week, by, lastImport });
    return {
      closed,
      reported: summaryOf(reported, {
        week,
        verdicts: read,
        review: weeklyReview({ counts: reported.counts, verdicts: read, week, economics: null }),
      }),
      now: summaryOf(now, judgedNow),
      ledger: restatement({
        week,
        reported: reported.counts,
        now: now.counts,
        ...earlier,
        verdicts,
        verdictsNow: judgedNow.verdicts,
      }),
      revision: now.revision,
    };
  }

  return {
    of: async (closing) => known.get(await facts.revision(), closing.id, () => compare(closing)),
  };
}

/** A property that the funnel is no longer cut by leaves only everyone to compare. */
function stillThere(property: string | null, { segmentProperties }: FunnelConfiguration): string | null {
  return property !== null && segmentProperties.includes(property) ? property : null;
}

function summaryOf(
  { counts, revision }: ReviewResponse,
  { week, verdicts, review }: Pick<JudgedReview, 'week' | 'verdicts' | 'review'>,
): ClosedReview['now'] {
  return {
    headline: review.headline,
    verdicts: verdicts.filter((row) => row.week === week).map(toWireRow),
    dataThrough: counts.dataThrough,
    revision,
  };
}
