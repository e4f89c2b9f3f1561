import * as z from 'zod/mini';
import { SEGMENT_NAMING, SHARE_VIEWS, type ShareScope } from '#domain/sharing/share-scope.ts';
import { weekSchema } from './counts-schema.ts';

export const shareScopeSchema = z.object({
  funnel: z.string(),
  week: z.nullable(weekSchema),
  segmentBy: z.nullable(z.string()),
  segments: z.enum(SEGMENT_NAMING),
  weeks: z.number(),
  views: z.enum(SHARE_VIEWS),
  notes: z.boolean(),
  // Not in links made before there was a choice.
  owners: z._default(z.boolean(), false),
  money: z._default(z.boolean(), false),
  title: z._default(z.nullable(z.string()), null),
  hiddenUnder: z.nullable(z.number()),
  stages: z.array(z.string()),
}) satisfies z.ZodMiniType<ShareScope>;
