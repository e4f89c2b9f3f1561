import * as z from 'zod/mini';
import { calendarSchema, instantSchema, weekSchema } from '#domain/contract/counts-schema.ts';
import { moneyFaults } from '#domain/contract/faults/money-faults.ts';
import { MONEY_CONTRACT, type MoneyDocument, REVENUE_KINDS } from '#domain/economics/money-document.ts';

const segment = z.nullable(z.string());
const whole = z.int().check(z.nonnegative());
const count = z.nullable(whole);
/** Only so far are whole numbers told apart, and so are sums. */
const amount = z.int();

/** More digits than any currency has are noise of a division. */
const MOST_DIGITS = 8;

const currencyCode = z.string().check(z.regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code, such as EUR'));
const share = z.string().check(z.regex(/^(0(\.\d+)?|1(\.0+)?)$/, 'must be a share as text, such as “0.72”'));
const claimedCount = z
  .string()
  .check(z.regex(/^\d{1,12}(\.\d{1,6})?$/, 'must be a number as text, such as “131.5”'));

const moneyShape = z.object({
  contract: z.literal(
    MONEY_CONTRACT,
    `must be “${MONEY_CONTRACT}”: another version of the contract needs another version of Weekline`,
  ),
  funnel: z.string(),
  macro: z.string(),
  windowWeeks: whole,
  trial: z.boolean(),
  calendar: calendarSchema,
  weeks: z.array(weekSchema),
  dataThrough: z.nullable(instantSchema),
  currency: currencyCode,
  scale: whole.check(z.maximum(MOST_DIGITS)),
  vat: z.optional(z.enum(['net', 'gross'])),
  segmentBy: z._default(z.nullable(z.string()), null),
  segments: z._default(z.array(z.string()), []),
  spend: z.optional(z.array(z.object({ segment, amounts: z.array(z.nullable(amount)) }))),
  arrivals: z.optional(z.array(z.object({ segment, people: z.array(count) }))),
  customers: z.optional(
    z.array(z.object({ segment, won: z.array(z.array(count)), byLastTouch: z.optional(z.array(count)) })),
  ),
  revenue: z.optional(
    z.array(
      z.object({
        segment,
        kind: z.enum(REVENUE_KINDS),
        cohorts: z.array(
          z.object({
            customers: whole,
            amounts: z.array(amount),
            unfinished: z.optional(z.nullable(amount)),
            paidAhead: z.optional(z.nullable(amount)),
          }),
        ),
      }),
    ),
  ),
  refunds: z.optional(z.array(z.object({ segment, byWeek: z.array(z.nullable(amount)) }))),
  spread: z.optional(
    z.array(
      z.object({
        segment,
        horizonWeeks: whole,
        customers: whole,
        quartiles: z.nullable(z.tuple([amount, amount, amount])),
        largest: z.nullable(amount),
      }),
    ),
  ),
  margin: z.optional(z.array(z.object({ segment, share }))),
  renewals: z.optional(z.array(z.object({ segment, periodDays: whole, customers: whole, due: whole }))),
  claimed: z.optional(
    z.array(
      z.object({
        platform: z.string(),
        segment,
        conversions: z.array(z.nullable(claimedCount)),
        windowDays: z.optional(whole),
      }),
    ),
  ),
  holidays: z.optional(z.array(z.object({ week: weekSchema, name: z.string() }))),
});

/**
 * The money document on the wire. Unknown fields are dropped, missing ones refused with their path; what only the whole of it can say is asked of
 * `moneyFaults`. A document without segments may leave `segmentBy` and `segments` out.
 *
 * @example moneySchema.safeParse(JSON.parse(text))
 */
export const moneySchema = moneyShape.check((context) => {
  for (const { path, message } of moneyFaults(context.value satisfies MoneyDocument)) {
    context.issues.push({ code: 'custom', path: [...path], message, input: context.value });
  }
});
