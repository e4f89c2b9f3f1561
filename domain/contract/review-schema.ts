import * as z from 'zod/mini';
import type { Economics } from '#domain/economics/economics.ts';
import { CONVERSION_KINDS, GOOD_DIRECTIONS } from '#domain/funnel/definition.ts';
import { CHECK_LEVELS, type DataCheck } from '#domain/review/data-check.ts';
import { type DefinitionEntry, LINT_RULES } from '#domain/review/definition-entry.ts';
import type { Note } from '#domain/review/notes.ts';
import { calendarSchema, countsSchema, instantSchema, weekSchema } from './counts-schema.ts';

const finding = z.object({
  rule: z.enum(LINT_RULES),
  message: z.string(),
  remedy: z.string(),
});

const definition = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(CONVERSION_KINDS),
  good: z.optional(z.enum(GOOD_DIRECTIONS)),
  owner: z.nullable(z.string()),
  definition: z.nullable(z.string()),
  versions: z.array(
    z.object({
      version: z.number(),
      from: z.nullable(z.string()),
      reason: z.nullable(z.string()),
      rule: z.string(),
    }),
  ),
  findings: z.array(finding),
}) satisfies z.ZodMiniType<DefinitionEntry>;

const note = z.object({ week: weekSchema, text: z.string() }) satisfies z.ZodMiniType<Note>;

const dataCheck = z.object({
  id: z.string(),
  level: z.enum(CHECK_LEVELS),
  message: z.string(),
  remedy: z.nullable(z.string()),
  /** The weeks it touches; absent where it is about no week in particular. */
  weeks: z.optional(z.array(weekSchema)),
}) satisfies z.ZodMiniType<DataCheck>;

const workspaceFunnel = z
  .object({
    id: z.string(),
    name: z.string(),
    segmentProperties: z.array(z.string()),
    /** The one of them that everyone's verdicts come from; absent: the first. */
    judgeBy: z.optional(z.string()),
  })
  .check((context) => {
    const { judgeBy, segmentProperties } = context.value;
    if (judgeBy === undefined || segmentProperties.includes(judgeBy)) return;
    context.issues.push({
      code: 'custom',
      path: ['judgeBy'],
      message: judgeByFault(judgeBy, segmentProperties),
      input: judgeBy,
    });
  });

/** @example judgeByFault('region', ['channel']) // 'must be one of segmentProperties, which are channel; “region” is none of them' */
function judgeByFault(judgeBy: string, properties: readonly string[]): string {
  const which = properties.length === 0 ? 'of which there are none' : `which are ${properties.join(', ')}`;
  return `must be one of segmentProperties, ${which}; “${judgeBy}” is none of them`;
}

const currencyCode = z.string().check(z.regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code, such as EUR'));

/** `GET /workspace`. `firstWeek` and `lastCompleteWeek` are `null` while there is no data. */
export const workspaceSchema = z.object({
  name: z.string(),
  calendar: calendarSchema,
  currency: currencyCode,
  funnels: z.array(workspaceFunnel),
  firstWeek: z.nullable(weekSchema),
  lastCompleteWeek: z.nullable(weekSchema),
  dataThrough: z.nullable(instantSchema),
  /** Whether this API keeps acknowledgements; absent: it does not. */
  canAnswer: z.optional(z.boolean()),
  /** Whether who asks may make links to reviews; absent: this API makes none. */
  canShare: z.optional(z.boolean()),
  /** Whether the reader may close weeks, and so see closed ones; absent: no. */
  canClose: z.optional(z.boolean()),
  /** Whether the reader may see closed weeks without closing any; absent: as `canClose`. */
  canSeeClosed: z.optional(z.boolean()),
  /** Whether the reader may open a closed week again. */
  canReopen: z.optional(z.boolean()),
  /** Whether all this is the sample company, shown where nobody has configured their own. */
  sample: z.optional(z.boolean()),
  /** Whether the reader has signed in, so that there is a way out; absent: nobody needs to. */
  signedIn: z.optional(z.boolean()),
  /** What serves this; only Weekline's own server says `weekline`, so that the page can name its commands. */
  server: z.optional(z.string()),
  revision: z.string(),
});

const amount = z.number().check(z.nonnegative());

const economics = z.object({
  currency: currencyCode,
  /** What a person at `stage`, the last macro stage, is expected to bring in all (CLV). */
  customerValue: z.object({
    stage: z.string(),
    amount,
    low: z.nullable(amount),
    high: z.nullable(amount),
    basis: z.string(),
  }),
}) satisfies z.ZodMiniType<Economics>;

/** `GET /funnels/{id}/review`. `economics` is `null` until the company declares what a customer is worth. */
export const reviewSchema = z.object({
  counts: countsSchema,
  definitions: z.array(definition),
  notes: z.array(note),
  economics: z.nullable(economics),
  checks: z.array(dataCheck),
  /** How far each source of the funnel has delivered: its last whole day, `YYYY-MM-DD`; absent: this API does not say. */
  sources: z.optional(
    z.array(
      z.object({
        source: z.string(),
        through: z.nullable(z.string()),
        /** The source that it is complete with; absent: none. */
        follows: z.optional(z.string()),
      }),
    ),
  ),
  revision: z.string(),
});

export const definitionsSchema = z.object({ definitions: z.array(definition), revision: z.string() });

export const healthSchema = z.object({
  status: z.enum(['ready', 'starting', 'failing']),
  detail: z.nullable(z.string()),
});

/** Every error: RFC 9457 problem details, with what to do about it. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  remedy: z.string(),
  errors: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
  /** Where to sign in, relative to the root of the API; only with the status 401. */
  signIn: z.optional(z.string()),
});

export type WorkspaceFunnel = z.infer<typeof workspaceFunnel>;
export type Workspace = z.infer<typeof workspaceSchema>;
export type ReviewResponse = z.infer<typeof reviewSchema>;
export type DefinitionsResponse = z.infer<typeof definitionsSchema>;
export type Health = z.infer<typeof healthSchema>;
export type Problem = z.infer<typeof problemSchema>;
