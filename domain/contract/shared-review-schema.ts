import * as z from 'zod/mini';
import { AFFECTED } from '#domain/detector/finding.ts';
import { CONVERSION_KINDS, GOOD_DIRECTIONS } from '#domain/funnel/definition.ts';
import { HEADLINE_KINDS } from '#domain/review/review-model.ts';
import { SHARE_KINDS } from '#domain/sharing/share-scope.ts';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import { VERDICT_STATES } from '#domain/verdicts/verdict.ts';
import type { WireRow } from '#domain/wording/wire-row.ts';
import { calendarSchema, instantSchema, weekSchema } from './counts-schema.ts';

/** An allow-list: what is not named here never leaves the server through a shared link. */

const number = z.nullable(z.number());
const text = z.nullable(z.string());
const week = z.nullable(weekSchema);
const good = z.optional(z.enum(GOOD_DIRECTIONS));

export const verdictSchema = z.object({
  funnel: z.string(),
  week: weekSchema,
  step: z.string(),
  segment: text,
  /** Absent where more is better, and from what was written before it could be said. */
  good,
  state: z.enum(VERDICT_STATES),
  observed: number,
  expected: number,
  low: number,
  high: number,
  people: number,
  pace: number,
  evidence: number,
  onset: week,
  since: z.optional(z.nullable(z.object({ week: weekSchema, exact: z.boolean(), creeping: z.boolean() }))),
  weeksOutside: z.optional(number),
  who: z.nullable(z.enum(AFFECTED)),
  drop: number,
  dropLow: number,
  dropHigh: number,
  lost: z.optional(number),
  lostLow: z.optional(number),
  lostHigh: z.optional(number),
  lostMacro: number,
  lostMacroLow: number,
  lostMacroHigh: number,
  /** Absent from what was written before steps were called restless. */
  leastDrop: z._default(number, null),
  restless: z._default(z.boolean(), false),
  reason: text,
}) satisfies z.ZodMiniType<WireRow>;

const stage = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(CONVERSION_KINDS),
  optional: z.optional(z.boolean()),
  good,
});

const step = z.object({
  index: z.number(),
  from: stage,
  to: stage,
  verdict: verdictSchema,
  previous: z.nullable(verdictSchema),
  history: z.array(verdictSchema),
  segments: z.array(verdictSchema),
  sentence: z.string(),
});

const change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ratio'), ratio: z.number() }),
  z.object({ kind: z.enum(['new', 'same', 'not-comparable', 'unknown']) }),
]);

const explanation = z.object({
  observed: z.number(),
  usual: z.number(),
  volume: z.number(),
  mix: z.number(),
  from: weekSchema,
  to: weekSchema,
  usualWeeks: z.array(weekSchema),
  rates: z.array(z.object({ segment: text, effect: z.number() })),
  lost: z.optional(number),
  good,
  by: z.optional(text),
});

const arrivals = z.object({
  stage,
  verdict: verdictSchema,
  previous: z.nullable(verdictSchema),
  history: z.array(verdictSchema),
  segments: z.array(verdictSchema),
  sentence: z.string(),
});

const story = {
  verdict: verdictSchema,
  owner: text,
  loss: text,
  sentences: z.array(z.string()),
  explanation: z.nullable(explanation),
  explained: text,
};

/** What was written before arrivals were judged has no kind: it is about a step. */
const agendaItem = z.union([
  z.object({ kind: z.literal('arrivals'), arrivals, ...story }),
  z.object({ kind: z._default(z.literal('step'), 'step'), step, ...story }),
]);

const weeklyReview = z.object({
  week: weekSchema,
  headline: z.object({
    kind: z.enum(HEADLINE_KINDS),
    title: z.string(),
    sentences: z.array(z.string()),
  }),
  notice: text,
  stages: z.array(
    z.object({
      stage,
      people: number,
      previous: number,
      change,
      trend: z.array(z.object({ week: weekSchema, people: number })),
      step: z.nullable(step),
      arrivals: z._default(z.nullable(arrivals), null),
    }),
  ),
  agenda: z.array(agendaItem),
});

/** A review as it is shared: in a link, in a published page, in a sealed file. */
export const sharedReviewSchema = z.object({
  contract: z.literal('weekline.shared/1'),
  kind: z.enum(SHARE_KINDS),
  title: z.string(),
  calendar: calendarSchema,
  week: weekSchema,
  reportedAt: text,
  changed: z.optional(z.string()),
  dataThrough: z.nullable(instantSchema),
  expiresAt: text,
  forming: z.boolean(),
  filling: z.array(z.string()),
  segmentBy: text,
  hiddenUnder: number,
  stale: z.optional(z.boolean()),
  aliased: z.optional(z.boolean()),
  owners: z.optional(z.boolean()),
  review: weeklyReview,
  notes: z.array(z.object({ week: weekSchema, text: z.string() })),
}) satisfies z.ZodMiniType<SharedReview>;
