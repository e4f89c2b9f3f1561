import * as z from 'zod/mini';
import { sharedReviewSchema } from './shared-review-schema.ts';

/** The calls of whoever holds a link. Apart from those of the team, whose page needs none of what a link answers. */
export const sharedLinkEndpoints = {
  shared: { method: 'GET', path: '/api/v1/share', response: sharedReviewSchema },
  unlock: { method: 'POST', path: '/api/v1/share/unlock', response: z.null() },
} as const;
