import * as z from 'zod/mini';
import {
  ACKNOWLEDGEMENT_KINDS,
  LONGEST_BY,
  LONGEST_WHY,
  type NewAcknowledgement,
} from '#domain/funnel/acknowledgement.ts';
import { notAWeek, weekSchema } from './counts-schema.ts';
import { DEFAULT_WEEKS, MOST_WEEKS } from './endpoints.ts';
import { choiceOf, NOT_AN_OBJECT, textField, textUpTo, wholeNumber } from './request-fields.ts';

/** What a server reads of the requests that the endpoint tables list; a page only writes them. */

export const funnelParams = z.object({
  id: z.string().check(z.meta({ description: 'The id of a funnel, from `funnels` of the workspace.' })),
});
export const acknowledgementParams = z.object({
  answer: z.string().check(z.meta({ description: 'The `id` of an acknowledgement in force.' })),
});

/** A parameter given twice in a URL is read as a list. */
const unless = (message: string) => ({
  error: ({ input }: { input?: unknown }) =>
    Array.isArray(input) ? 'is given twice: name it once' : message,
});

const outsideWeeks = `must be a whole number from 1 to ${MOST_WEEKS}`;

/** The query of the review, as text from the URL. Absent: the latest complete week, no segments, 26 weeks. */
export const reviewQuery = z.object({
  week: z.optional(
    z.pipe(z.string(unless(notAWeek)), weekSchema).check(
      z.meta({
        format: 'date',
        description: 'The first day of the last week, YYYY-MM-DD. Without it: the latest complete week.',
      }),
    ),
  ),
  by: z.optional(
    z.string(unless('must be text')).check(
      z.minLength(1, 'is empty: name a segment property, or leave it out'),
      z.meta({
        description:
          'A segment property to cut by, from `segmentProperties` of the funnel. Without it: everyone together.',
      }),
    ),
  ),
  weeks: z._default(
    z
      .pipe(
        z.transform(wholeNumber),
        z.int(unless(outsideWeeks)).check(z.minimum(1, outsideWeeks), z.maximum(MOST_WEEKS, outsideWeeks)),
      )
      .check(z.meta({ description: 'How many weeks, the last of them included.' })),
    DEFAULT_WEEKS,
  ),
});

/**
 * Without `segment` it is about everyone; a segment needs the property it is a value of. A definition holds for everyone,
 * so `definition-changed` names no segment.
 */
export const newAcknowledgementBody = z
  .object(
    {
      step: textField(),
      segment: z._default(z.nullable(textField()), null),
      segmentBy: z._default(z.nullable(textField()), null),
      week: weekSchema,
      kind: choiceOf(ACKNOWLEDGEMENT_KINDS),
      why: textUpTo(LONGEST_WHY),
      by: textUpTo(LONGEST_BY),
      reviewed: z.optional(weekSchema),
      lookAgain: z.optional(weekSchema),
    },
    NOT_AN_OBJECT,
  )
  .check((context) => {
    const { segment, segmentBy, kind } = context.value satisfies NewAcknowledgement;
    const refuse = (path: string, message: string) =>
      context.issues.push({ code: 'custom', path: [path], message, input: context.value });
    if (segment !== null && kind === 'definition-changed')
      refuse('segment', 'must be null: a definition holds for everyone');
    if (segment !== null && segmentBy === null)
      refuse('segmentBy', 'must name the property that the segment is a value of');
    const { lookAgain, week } = context.value;
    if (lookAgain !== undefined && kind !== 'expected')
      refuse('lookAgain', 'must be left out: only a change that is expected is looked at again');
    if (lookAgain !== undefined && lookAgain <= week)
      refuse('lookAgain', 'must be a week after the one that the change began in');
    if (segment === null && segmentBy !== null) refuse('segment', 'must name a segment of the property');
  });

export const withdrawalBody = z.object({ by: textUpTo(LONGEST_BY) }, NOT_AN_OBJECT);

/** The query of the money document. */
export const moneyQuery = z.object({ week: reviewQuery.shape.week, by: reviewQuery.shape.by });
