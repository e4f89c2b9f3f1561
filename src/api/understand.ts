import type { Week } from '#domain/calendar/week.ts';
import { endpoints } from '#domain/contract/endpoints.ts';
import { type Asked, answerFaults } from '#domain/contract/faults/answer-faults.ts';
import { faultsText } from '#domain/contract/faults/fault.ts';
import { documentChecks } from '#domain/contract/faults/suspicions.ts';
import type { ReviewResponse, Workspace } from '#domain/contract/review-schema.ts';
import { inSlices } from '#domain/detector/pausable-work.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import { judgingReview } from '#domain/review/judged-review.ts';
import type { WeeklyReview } from '#domain/review/review-model.ts';
import { segmentReview } from '#domain/review/segment-review.ts';
import { ApiError } from './api-failure.ts';
import type { Fetched } from './fetch-json.ts';
import { pagePauses } from './page-pauses.ts';
import { responseIn } from './request.ts';
import type { NoReviewedWeek, ReviewedWeek } from './reviewed-week.ts';

export function workspaceIn(fetched: Fetched): Workspace {
  return responseIn(fetched, endpoints.workspace.response);
}

/**
 * Judges a review for the week that was asked for, or for its last one; given up once the page asks for another. One that is not the
 * answer to what was asked is refused like one that is not of the contract's shape. `everyone` is the same review cut by the property that everyone is judged
 * by, where the page shows another.
 */
export async function reviewedWeekIn(
  { fetched, everyone }: { fetched: Fetched; everyone: Fetched | null },
  asked: Asked & { week: Week | null; judgedBy: string | null },
  { signal, before }: { signal: AbortSignal; before: readonly (ReviewedWeek | NoReviewedWeek | undefined)[] },
): Promise<ReviewedWeek | NoReviewedWeek> {
  const answer = answerIn(fetched, asked);
  const response = { ...answer, checks: checksOf(answer) };
  const { weeks } = response.counts;
  const week = asked.week ?? weeks.at(-1);
  if (week === undefined || weeks.length === 0) return { kind: 'no-weeks' };
  if (!weeks.includes(week)) return { kind: 'week-absent', week };
  const judgedBy = everyone === null ? null : answerIn(everyone, { ...asked, by: asked.judgedBy }).counts;
  const { forming, filling, ...judged } = await inSlices(
    judgingReview({ ...response, everyone: judgedBy }, week),
    pagePauses(signal),
  );
  const reviewOf = remembered((segment) => segmentReview(response, judged, segment));
  return {
    kind: 'week',
    response,
    ...judged,
    marks: new Map([...laterMarks(before, week), ...judged.marks]),
    reviewOf,
    forming: forming ? week : null,
    filling: new Set(filling),
  };
}

/** Each segment is read once, however often the page is drawn. */
function remembered(read: (segment: string) => WeeklyReview): (segment: string) => WeeklyReview {
  const known = new Map<string, WeeklyReview>();
  return (segment) => {
    const review = known.get(segment) ?? read(segment);
    known.set(segment, review);
    return review;
  };
}

function answerIn(fetched: Fetched, asked: Asked): ReviewResponse {
  const answer = responseIn(fetched, endpoints.review.response);
  const faults = answerFaults(answer, asked);
  if (faults.length > 0) throw new ApiError({ kind: 'faults', url: fetched.url, faults: faultsText(faults) });
  return answer;
}

/** The API's own, and those that the page can make itself where the API made none of the kind. */
function checksOf({ counts, checks }: ReviewResponse): DataCheck[] {
  const made = new Set(checks.map(({ id }) => id));
  return [...checks, ...documentChecks(counts).filter(({ id }) => !made.has(id))];
}

/** Of weeks after this one the response knows nothing; what was seen of them before is remembered. */
function laterMarks(
  before: readonly (ReviewedWeek | NoReviewedWeek | undefined)[],
  week: Week,
): [Week, string][] {
  return before
    .flatMap((known) => (known?.kind === 'week' ? [...known.marks] : []))
    .filter(([later]) => later > week);
}
