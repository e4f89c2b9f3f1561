import * as z from 'zod/mini';
import {
  type Answer,
  type AnswerKind,
  LONGEST_BY,
  LONGEST_WHY,
  type NewAnswer,
} from '#domain/funnel/answer.ts';
import { stepAnswerSchema, weekSchema } from './counts-schema.ts';
import { funnelParams } from './endpoints.ts';

const answerSchema = z.object({
  ...stepAnswerSchema.shape,
  funnel: z.string(),
  step: z.string(),
  segmentBy: z.nullable(z.string()),
}) satisfies z.ZodMiniType<Answer>;

/** Those in force, in the order in which they were given. */
const answersSchema = z.object({ answers: z.array(answerSchema), revision: z.string() });

const text = () => z.string('must be text');
/** Kept without the blanks around it; what is only blanks is empty. */
const told = (most: number) =>
  text().check(
    z.trim(),
    z.minLength(1, 'must not be empty'),
    z.maxLength(most, `must not be longer than ${most} characters`),
  );

const kinds = ['definition-changed', 'expected'] as const satisfies AnswerKind[];

/**
 * Without `segment` an answer is about everyone; a segment needs the property it is a value of. A definition holds for
 * everyone, so `definition-changed` names no segment.
 */
const newAnswerSchema = z
  .object({
    step: text(),
    segment: z._default(z.nullable(text()), null),
    segmentBy: z._default(z.nullable(text()), null),
    week: weekSchema,
    kind: z.enum(kinds, `must be ${kinds.map((kind) => `“${kind}”`).join(' or ')}`),
    why: told(LONGEST_WHY),
    by: told(LONGEST_BY),
  })
  .check((context) => {
    const { segment, segmentBy, kind } = context.value satisfies NewAnswer;
    const refuse = (path: string, message: string) =>
      context.issues.push({ code: 'custom', path: [path], message, input: context.value });
    if (segment !== null && kind === 'definition-changed')
      refuse('segment', 'must be null: a definition holds for everyone');
    if (segment !== null && segmentBy === null)
      refuse('segmentBy', 'must name the property that the segment is a value of');
    if (segment === null && segmentBy !== null) refuse('segment', 'must name a segment of the property');
  });

/**
 * The calls about answers, which a read-only API leaves out. Apart from the others, so that a page fetches them only
 * with the form that needs them.
 */
export const answerEndpoints = {
  answers: {
    method: 'GET',
    path: '/api/v1/funnels/:id/answers',
    params: funnelParams,
    response: answersSchema,
  },
  giveAnswer: {
    method: 'POST',
    path: '/api/v1/funnels/:id/answers',
    params: funnelParams,
    body: newAnswerSchema,
    response: answerSchema,
  },
  withdrawAnswer: {
    method: 'DELETE',
    path: '/api/v1/answers/:answer',
    params: z.object({ answer: z.string() }),
    body: z.object({ by: told(LONGEST_BY) }),
    response: answerSchema,
  },
} as const;

export type AnswersResponse = z.infer<typeof answersSchema>;
