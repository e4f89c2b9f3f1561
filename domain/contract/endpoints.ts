import * as z from 'zod/mini';
import { weekSchema } from './counts-schema.ts';
import { definitionsSchema, healthSchema, reviewSchema, workspaceSchema } from './review-schema.ts';

/** Weeks in a review when the reader does not ask for another number. */
export const DEFAULT_WEEKS = 26;
export const MOST_WEEKS = 260;

/** The path parameters of the calls that concern one funnel. */
export const funnelParams = z.object({ id: z.string() });

/** The query of the review, as text from the URL. Absent: the latest complete week, no segments, 26 weeks. */
export const reviewQuery = z.object({
  week: z.optional(weekSchema),
  by: z.optional(z.string()),
  weeks: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(MOST_WEEKS))),
});

/**
 * The calls that every metrics API answers; those about answers have a table of their own. The server builds its routes
 * from the tables, the page its requests.
 */
export const endpoints = {
  workspace: { method: 'GET', path: '/api/v1/workspace', response: workspaceSchema },
  review: {
    method: 'GET',
    path: '/api/v1/funnels/:id/review',
    params: funnelParams,
    query: reviewQuery,
    response: reviewSchema,
  },
  definitions: { method: 'GET', path: '/api/v1/definitions', response: definitionsSchema },
  health: { method: 'GET', path: '/healthz', response: healthSchema },
} as const;
