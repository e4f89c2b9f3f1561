import type { Week } from '#domain/calendar/week.ts';
import { endpoints } from '#domain/contract/endpoints.ts';
import { type Asked, answerFaults } from '#domain/contract/faults/answer-faults.ts';
import { faultsText } from '#domain/contract/faults/fault.ts';
import { documentChecks } from '#domain/contract/faults/suspicions.ts';
import type { ReviewResponse, Workspace } from '#domain/contract/review-schema.ts';
import { inSlices } from '#domain/detector/pausable-work.ts';
import { countsUntil } from '#domain/funnel/counts-between.ts';
import { stepsOf } from '#domain/funnel/funnel.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import { judgingWeeks, readReview } from '#domain/review/judged-review.ts';
import { REVIEW_WEEKS } from '#domain/review/review-ask.ts';
import type { WeeklyReview } from '#domain/review/review-model.ts';
import { segmentReview } from '#domain/review/segment-review.ts';
import { ApiError } from './api-failure.ts';
import type { Fetched } from './fetch-json.ts';
import { checksUntil, JUDGED_WEEKS } from './held-history.ts';
import { pagePauses } from './page-pauses.ts';
import { responseIn } from './request.ts';
import type { NoReviewedWeek, ReviewedWeek, ReviewHistory } from './reviewed-week.ts';

export function workspaceIn(fetched: Fetched): Workspace {
  return responseIn(fetched, endpoints.workspace.response);
}

/** What was asked for, and what is known of other weeks; work ends with the signal. */
export type ReadingContext = {
  asked: Asked & { week: Week | null; judgedBy: string | null };
  signal: AbortSignal;
  before: readonly ReviewedWeek[];
};

/**
 * Judges a review for the week that was asked for, or for its last one; given up once the page asks for another. One that is not the
 * answer to what was asked is refused like one that is not of the contract's shape. `everyone` is the same review cut by the property that everyone is judged
 * by, where the page shows another.
 */
export async function reviewedWeekIn(
  { fetched, everyone, askedAt }: { fetched: Fetched; everyone: Fetched | null; askedAt: number },
  { asked, signal, before }: ReadingContext,
): Promise<ReviewedWeek | NoReviewedWeek> {
  const answer = answerIn(fetched, asked);
  const { weeks } = answer.counts;
  const week = asked.week ?? weeks.at(-1);
  if (week === undefined || weeks.length === 0) return { kind: 'no-weeks' };
  if (!weeks.includes(week)) return { kind: 'week-absent', week };
  const judgedBy = everyone === null ? null : answerIn(everyone, { ...asked, by: asked.judgedBy }).counts;
  const facts = { counts: answer.counts, everyone: judgedBy };
  const verdicts = await inSlices(judgingWeeks(facts, JUDGED_WEEKS), pagePauses(signal));
  const history = { response: answer, everyone: judgedBy, verdicts, askedAt };
  return weekRead(history, { response: answer, verdicts, week, countedAt: fetched.countedAt }, before);
}

/**
 * A week out of a history, with the answer for that week alone; `null` where the data are others than those of the history. Judged again only where the
 * verdicts depend on how long the document is: without a window a step ends where nobody converts any more.
 */
export async function weekOfHistory(
  history: ReviewHistory,
  fetched: Fetched,
  { asked, signal, before }: ReadingContext,
): Promise<ReviewedWeek | null> {
  const answer = answerIn(fetched, asked);
  const week = answer.counts.weeks.at(-1);
  if (week === undefined || week !== asked.week || answer.revision !== history.response.revision) return null;
  const counts = countsUntil(history.response.counts, week);
  const everyone = history.everyone === null ? null : countsUntil(history.everyone, week);
  const hasWindows = stepsOf(counts.funnel).every(({ maxLag }) => maxLag !== null);
  const verdicts =
    hasWindows || counts === history.response.counts
      ? history.verdicts
      : await inSlices(judgingWeeks({ counts, everyone }, REVIEW_WEEKS), pagePauses(signal));
  const response = {
    ...answer,
    counts,
    notes: history.response.notes.filter((note) => note.week <= week),
    checks: checksUntil(week, { own: answer.checks, history: history.response.checks }),
  };
  return weekRead(history, { response, verdicts, week, countedAt: fetched.countedAt }, before);
}

function weekRead(
  history: ReviewHistory,
  {
    response: answer,
    verdicts,
    week,
    countedAt,
  }: Omit<ReviewHistory, 'everyone' | 'askedAt'> & Pick<ReviewedWeek, 'week' | 'countedAt'>,
  before: readonly ReviewedWeek[],
): ReviewedWeek {
  const response = { ...answer, checks: checksOf(answer) };
  const { forming, filling, ...judged } = readReview(response, verdicts, week);
  const reviewOf = remembered((segment) => segmentReview(response, judged, segment));
  return {
    kind: 'week',
    response,
    ...judged,
    marks: new Map([...laterMarks(before, week), ...judged.marks]),
    reviewOf,
    forming: forming ? week : null,
    filling: new Set(filling),
    countedAt,
    history,
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
function laterMarks(before: readonly ReviewedWeek[], week: Week): [Week, string][] {
  return before.flatMap(({ marks }) => [...marks]).filter(([later]) => later > week);
}
