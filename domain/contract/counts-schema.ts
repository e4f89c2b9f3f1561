import * as z from 'zod/mini';
import { type Calendar, parseWeek, type Week } from '#domain/calendar/week.ts';
import type { StepAnswer } from '#domain/funnel/answer.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';

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
  kind: z.enum(['micro', 'macro']),
  owner: z.optional(z.nullable(z.string())),
  definition: z.optional(z.nullable(z.string())),
  withinWeeks: z.optional(z.int().check(z.nonnegative())),
  withinDays: z.optional(z.int().check(z.nonnegative())),
  optional: z.optional(z.boolean()),
});

export const calendarSchema = z.object({
  timeZone: z.string().check(z.refine(isTimeZone, 'must be an IANA time zone, such as Europe/Helsinki')),
  weekStartsOn: z.enum(['monday', 'sunday']),
});

const instant = z.string().check(z.refine(isInstant, 'must be an ISO 8601 instant with its offset'));
const segment = z.nullable(z.string());
const definitionChange = z.object({ week: weekSchema, version: z.number(), reason: z.string() });

export const stepAnswerSchema = z.object({
  id: z.string(),
  segment,
  week: weekSchema,
  kind: z.enum(['definition-changed', 'expected']),
  why: z.string(),
  by: z.string(),
  at: instant,
}) satisfies z.ZodMiniType<StepAnswer>;

const countsShape = z.object({
  contract: z.literal(
    CONTRACT,
    `must be “${CONTRACT}”: another version of the contract needs another version of Weekline`,
  ),
  funnel: z.object({ id: z.string(), name: z.string(), stages: z.array(stage) }),
  calendar: calendarSchema,
  weeks: z.array(weekSchema),
  dataThrough: z.nullable(instant),
  segmentBy: z.nullable(z.string()),
  segments: z.array(z.string()),
  entries: z.array(z.object({ segment, arrivals: z.array(count) })),
  steps: z.array(
    z.object({
      to: z.string(),
      definitionChanges: z.array(definitionChange),
      answers: z.optional(z.array(stepAnswerSchema)),
      series: z.array(
        z.object({ segment, conversions: z.array(z.array(count)), carriedIn: z.optional(z.array(count)) }),
      ),
    }),
  ),
  missingWeeks: z.array(weekSchema),
  holidays: z.optional(z.array(z.object({ week: weekSchema, name: z.string() }))),
});

/**
 * The counts document on the wire. Unknown fields are dropped, missing ones refused with their path. What the single
 * fields cannot say is checked here too: weeks in order and on the calendar, one series per segment, steps that fit stages.
 *
 * @example countsSchema.safeParse(JSON.parse(text))
 */
export const countsSchema = countsShape.check((context) => {
  for (const { path, message } of contradictions(context.value satisfies CountsDocument)) {
    context.issues.push({ code: 'custom', path, message, input: context.value });
  }
});

type Contradiction = { path: (string | number)[]; message: string };

function contradictions(counts: CountsDocument): Contradiction[] {
  return [
    ...weekContradictions(counts),
    ...holidayContradictions(counts),
    ...seriesContradictions(counts, counts.entries, ['entries']),
    ...counts.entries.flatMap(({ arrivals }, i) =>
      lengthContradiction(counts, arrivals.length, ['entries', i, 'arrivals']),
    ),
    ...stepContradictions(counts),
  ];
}

function weekContradictions({ weeks, calendar }: CountsDocument): Contradiction[] {
  return weeks.flatMap((week, i) => {
    const previous = weeks[i - 1];
    const offCalendar = calendarContradiction(week, calendar, ['weeks', i]);
    if (offCalendar !== null) return [offCalendar];
    if (previous !== undefined && Date.parse(week) - Date.parse(previous) !== 7 * 86_400_000)
      return [
        {
          path: ['weeks', i],
          message: `must be the week after ${previous}: weeks are in order and without holes`,
        },
      ];
    return [];
  });
}

function holidayContradictions({ holidays = [], calendar }: CountsDocument): Contradiction[] {
  return holidays.flatMap(
    ({ week }, i) => calendarContradiction(week, calendar, ['holidays', i, 'week']) ?? [],
  );
}

function calendarContradiction(
  week: Week,
  { weekStartsOn }: Calendar,
  path: Contradiction['path'],
): Contradiction | null {
  return parseWeek(week, weekStartsOn) === null
    ? { path, message: `“${week}” is not a ${weekStartsOn}, the first day of this calendar's weeks` }
    : null;
}

function stepContradictions(counts: CountsDocument): Contradiction[] {
  const { steps, funnel } = counts;
  const expected = Math.max(0, funnel.stages.length - 1);
  if (steps.length !== expected)
    return [
      {
        path: ['steps'],
        message: `must have ${expected} steps, one for each stage after the first, not ${steps.length}`,
      },
    ];
  return steps.flatMap((step, i) => {
    const to = funnel.stages[i + 1]?.id;
    const order =
      step.to === to
        ? []
        : [{ path: ['steps', i, 'to'], message: `must be “${to}”, the stage at this place` }];
    const lengths = step.series.flatMap(({ conversions }, j) =>
      lengthContradiction(counts, conversions.length, ['steps', i, 'series', j, 'conversions']),
    );
    return [...order, ...seriesContradictions(counts, step.series, ['steps', i, 'series']), ...lengths];
  });
}

function lengthContradiction(
  { weeks }: CountsDocument,
  length: number,
  path: Contradiction['path'],
): Contradiction[] {
  return length === weeks.length
    ? []
    : [{ path, message: `must have one entry a week: ${weeks.length}, not ${length}` }];
}

function seriesContradictions(
  { segments }: CountsDocument,
  series: readonly { segment: string | null }[],
  path: Contradiction['path'],
): Contradiction[] {
  const wanted: (string | null)[] = segments.length === 0 ? [null] : segments;
  const named = series.map(({ segment }) => segment);
  const unknown = named.flatMap((segment, i) =>
    wanted.includes(segment) && named.indexOf(segment) === i
      ? []
      : [
          {
            path: [...path, i, 'segment'],
            message: `“${segment}” is not one of the document's segments, or stands twice`,
          },
        ],
  );
  const missing = wanted.filter((segment) => !named.includes(segment));
  const absent =
    missing.length === 0
      ? []
      : [{ path, message: `has no series for ${missing.map((s) => `“${s}”`).join(', ')}` }];
  return [...unknown, ...absent];
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/.test(text) && !Number.isNaN(Date.parse(text));
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
