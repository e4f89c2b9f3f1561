import * as z from 'zod/mini';
import { sharedReviewSchema } from './shared-review-schema.ts';

/** The calls of a link's holder. Apart from those of the team, whose page needs none of their schemas. */
export const sharedLinkEndpoints = {
  shared: { method: 'GET', path: '/api/v1/share', response: sharedReviewSchema },
  unlock: { method: 'POST', path: '/api/v1/share/unlock', response: z.null() },
} as const;
