import { isForming } from '#domain/calendar/instant.ts';
import type { Week } from '#domain/calendar/week.ts';
import type { ReviewResponse } from '#domain/contract/review-schema.ts';
import { judging } from '#domain/review/judge.ts';
import { weeklyReview } from '#domain/review/weekly-review.ts';
import { inSlices } from './in-slices.ts';
import type { NoReading, Reading } from './reading.ts';

/** Judges an answer for the week that was asked for, or for its last one; done once, when the answer arrives. */
export async function readReview(response: ReviewResponse, asked: Week | null): Promise<Reading | NoReading> {
  const { counts } = response;
  const week = asked ?? counts.weeks.at(-1);
  if (week === undefined) return { kind: 'no-weeks' };
  if (!counts.weeks.includes(week))
    return counts.weeks.length === 0 ? { kind: 'no-weeks' } : { kind: 'week-absent', week };
  const through = counts.dataThrough === null ? null : Date.parse(counts.dataThrough);
  const forming = isForming(week, through, counts.calendar) ? week : null;
  const verdicts = await inSlices(judging(counts));
  return { kind: 'week', response, week, forming, verdicts, review: weeklyReview(counts, verdicts, week) };
}
