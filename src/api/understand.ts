import type { Week } from '#domain/calendar/week.ts';
import { endpoints } from '#domain/contract/endpoints.ts';
import type { Workspace } from '#domain/contract/review-schema.ts';
import type { Fetched } from './fetch-json.ts';
import { readReview } from './read-review.ts';
import { responseIn } from './request.ts';
import type { NoReviewedWeek, ReviewedWeek } from './reviewed-week.ts';

export function workspaceIn(fetched: Fetched): Workspace {
  return responseIn(fetched, endpoints.workspace.response);
}

/** The review of the week that was asked for, or of the last one in the answer. */
export function reviewedWeekIn(fetched: Fetched, asked: Week | null): Promise<ReviewedWeek | NoReviewedWeek> {
  return readReview(responseIn(fetched, endpoints.review.response), asked);
}
