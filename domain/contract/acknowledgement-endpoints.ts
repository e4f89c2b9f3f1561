import * as z from 'zod/mini';
import type { Acknowledgement } from '#domain/funnel/acknowledgement.ts';
import { stepAcknowledgementSchema } from './counts-schema.ts';

const acknowledgementSchema = z.object({
  ...stepAcknowledgementSchema.shape,
  funnel: z.string(),
  step: z.string(),
  segmentBy: z.nullable(z.string()),
}) satisfies z.ZodMiniType<Acknowledgement>;

/** Those in force, in the order in which they were given. */
const acknowledgementsSchema = z.object({ answers: z.array(acknowledgementSchema), revision: z.string() });

/**
 * Left out by a read-only API. Separate from the other calls, so that a page fetches them only with the form that needs
 * them.
 */
export const acknowledgementEndpoints = {
  acknowledgements: { method: 'GET', path: '/api/v1/funnels/:id/answers', response: acknowledgementsSchema },
  acknowledge: { method: 'POST', path: '/api/v1/funnels/:id/answers', response: acknowledgementSchema },
  withdrawAcknowledgement: {
    method: 'DELETE',
    path: '/api/v1/answers/:answer',
    response: acknowledgementSchema,
  },
} as const;
