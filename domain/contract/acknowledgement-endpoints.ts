import * as z from 'zod/mini';
import type { Acknowledgement } from '#domain/funnel/acknowledgement.ts';
import { stepAcknowledgementSchema } from './counts-schema.ts';

const answerSchema = z.object({
  ...stepAcknowledgementSchema.shape,
  funnel: z.string(),
  step: z.string(),
  segmentBy: z.nullable(z.string()),
}) satisfies z.ZodMiniType<Acknowledgement>;

/** Those in force, in the order in which they were given. */
const answersSchema = z.object({ answers: z.array(answerSchema), revision: z.string() });

/**
 * The calls about answers, which a read-only API leaves out. Apart from the others, so that a page fetches them only
 * with the form that needs them.
 */
export const acknowledgementEndpoints = {
  acknowledgements: { method: 'GET', path: '/api/v1/funnels/:id/answers', response: answersSchema },
  acknowledge: { method: 'POST', path: '/api/v1/funnels/:id/answers', response: answerSchema },
  withdrawAcknowledgement: { method: 'DELETE', path: '/api/v1/answers/:answer', response: answerSchema },
} as const;
