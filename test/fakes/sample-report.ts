import type { Week } from '#domain/calendar/week.ts';
import { REVIEW_WEEKS } from '#domain/review/review-ask.ts';
import { sharedReview } from '#domain/sharing/share-projection.ts';
import type { ShareVisibility } from '#domain/sharing/share-scope.ts';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import { lastCompleteSampleWeek } from '#examples/sample-company/sample-calendar.ts';
import { sampleReview } from '#examples/sample-company/sample-review.ts';

export const CALM_WEEK = '2026-08-31' as Week;
export const FLAGGED_WEEK = lastCompleteSampleWeek;

type ReportOptions = Partial<ShareVisibility> & { week?: Week; expiresAt?: string | null };

/** A week of the sample company as somebody outside of it sees it; the last complete one has a flag. */
export function sampleReport({
  week = FLAGGED_WEEK,
  expiresAt = null,
  ...part
}: ReportOptions = {}): SharedReview {
  return sharedReview(
    sampleReview({ week, by: 'channel', weeks: REVIEW_WEEKS }),
    {
      segmentBy: null,
      segments: 'masked',
      weeks: 26,
      views: 'review-and-steps',
      notes: true,
      owners: false,
      money: false,
      title: null,
      hiddenUnder: null,
      ...part,
    },
    { kind: 'frozen', week, reportedAt: '2026-11-23T08:30:00Z', expiresAt },
  );
}
