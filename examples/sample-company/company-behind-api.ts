import type { Week } from '#domain/calendar/week.ts';
import type { DefinitionsResponse, ReviewResponse, Workspace } from '#domain/contract/review-schema.ts';

/** What a reader may ask of a review: by default the latest complete week, no segments, 26 weeks. */
export type CompanyReviewAsk = {
  week?: Week | undefined;
  by?: string | undefined;
  weeks?: number | undefined;
};

/** A company that the mocked API serves. `review` is only asked for what exists. */
export type CompanyBehindApi = {
  /** The latest week with any data: complete, or still forming. */
  lastWeek: Week | null;
  workspace(): Workspace;
  definitions(): DefinitionsResponse;
  review(asked: CompanyReviewAsk): ReviewResponse;
};
