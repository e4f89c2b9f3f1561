import type { Week } from '#domain/calendar/week.ts';
import { endpoints } from '#domain/contract/endpoints.ts';
import { type Asked, answerFaults } from '#domain/contract/faults/answer-faults.ts';
import { documentChecks } from '#domain/contract/faults/suspicions.ts';
import type { ReviewResponse, Workspace } from '#domain/contract/review-schema.ts';
import { inSlices } from '#domain/detector/pausable-work.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import { judgingReview } from '#domain/review/judged-review.ts';
import { ApiError } from './api-failure.ts';
import type { Fetched } from './fetch-json.ts';
import { pagePauses } from './page-pauses.ts';
import { responseIn } from './request.ts';
import type { NoReviewedWeek, ReviewedWeek } from './reviewed-week.ts';

export function workspaceIn(fetched: Fetched): Workspace {
  return responseIn(fetched, endpoints.workspace.response);
}

/**
 * Judges a review for the week that was asked for, or for its last one; done once, when it arrives. One that is not the
 * answer to what was asked is refused like one that is not of the contract's shape.
 */
export async function reviewedWeekIn(
  fetched: Fetched,
  asked: Asked & { week: Week | null },
): Promise<ReviewedWeek | NoReviewedWeek> {
  const answer = responseIn(fetched, endpoints.review.response);
  const faults = answerFaults(answer, asked);
  if (faults.length > 0) throw new ApiError({ kind: 'faults', url: fetched.url, faults });
  const response = { ...answer, checks: checksOf(answer) };
  const { weeks } = response.counts;
  const week = asked.week ?? weeks.at(-1);
  if (week === undefined || weeks.length === 0) return { kind: 'no-weeks' };
  if (!weeks.includes(week)) return { kind: 'week-absent', week };
  const { forming, filling, ...judged } = await inSlices(judgingReview(response, week), pagePauses);
  return { kind: 'week', response, ...judged, forming: forming ? week : null, filling: new Set(filling) };
}

/** The API's own, and those that the page can make itself where the API made none of the kind. */
function checksOf({ counts, checks }: ReviewResponse): DataCheck[] {
  const made = new Set(checks.map(({ id }) => id));
  return [...checks, ...documentChecks(counts).filter(({ id }) => !made.has(id))];
}
