import type { Week } from '#domain/calendar/week.ts';
import type { ClosedSnapshot } from '#domain/contract/closed-snapshot.ts';
import { isRefusal, type Refusal } from '#domain/contract/refusal.ts';
import type { ReviewResponse } from '#domain/contract/review-schema.ts';
import { sharedReviewSchema } from '#domain/contract/shared-review-schema.ts';
import { inSlices, type Pauses } from '#domain/detector/pausable-work.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { reviewAsk } from '#domain/review/review-ask.ts';
import { type SharedTimes, sharingReview } from '#domain/sharing/share-projection.ts';
import type { ShareScope } from '#domain/sharing/share-scope.ts';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import { lru } from '#server/caching/lru.ts';
import type { Reviews } from '#server/reviews/reviews.ts';

/** What a link is made to show, before the stages of its funnel are known. */
export type ShareRequest = Omit<ShareScope, 'stages'>;

/** A week to be shown: its review, its stages, and when it was reported. */
export type ReviewToShare = {
  review: ReviewResponse;
  /** The same cut by the property that everyone's verdicts come from, where the link shows another. */
  everyone: CountsDocument | null;
  week: Week;
  stages: string[];
  reportedAt: string | null;
};

/** Reviews as links show them. */
export type ShareProjector = {
  /** The week that a link is about: as it was closed, or else as it is now. */
  find(request: ShareRequest): Promise<ReviewToShare | Refusal>;
  project(source: ReviewToShare, shown: Shown): Promise<SharedReview>;
};

type Shown = { scope: ShareRequest; kind: SharedReview['kind']; at: string | null; expiresAt: string };

/** Judging two years takes longer than anybody who opens another link should wait. */
const pauses: Pauses = {
  sliceMs: 10,
  now: () => performance.now(),
  // What servers and browsers have: `setImmediate` is Node's.
  pause: () => new Promise((resolve) => setTimeout(resolve)),
};
/** Reviews judged for links, by revision too: one of a week as it was reported stays with those of today. */
const JUDGED_KEPT = 32;

/** A week as it was closed, or why there is none. */
export type ReportedSnapshot = (
  funnel: string,
  week: Week,
) => Promise<{ snapshot: ClosedSnapshot } | Refusal>;

export type ShareProjectorContext = { reviews: Reviews; snapshot: ReportedSnapshot };

/** `judge` is the projection of the domain, but in tests. */
export function createShareProjector(
  { reviews, snapshot }: ShareProjectorContext,
  judge = sharingReview,
): ShareProjector {
  const judged = lru<SharedReview>({ most: JUDGED_KEPT });

  /** What the links of one scope have in common: all but the times. */
  const inCommon = (
    { review, everyone, week, reportedAt }: ReviewToShare,
    scope: ShareRequest,
  ): Promise<SharedReview> =>
    judged.get(JSON.stringify([review.revision, week, reportedAt, scope]), async () => {
      const times: SharedTimes = { kind: 'frozen', week, reportedAt, expiresAt: null };
      // A week as it was reported keeps the title it had.
      const checks = reportedAt === null ? review.checks : [];
      // What the allow-list does not name is not even kept.
      return sharedReviewSchema.parse(
        await inSlices(judge({ ...review, everyone, checks }, scope, times), pauses),
      );
    });

  return {
    async find({ funnel, week, segmentBy }) {
      const { by, judgedBy, review } = await requestReview(reviews, { funnel, week, segmentBy });
      if (isRefusal(review)) return review;
      const last = week ?? review.counts.weeks.at(-1);
      if (last === undefined) throw new Error(`The review of “${funnel}” holds no week.`);
      const reported = await reportedWeek(snapshot, { funnel, week: last, by });
      const everyone =
        by === judgedBy ? null : (await requestReview(reviews, { funnel, week, segmentBy: judgedBy })).review;
      if (everyone !== null && isRefusal(everyone)) return everyone;
      const now = { review, everyone: everyone?.counts ?? null, reportedAt: null };
      return { week: last, ...(reported ?? now), stages: stagesOf(review) };
    },

    async project(source, { scope, kind, at, expiresAt }) {
      const reportedAt = kind === 'live' ? null : (source.reportedAt ?? at);
      return { ...(await inCommon(source, scope)), kind, reportedAt, expiresAt };
    },
  };
}

function stagesOf({ counts }: ReviewResponse): string[] {
  return counts.funnel.stages.map(({ id }) => id);
}

/** Whether a funnel still has the stages, in their order, that a link was made with. */
export function hasStages(now: readonly string[], then: readonly string[]): boolean {
  return now.length === then.length && now.every((id, at) => id === then[at]);
}

/** A week is kept as it was reported by one property alone; by another it can only be shown as it is now. */
async function reportedWeek(
  snapshot: ReportedSnapshot,
  { funnel, week, by }: { funnel: string; week: Week; by: string | null },
): Promise<Pick<ReviewToShare, 'review' | 'everyone' | 'reportedAt'> | null> {
  const kept = await snapshot(funnel, week);
  if (isRefusal(kept)) return null;
  const { review, at } = kept.snapshot;
  return review.counts.segmentBy === by ? { review, everyone: null, reportedAt: at } : null;
}

/** The review of a week as it is counted now, with all that it is judged by, and the property it is judged with. */
export async function requestReview(
  reviews: Pick<Reviews, 'workspace' | 'review'>,
  { funnel, week, segmentBy }: { funnel: string; week: Week | null; segmentBy: string | null },
): Promise<{ by: string | null; judgedBy: string | null; review: ReviewResponse | Refusal }> {
  const { funnels } = await reviews.workspace();
  const splits = funnels.find(({ id }) => id === funnel) ?? { segmentProperties: [] };
  const { judgedBy, ...ask } = reviewAsk({ week, by: segmentBy }, splits);
  return { by: ask.by, judgedBy, review: await reviews.review({ funnel, week, ...ask }) };
}
