import type { Week } from '#domain/calendar/week.ts';

/**
 * A number that is not settled, and the ends of its 80 % range. `high` is `null` where it has none: what is spent on a customer when there may be none.
 */
export type Estimate = { amount: number; low: number; high: number | null };

/** Why there is nothing to divide: nobody recorded spend of this segment, or the source says nothing of this week. */
export type NoCost = { kind: 'no-spend' } | { kind: 'unknown'; what: 'spend' | 'arrivals' | 'customers' };

/**
 * The spend of a calendar week by the new customers of the same week: of this week's bills. Never judged. `cost` is per customer; amounts are those of the document.
 */
export type CalendarCpa =
  | { kind: 'cost'; spend: number; customers: number; cost: number }
  | { kind: 'nobody'; spend: number }
  | NoCost;

/** Arrival weeks that are taken together: so many whose spend is known, of so many in a row that end with `until`. */
export type ArrivalWeeks = { known: number; of: number; from: Week; until: Week };

/**
 * The spend of arrival weeks by the customers whom they win in the end.
 *
 * - `cost`: `won` so far, `customers` in the end; `final` is the first day on which nobody of them can be won any more.
 * - `nobody-yet`: money was spent and nobody is won; so many would be `expected` by now at the usual rate, and nobody at all has this `chance`.
 * - `too-few`: not even 52 arrival weeks win the customers that a cost needs.
 * - `no-arrivals`: money was spent and nobody came, which is a problem of the data first.
 * - `nothing-spent`: spend is recorded, and adds up to nothing.
 * - `not-yet`: the company is younger than its window; `from` is the first week that can be said.
 */
export type CohortCpa =
  | {
      kind: 'cost';
      weeks: ArrivalWeeks;
      spend: number;
      won: number;
      customers: Estimate;
      cost: Estimate;
      final: Week;
      isSettled: boolean;
    }
  | {
      kind: 'nobody-yet';
      weeks: ArrivalWeeks;
      spend: number;
      expected: number;
      chance: number;
      isUnlikely: boolean;
    }
  | { kind: 'too-few'; weeks: ArrivalWeeks; spend: number; won: number; customers: Estimate; needed: number }
  | { kind: 'no-arrivals'; weeks: ArrivalWeeks; spend: number }
  | { kind: 'nothing-spent'; weeks: ArrivalWeeks; spend: number }
  | { kind: 'not-yet'; from: Week }
  | NoCost;

/** Customers of a calendar week by the last touch that was not direct, beside those by the entry; `cost` is `null` without spend or customers. */
export type LastTouch = { customers: number; cost: number | null };

/**
 * What advertising platforms claim of the clicks of these weeks, each by itself, and together for the one sentence that compares them. Decimals are text:
 * “131.5”. `counted` is how many of the people who entered in the same weeks have been won so far, `null` where that is not known.
 */
export type Claims = {
  weeks: ArrivalWeeks;
  claimed: string;
  platforms: { platform: string; claimed: string; windowDays: number | null }[];
  counted: number | null;
};
