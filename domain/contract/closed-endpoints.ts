import * as z from 'zod/mini';
import type { ClosedWeek } from '#domain/closing/closed-week.ts';
import type { Restatement } from '#domain/closing/restatement.ts';
import type { RestatedCount } from '#domain/closing/restatement-parts.ts';
import { CONVERSION_KINDS } from '#domain/funnel/definition.ts';
import { HEADLINE_KINDS } from '#domain/review/review-model.ts';
import { instantSchema, weekSchema } from './counts-schema.ts';
import { verdictSchema } from './shared-review-schema.ts';

const closedWeekSchema = z.object({
  id: z.string(),
  funnel: z.string(),
  week: weekSchema,
  hash: z.string(),
  by: z.string(),
  at: z.string(),
}) satisfies z.ZodMiniType<ClosedWeek>;

/** Those in force, the latest week first. */
const closedWeeksSchema = z.object({ closed: z.array(closedWeekSchema), revision: z.string() });

const count = z.nullable(z.number());

const restatedCount = z.object({
  reported: count,
  parts: z.nullable(z.object({ late: z.number(), definitions: z.number(), corrections: z.number() })),
  now: count,
}) satisfies z.ZodMiniType<RestatedCount>;

const ledger = z.object({
  week: weekSchema,
  segmentBy: z.nullable(z.string()),
  split: z.boolean(),
  differs: z.boolean(),
  stages: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(CONVERSION_KINDS),
      total: restatedCount,
      segments: z.array(z.object({ segment: z.string(), ...restatedCount.shape })),
      pace: z.nullable(z.object({ reported: z.nullable(z.number()), now: z.nullable(z.number()) })),
      noise: z.nullable(z.number()),
      moved: z.boolean(),
    }),
  ),
}) satisfies z.ZodMiniType<Restatement>;

/** What was said of a week, or would be said now: its headline and its verdict rows. */
const reportedWeek = z.object({
  headline: z.object({
    kind: z.enum(HEADLINE_KINDS),
    title: z.string(),
    sentences: z.array(z.string()),
  }),
  verdicts: z.array(verdictSchema),
  dataThrough: z.nullable(instantSchema),
  revision: z.string(),
});

const closedReviewSchema = z.object({
  closed: closedWeekSchema,
  reported: reportedWeek,
  now: reportedWeek,
  ledger,
  revision: z.string(),
});

export type ClosedReview = z.infer<typeof closedReviewSchema>;

/**
 * The calls about closed weeks, which an API that keeps none leaves out. Apart from the others, so that a page fetches
 * them only with the part that shows them.
 */
export const closedEndpoints = {
  closedWeeks: { method: 'GET', path: '/api/v1/funnels/:id/closed', response: closedWeeksSchema },
  closeWeek: { method: 'POST', path: '/api/v1/funnels/:id/closed', response: closedWeekSchema },
  closedReview: { method: 'GET', path: '/api/v1/funnels/:id/closed/:week', response: closedReviewSchema },
  reopenWeek: { method: 'DELETE', path: '/api/v1/funnels/:id/closed/:week', response: closedWeekSchema },
} as const;
