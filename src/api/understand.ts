import type { Week } from '#domain/calendar/week.ts';
import { endpoints } from '#domain/contract/endpoints.ts';
import type { Workspace } from '#domain/contract/review-schema.ts';
import type { Fetched } from './fetch-json.ts';
import { readReview } from './read-review.ts';
import type { NoReading, Reading } from './reading.ts';
import { answerIn } from './request.ts';

export function workspaceIn(fetched: Fetched): Workspace {
  return answerIn(fetched, endpoints.workspace.response);
}

/** The review of the week that was asked for, or of the last one in the answer. */
export function readingIn(fetched: Fetched, asked: Week | null): Promise<Reading | NoReading> {
  return readReview(answerIn(fetched, endpoints.review.response), asked);
}
