import * as z from 'zod/mini';
import { weekSchema } from './counts-schema.ts';
import { reviewSchema } from './review-schema.ts';
import { verdictSchema } from './shared-review-schema.ts';

/**
 * A week as it was reported: the review with its counts, definitions, notes and revision, cut by the first segment
 * property over the weeks it was judged on, and what was said of it. `verdicts` are the rows for everyone of all these
 * weeks, and the rows of the segments of the week itself: what a review is worked out from.
 */
export const closedSnapshotSchema = z.object({
  contract: z.literal('weekline.closed/1'),
  funnel: z.string(),
  week: weekSchema,
  by: z.string(),
  at: z.string(),
  review: reviewSchema,
  verdicts: z.array(verdictSchema),
});

export type ClosedSnapshot = z.infer<typeof closedSnapshotSchema>;
