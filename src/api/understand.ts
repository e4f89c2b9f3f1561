import type { Week } from '#domain/calendar/week.ts';
import { endpoints } from '#domain/contract/endpoints.ts';
import type { Workspace } from '#domain/contract/review-schema.ts';
import { inSlices } from '#domain/detector/pausable-work.ts';
import { judgingReview } from '#domain/review/judged-review.ts';
import type { Fetched } from './fetch-json.ts';
import { pagePauses } from './page-pauses.ts';
import { responseIn } from './request.ts';
import type { NoReviewedWeek, ReviewedWeek } from './reviewed-week.ts';

export function workspaceIn(fetched: Fetched): Workspace {
  return responseIn(fetched, endpoints.workspace.response);
}

/** Judges a review for the week that was asked for, or for its last one; done once, when it arrives. */
export async function reviewedWeekIn(
  fetched: Fetched,
  asked: Week | null,
): Promise<ReviewedWeek | NoReviewedWeek> {
  const response = responseIn(fetched, endpoints.review.response);
  const { weeks } = response.counts;
  const week = asked ?? weeks.at(-1);
  if (week === undefined || weeks.length === 0) return { kind: 'no-weeks' };
  if (!weeks.includes(week)) return { kind: 'week-absent', week };
  const { forming, filling, ...judged } = await inSlices(judgingReview(response, week), pagePauses);
  return { kind: 'week', response, ...judged, forming: forming ? week : null, filling: new Set(filling) };
}
