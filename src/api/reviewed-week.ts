import type { Week } from '#domain/calendar/week.ts';
import type { ReviewResponse } from '#domain/contract/review-schema.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { WeeklyReview } from '#domain/review/review-model.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';

/** What the API answered for the latest of some weeks, judged: each of these weeks can be read from it. */
export type ReviewHistory = {
  /** As answered, for its last week. */
  response: ReviewResponse;
  /** The same counts cut by the property that everyone is judged by, where that is another one. */
  everyone: CountsDocument | null;
  /** Oldest week first. */
  verdicts: VerdictRow[];
  /** When it was asked for, in milliseconds since 1970. */
  askedAt: number;
};

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
  /** When its numbers were counted, in words of ISO 8601, while the API counts newer data; otherwise `null`. */
  countedAt: string | null;
  /** What the week was read from. */
  history: ReviewHistory;
};

/** The response holds no week at all, or not the one that was asked for. */
export type NoReviewedWeek = { kind: 'no-weeks' } | { kind: 'week-absent'; week: Week };
