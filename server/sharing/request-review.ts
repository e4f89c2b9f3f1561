import type { Week } from '#domain/calendar/week.ts';
import type { Refusal } from '#domain/contract/refusal.ts';
import type { ReviewResponse } from '#domain/contract/review-schema.ts';
import { reviewAsk } from '#domain/review/review-ask.ts';
import type { Reviews } from '#server/reviews/reviews.ts';

/** The review of a week as it is counted now, with all that it is judged by, and the property it is judged with. */
export async function requestReview(
  reviews: Pick<Reviews, 'workspace' | 'review'>,
  { funnel, week, segmentBy }: { funnel: string; week: Week | null; segmentBy: string | null },
): Promise<{ by: string | null; review: ReviewResponse | Refusal }> {
  const { funnels } = await reviews.workspace();
  const properties = funnels.find(({ id }) => id === funnel)?.segmentProperties ?? [];
  const ask = reviewAsk(segmentBy, properties);
  return { by: ask.by, review: await reviews.review({ funnel, week, ...ask }) };
}
