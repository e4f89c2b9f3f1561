import type { Week } from '#domain/calendar/week.ts';
import type { ReviewResponse } from '#domain/contract/review-schema.ts';
import { inSlices } from '#domain/detector/pausable-work.ts';
import { judgingReview } from '#domain/review/judged-review.ts';
import { pagePauses } from './page-pauses.ts';
import type { NoReviewedWeek, ReviewedWeek } from './reviewed-week.ts';

/** Judges a response for the week that was asked for, or for its last one; done once, when it arrives. */
export async function readReview(
  response: ReviewResponse,
  asked: Week | null,
): Promise<ReviewedWeek | NoReviewedWeek> {
  const { weeks } = response.counts;
  const week = asked ?? weeks.at(-1);
  if (week === undefined || weeks.length === 0) return { kind: 'no-weeks' };
  if (!weeks.includes(week)) return { kind: 'week-absent', week };
  const { forming, filling, ...judged } = await inSlices(judgingReview(response, week), pagePauses);
  return { kind: 'week', response, ...judged, forming: forming ? week : null, filling: new Set(filling) };
}
