import { isForming } from '#domain/calendar/instant.ts';
import type { Week } from '#domain/calendar/week.ts';
import type { ReviewResponse } from '#domain/contract/review-schema.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { fillingWeeks } from '#domain/funnel/filling-weeks.ts';
import type { WeeklyReview } from '#domain/review/review.ts';
import { weeklyReviewInMoney } from '#domain/review/weekly-review.ts';
import { judging } from '#domain/verdicts/judge.ts';
import { inSlices } from './in-slices.ts';
import type { NoReviewedWeek, ReviewedWeek } from './reviewed-week.ts';

/** Judges an answer for the week that was asked for, or for its last one; done once, when the answer arrives. */
export async function readReview(
  response: ReviewResponse,
  asked: Week | null,
): Promise<ReviewedWeek | NoReviewedWeek> {
  const { counts, economics } = response;
  const week = asked ?? counts.weeks.at(-1);
  if (week === undefined) return { kind: 'no-weeks' };
  if (!counts.weeks.includes(week))
    return counts.weeks.length === 0 ? { kind: 'no-weeks' } : { kind: 'week-absent', week };
  const through = counts.dataThrough === null ? null : Date.parse(counts.dataThrough);
  const forming = isForming(week, through, counts.calendar) ? week : null;
  const verdicts = await inSlices(judging(counts));
  const review = weeklyReviewInMoney({ counts, verdicts, week, economics });
  return { kind: 'week', response, week, forming, verdicts, review, filling: fillingSteps(review, counts) };
}

function fillingSteps({ stages, week }: WeeklyReview, counts: CountsDocument): Set<string> {
  const at = counts.weeks.indexOf(week);
  const steps = stages.flatMap(({ step }) => (step === null ? [] : [step]));
  return new Set(
    steps.filter(({ index }) => fillingWeeks(counts, index)[at] === true).map(({ to }) => to.id),
  );
}
