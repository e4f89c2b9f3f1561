import * as z from 'zod/mini';
import { parseDay, parseWeek, WEEK_STARTS, type Week } from '#domain/calendar/week.ts';
import { documentFaults } from '#domain/contract/faults/document-faults.ts';
import { ACKNOWLEDGEMENT_KINDS, type StepAcknowledgement } from '#domain/funnel/acknowledgement.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { DataProblem } from '#domain/funnel/data-problem.ts';
import { CONVERSION_KINDS, GOOD_DIRECTIONS } from '#domain/funnel/definition.ts';

export const CONTRACT = 'weekline.counts/1';

export const notAWeek = 'must be the first day of a week, YYYY-MM-DD, a Monday or a Sunday';

/** A date that is the first day of some week; that it fits the calendar is checked once the calendar is known. */
export const weekSchema = z.custom<Week>(
  (value) => typeof value === 'string' && (parseWeek(value, 'monday') ?? parseWeek(value, 'sunday')) !== null,
  notAWeek,
);

/** Counts travel as they are: negative, fractional or impossible ones reach the judgement, which names them. */
const count = z.nullable(z.number());

const stage = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(CONVERSION_KINDS),
  owner: z.optional(z.nullable(z.string())),
  definition: z.optional(z.nullable(z.string())),
  withinWeeks: z.optional(z.int().check(z.nonnegative())),
  withinDays: z.optional(z.int().check(z.nonnegative())),
  optional: z.optional(z.boolean()),
  good: z.optional(z.enum(GOOD_DIRECTIONS)),
});

export const calendarSchema = z.object({
  timeZone: z.string().check(z.refine(isTimeZone, 'must be an IANA time zone, such as Europe/Helsinki')),
  weekStartsOn: z.enum(WEEK_STARTS),
});

/** A moment with its offset from UTC, as in RFC 3339. */
export const instantSchema = z
  .string()
  .check(
    z.refine(isInstant, 'must be an ISO 8601 instant with its offset, such as 2026-01-18T23:59:59+02:00'),
  );
const segment = z.nullable(z.string());
const definitionChange = z.object({
  week: weekSchema,
  version: z.number(),
  reason: z.string(),
  stage: z.optional(z.string()),
});

export const stepAcknowledgementSchema = z.object({
  id: z.string(),
  segment,
  week: weekSchema,
  kind: z.enum(ACKNOWLEDGEMENT_KINDS),
  why: z.string(),
  by: z.string(),
  at: instantSchema,
  reviewed: z.optional(weekSchema),
  lookAgain: z.optional(weekSchema),
}) satisfies z.ZodMiniType<StepAcknowledgement>;

const daySchema = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day, YYYY-MM-DD'));

const dataProblem = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('silent-days'),
    week: weekSchema,
    source: z.string(),
    /** Days, `YYYY-MM-DD`, in order. */
    days: z.array(daySchema),
    rows: z.number(),
    usual: z.number(),
  }),
  z.object({
    kind: z.literal('event-stopped'),
    week: weekSchema,
    source: z.string(),
    event: z.string(),
    stage: z.string(),
    /** Those of the week on which it did not come, in order; absent: all. */
    days: z.optional(z.array(daySchema)),
    rows: z.optional(z.number()),
  }),
  z.object({
    kind: z.literal('never-matched'),
    week: weekSchema,
    conversion: z.string(),
    event: z.string(),
    stage: z.string(),
  }),
]) satisfies z.ZodMiniType<DataProblem>;

const countsShape = z.object({
  contract: z.literal(
    CONTRACT,
    `must be “${CONTRACT}”: another version of the contract needs another version of Weekline`,
  ),
  funnel: z.object({ id: z.string(), name: z.string(), stages: z.array(stage) }),
  calendar: calendarSchema,
  weeks: z.array(weekSchema),
  dataThrough: z.nullable(instantSchema),
  segmentBy: z.nullable(z.string()),
  segments: z.array(z.string()),
  entries: z.array(z.object({ segment, arrivals: z.array(count) })),
  entryAnswers: z.optional(z.array(stepAcknowledgementSchema)),
  steps: z.array(
    z.object({
      to: z.string(),
      definitionChanges: z.array(definitionChange),
      answers: z.optional(z.array(stepAcknowledgementSchema)),
      series: z.array(
        z.object({ segment, conversions: z.array(z.array(count)), carriedIn: z.optional(z.array(count)) }),
      ),
    }),
  ),
  missingWeeks: z.array(weekSchema),
  dataProblems: z.optional(z.array(dataProblem)),
  holidays: z.optional(z.array(z.object({ week: weekSchema, name: z.string() }))),
  campaigns: z.optional(z.array(z.object({ from: weekSchema, to: weekSchema, name: z.string() }))),
});

/**
 * The counts document on the wire. Unknown fields are dropped, missing ones refused with their path. What the single
 * fields cannot say is checked here too, by the rules in `faults/`.
 *
 * @example countsSchema.safeParse(JSON.parse(text))
 */
export const countsSchema = countsShape.check((context) => {
  for (const { path, message } of documentFaults(context.value satisfies CountsDocument)) {
    context.issues.push({ code: 'custom', path: [...path], message, input: context.value });
  }
});

/** The shape of an instant; that its day exists is asked of the calendar. */
export const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

function isInstant(text: string): boolean {
  return INSTANT.test(text) && parseDay(text.slice(0, 10)) !== null && !Number.isNaN(Date.parse(text));
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
