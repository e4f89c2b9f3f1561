import type { Week } from '#domain/calendar/week.ts';
import { type LateArrivals, restatement } from '#domain/closing/restatement.ts';
import type { ClosedReview } from '#domain/contract/closed-endpoints.ts';
import type { ClosedSnapshot } from '#domain/contract/closed-snapshot.ts';
import { isRefusal, type Refusal } from '#domain/contract/refusal.ts';
import type { ReviewResponse } from '#domain/contract/review-schema.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { type JudgedReview, judgedReview } from '#domain/review/judged-review.ts';
import { weeklyReview } from '#domain/review/weekly-review.ts';
import { fromWireRow, toWireRow } from '#domain/wording/wire-row.ts';
import { funnelNamed } from '#server/acknowledgements/acknowledgements.ts';
import { byRevision, lru } from '#server/caching/lru.ts';
import type { FunnelConfiguration } from '#server/config/configuration.ts';
import type { ClosedFacts } from './closed-facts.ts';
import type { ClosedStore, Closing } from './closed-store.ts';

export type ClosedReviews = { of(closing: Closing): Promise<ClosedReview | Refusal> };

export type ClosedReviewsContext = {
  store: Pick<ClosedStore, 'known' | 'late' | 'reread'>;
  facts: ClosedFacts;
  snapshotOf(closing: Closing): Promise<ClosedSnapshot>;
};

/** Some 30 kB each. */
const REVIEWS_KEPT = 64;

/** Closed weeks as reported beside what would be reported now; worked out once for each revision. */
export function createClosedReviews({ store, facts, snapshotOf }: ClosedReviewsContext): ClosedReviews {
  const known = byRevision(lru<ClosedReview | Refusal>({ most: REVIEWS_KEPT }));

  async function compare({ lastImport, ...closed }: Closing): Promise<ClosedReview | Refusal> {
    const funnel = funnelNamed(facts.funnels, closed.funnel);
    if (isRefusal(funnel)) return funnel;
    const { review: reported, verdicts } = await snapshotOf({ lastImport, ...closed });
    const by = stillThere(reported.counts.segmentBy, funnel);
    const now = await facts.review(funnel, closed.week, by);
    if (isRefusal(now)) return now;
    const judgedNow = judgedReview({ counts: now.counts, economics: null }, closed.week);
    const then = await countedThen({ funnel, week: closed.week, by, lastImport });
    const read = verdicts.map(fromWireRow);
    return {
      closed,
      reported: summaryOf(reported, {
        week: closed.week,
        verdicts: read,
        review: weeklyReview(reported.counts, read, closed.week),
      }),
      now: summaryOf(now, judgedNow),
      ledger: restatement({
        week: closed.week,
        reported: reported.counts,
        now: now.counts,
        ...then,
        verdicts,
        verdictsNow: judgedNow.verdicts,
      }),
      revision: now.revision,
    };
  }

  async function countedThen(
    asked: CountedThen,
  ): Promise<{ known: CountsDocument | null; late: LateArrivals[] }> {
    const { funnel, week, by, lastImport } = asked;
    const { coverage } = await facts.deliveryTo(funnel);
    const reread = await store.reread(lastImport);
    if (coverage.some(({ source }) => reread.includes(source))) return { known: null, late: [] };
    const history = await store.known(funnel, by, { week, lastImport });
    return {
      known: await facts.week(history, { funnel, week, by }),
      late: await store.late(funnel, by, { week, lastImport }),
    };
  }

  return {
    of: async (closing) => known.get(await facts.revision(), closing.id, () => compare(closing)),
  };
}

type CountedThen = { funnel: FunnelConfiguration; week: Week; by: string | null; lastImport: number };

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
