import type { RejectReason } from './import-report.ts';

/** A row as its source gave it, before anything is kept. */
export type StagedRow = {
  /** Its place in what was delivered, from 0: later ones arrived later. A file's header has a place too. */
  record: number;
  /** The row in words, where nobody can read them in the file itself; `null` where its line can be shown. */
  words: string | null;
  /** Why it is rejected or filtered; `null`: it is neither. What else such a row says may be absent. */
  reason: RejectReason | FilterReason | null;
};

/** Why a row brings nothing, though nothing is wrong with it: it is of those that its source leaves out, a row of totals, or none of its events has come yet. */
export const FILTER_REASONS = ['left-out', 'total', 'not-yet'] as const;
export type FilterReason = (typeof FILTER_REASONS)[number];

/**
 * One event of one person, as every reader stages it: files today, and whatever else delivers events. What is staged is
 * checked row by row, given an instant, a day and an identity, and then kept by the semantics of its source.
 */
export type StagedEvent = StagedRow & {
  /** Which of the events of its row it is, from 0. */
  nth: number;
  /** The known id and the anonymous one; at least one of them is there. */
  person: string | null;
  anonymous: string | null;
  event: string | null;
  /** The event's own id; `null`: it is known by all that it says. */
  id: string | null;
  /** What its clock showed, in milliseconds since 1970-01-01T00:00 on that clock. */
  wall: number | null;
  /** Milliseconds by which that clock is ahead of UTC; `null`: it is the clock of the source's zone. */
  ahead: number | null;
  /** An amount of money, with at most four decimals; `null` where none is given, which is not zero. */
  value: number | null;
  /** What is written for the amount where that is none. */
  unread: string | null;
  /** By name, every property that the source maps; `null`: the row does not say. */
  props: Record<string, string | null>;
};

/** What an account spent on a campaign, or a part of it, on one day. Amounts are in the currency of the workspace. */
export type StagedSpend = StagedRow & {
  /** Days since 1970-01-01. */
  day: number | null;
  platform: string | null;
  account: string | null;
  campaign_id: string | null;
  campaign: string | null;
  amount: number | null;
  impressions: number | null;
  clicks: number | null;
  conversions: number | null;
  props: Record<string, string | null>;
};

/** One day (and segment) as a file of daily totals gives it. */
export type StagedTotals = StagedRow & {
  /** Days since 1970-01-01. */
  day: number | null;
  /** Names of the events, in order, and the count of each as text; `null` was not observed, which is not zero. */
  events: string[];
  counts: (string | null)[];
  props: Record<string, string | null>;
};
