import type { Day, Week } from '#domain/calendar/week.ts';
import type { RevenueKind } from '#domain/economics/money-document.ts';
import type { FunnelConfiguration } from '#server/config/configuration.ts';

/** Every amount is a whole number of 10^−4. */
export const MONEY_SCALE = 4;

/** `segment` is `null` where nothing is segmented, and `NOT_MAPPED` where no rule maps it. */
export type SpendCell = {
  source: string;
  platform: string;
  segment: string | null;
  week: Week;
  amount: number;
  /** Conversions that the platform claims, in 10^−4; `null`: it says nothing of them. */
  claimed: number | null;
};

/** Days of which a source says all that was spent. */
export type SpendRange = { source: string; firstDay: Day; lastDay: Day };

/** People who entered in `week` and were won `lag` weeks later. */
export type WonCell = { segment: string | null; week: Week; lag: number; people: number };

/** Customers by the day of their first payment above zero; `NO_ENTRY` where no entry is on record. */
export type CustomerCell = { segment: string | null; firstDay: Day; customers: number };

/**
 * What customers of one first day paid so many days after it, at once (`periodDays` 0), or for so many days from then on. Of payments at once the
 * offset is that of the first day of the life-week.
 */
export type PaymentCell = {
  segment: string | null;
  firstDay: Day;
  kind: RevenueKind;
  offset: number;
  periodDays: number;
  amount: number;
};

export type RefundCell = { segment: string | null; week: Week; amount: number };

/** `goal` is the stage that makes a customer, by its place in the funnel; `until` is the last day that counts. */
export type MoneyQuestion = { goal: number; segmentBy: string | null; until: Day };

/** What is asked of the money in a store. Every engine answers exactly alike. */
export interface MoneyReading {
  /** Of a funnel of people. */
  money(funnel: FunnelConfiguration, question: MoneyQuestion): Promise<MoneyFacts>;
}

/** What the store says of the money of a funnel, with what is paid until the end of a day. */
export type MoneyFacts = {
  spend: SpendCell[];
  ranges: SpendRange[];
  arrivals: { segment: string | null; week: Week; people: number }[];
  won: WonCell[];
  customers: CustomerCell[];
  payments: PaymentCell[];
  /** Above zero. */
  refunds: RefundCell[];
  /** The day of the last payment or refund. */
  lastPaid: Day | null;
};
