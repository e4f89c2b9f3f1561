import { REVIEW_PATH, WORKSPACE_PATH } from './paths.ts';
import { definitionsSchema, healthSchema, reviewSchema, workspaceSchema } from './review-schema.ts';

/** Weeks in a review when the reader does not ask for another number. */
export const DEFAULT_WEEKS = 26;
export const MOST_WEEKS = 260;

/**
 * The calls that every metrics API offers. The server builds its routes from the endpoint tables, the page its requests.
 * What a server reads of a request is in requests.ts.
 */
export const endpoints = {
  workspace: { method: 'GET', path: WORKSPACE_PATH, response: workspaceSchema },
  review: { method: 'GET', path: REVIEW_PATH, response: reviewSchema },
  definitions: { method: 'GET', path: '/api/v1/definitions', response: definitionsSchema },
  health: { method: 'GET', path: '/healthz', response: healthSchema },
} as const;
