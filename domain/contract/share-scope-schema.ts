import * as z from 'zod/mini';
import type { ShareScope } from '#domain/sharing/share-scope.ts';
import { weekSchema } from './counts-schema.ts';

/** What a link was made to show, as it is kept beside it. */
export const shareScopeSchema = z.object({
  funnel: z.string(),
  week: z.nullable(weekSchema),
  segmentBy: z.nullable(z.string()),
  segments: z.enum(['named', 'masked']),
  weeks: z.number(),
  views: z.enum(['review', 'review-and-steps']),
  notes: z.boolean(),
  hiddenUnder: z.nullable(z.number()),
  stages: z.array(z.string()),
}) satisfies z.ZodMiniType<ShareScope>;
