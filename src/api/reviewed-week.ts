import type { Week } from '#domain/calendar/week.ts';
import type { ReviewResponse } from '#domain/contract/review-schema.ts';
import type { WeeklyReview } from '#domain/review/review-model.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';

/** A response of the API, judged: what every part of the page is drawn from. */
export type ReviewedWeek = {
  kind: 'week';
  response: ReviewResponse;
  week: Week;
  /** The week, while it is not over or not every source has delivered past its end. */
  forming: Week | null;
  verdicts: VerdictRow[];
  review: WeeklyReview;
  /** What is to be said of each week of the response, in a few words; a week that is absent raised nothing. */
  marks: ReadonlyMap<Week, string>;
  /** The same week of one segment of the response; worked out when it is first asked for. */
  reviewOf: (segment: string) => WeeklyReview;
  /** The steps, by the stage they lead to, whose pipeline is still filling in the week: their rates read too low. */
  filling: ReadonlySet<string>;
};

/** The response holds no week at all, or not the one that was asked for. */
export type NoReviewedWeek = { kind: 'no-weeks' } | { kind: 'week-absent'; week: Week };
