import { isForming } from '#domain/calendar/instant.ts';
import type { Week } from '#domain/calendar/week.ts';
import type { ReviewResponse } from '#domain/contract/review-schema.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { judge } from '#domain/review/judge.ts';
import type { WeeklyReview } from '#domain/review/review.ts';
import type { VerdictRow } from '#domain/review/verdict.ts';
import { weeklyReview } from '#domain/review/weekly-review.ts';

/** An answer of the API, judged: what every part of the page is drawn from. */
export type Reading = {
  response: ReviewResponse;
  week: Week;
  /** The week, while it is not over or not every source has delivered past its end. */
  forming: Week | null;
  verdicts: VerdictRow[];
  review: WeeklyReview;
};

const judged = new WeakMap<CountsDocument, VerdictRow[]>();
const read = new WeakMap<CountsDocument, Map<Week, Reading>>();

/** The reading of one week; `null` when the answer holds no such week. Worked out once for each document and week. */
export function readingOf(response: ReviewResponse, asked: Week | null): Reading | null {
  const { counts } = response;
  const week = asked ?? counts.weeks.at(-1) ?? null;
  if (week === null || !counts.weeks.includes(week)) return null;
  const known = read.get(counts) ?? new Map<Week, Reading>();
  const reading = known.get(week) ?? work(response, week);
  read.set(counts, known.set(week, reading));
  return reading;
}

function work(response: ReviewResponse, week: Week): Reading {
  const { counts } = response;
  const verdicts = judged.get(counts) ?? judge(counts);
  judged.set(counts, verdicts);
  const through = counts.dataThrough === null ? null : Date.parse(counts.dataThrough);
  const forming = isForming(week, through, counts.calendar) ? week : null;
  return { response, week, forming, verdicts, review: weeklyReview(counts, verdicts, week) };
}
