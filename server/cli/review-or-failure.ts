import { isRefusal } from '#domain/contract/refusal.ts';
import { problemOfRefusal } from '#domain/contract/refusal-problem.ts';
import type { ReviewResponse } from '#domain/contract/review-schema.ts';
import { Failure } from '#server/app/failure.ts';
import type { Reviews } from '#server/reviews/reviews.ts';

/** The review that was asked for, or why there is none, for the person at the terminal. */
export async function reviewOrFailure(
  reviews: Reviews,
  asked: Parameters<Reviews['review']>[0],
): Promise<ReviewResponse> {
  const review = await reviews.review(asked);
  if (!isRefusal(review)) return review;
  const { detail, remedy } = problemOfRefusal(review);
  throw new Failure(`${detail} ${remedy}`, { exitCode: 2 });
}
