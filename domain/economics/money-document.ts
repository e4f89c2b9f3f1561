import type { Calendar, Week } from '#domain/calendar/week.ts';
import type { Count } from '#domain/funnel/counts.ts';

export const MONEY_CONTRACT = 'weekline.money/1';

/**
 * A sum of money as a whole number of 10^−`scale` of the currency: at scale 4 of EUR, 12,000,000 is €1,200. `null` is not known,
 * which is not 0.
 */
export type Amount = number | null;

/** Spend that no rule of the company gives to a segment. */
export const NOT_MAPPED = '(not mapped)';

/** Customers of whom no entry into the funnel is on record. */
export const NO_ENTRY = '(no entry)';

/** Payments that come as somebody buys, or over and over for a subscription, accrued over the days that each pays for. */
export const REVENUE_KINDS = ['once', 'recurring'] as const;
export type RevenueKind = (typeof REVENUE_KINDS)[number];

/** Spend by calendar week: 0 where the source says that nothing was spent, `null` where it says nothing of the week. */
export type SpendSeries = { segment: string | null; amounts: Amount[] };

/** People who entered the funnel, by calendar week. */
export type ArrivalsOfSegment = { segment: string | null; people: Count[] };

/**
 * Macro conversions, from end to end: `won[u][a]` of those who entered in week `u` were won `a` calendar weeks later. Every cell whose week is over is
 * there, up to the window. `byLastTouch[w]`: those of calendar week `w` by their last touch that was not direct.
 */
export type CustomersOfSegment = {
  segment: string | null;
  won: Count[][];
  byLastTouch?: Count[] | undefined;
};

/**
 * The customers whose first payment above zero came in one calendar week. `amounts[a]` is what all of them paid in their life-week `a`, days 7a to 7a + 6 after the
 * own first day, net of refunds and accrued; only life-weeks that all of them have lived to the end. `unfinished` came after those, and `paidAhead` has been paid
 * and is not accrued yet.
 */
export type RevenueCohort = {
  customers: number;
  amounts: number[];
  unfinished?: Amount | undefined;
  paidAhead?: Amount | undefined;
};

/** One cohort for each week of the document. A segment may have a series of each kind; both are of the same customers. */
export type RevenueSeries = { segment: string | null; kind: RevenueKind; cohorts: RevenueCohort[] };

/** What single customers brought: `customers` have lived the whole horizon, `quartiles` are theirs; `largest` is the most that any one has brought so far. */
export type RevenueSpread = {
  segment: string | null;
  horizonWeeks: number;
  customers: number;
  quartiles: [number, number, number] | null;
  largest: Amount;
};

/** Customers who pay for a period ahead, and how many of them have come up for renewal. */
export type RenewalCount = { segment: string | null; periodDays: number; customers: number; due: number };

/** Conversions that an advertising platform claims, by the week of the click, as it writes them: “131.5”. */
export type ClaimedSeries = {
  platform: string;
  segment: string | null;
  conversions: (string | null)[];
  windowDays?: number | undefined;
};

/**
 * What customers cost and bring, as facts: everything of which CPA, CLV and payback are worked out. Series are those of `segments`, of
 * everyone (`segment: null`) where there are none, and of `NOT_MAPPED` (spend) and `NO_ENTRY` (customers and revenue). A series that is absent is not known.
 */
export type MoneyDocument = {
  contract: typeof MONEY_CONTRACT;
  /** The ids of the funnel and of the stage that makes a customer. */
  funnel: string;
  macro: string;
  /** Nobody is won later than so many calendar weeks after the entry. */
  windowWeeks: number;
  /** The macro conversion comes before the first payment. */
  trial: boolean;
  calendar: Calendar;
  weeks: Week[];
  dataThrough: string | null;
  /** ISO 4217. */
  currency: string;
  scale: number;
  vat?: 'net' | 'gross' | undefined;
  segmentBy: string | null;
  segments: string[];
  spend?: SpendSeries[] | undefined;
  arrivals?: ArrivalsOfSegment[] | undefined;
  customers?: CustomersOfSegment[] | undefined;
  revenue?: RevenueSeries[] | undefined;
  /** By the calendar week of the refund; the cohorts' amounts are net of them already. */
  refunds?: { segment: string | null; byWeek: Amount[] }[] | undefined;
  spread?: RevenueSpread[] | undefined;
  /** The share of revenue that is left after its own costs, as decimals: “0.72”; that of `null` holds where a segment has none. */
  margin?: { segment: string | null; share: string }[] | undefined;
  renewals?: RenewalCount[] | undefined;
  claimed?: ClaimedSeries[] | undefined;
  /** Weeks in which customers buy otherwise every year, such as Christmas in a shop, past ones and coming ones; one name for each kind. */
  holidays?: { week: Week; name: string }[] | undefined;
};
