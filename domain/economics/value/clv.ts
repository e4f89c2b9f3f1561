import type { Week } from '#domain/calendar/week.ts';
import type { Estimate } from '#domain/economics/acquisition/cpa.ts';

/** A CLV is always of a horizon, in weeks of the customer's own life. */
export const CLV_HORIZONS = [52, 104] as const;
export type ClvHorizon = (typeof CLV_HORIZONS)[number];

/** What each customer has brought so far, the oldest of them in so many weeks. */
export type SoFar = { each: number | null; customers: number; weeks: number; paidAhead: number | null };

/** What a reader must know to read a CLV rightly. All of it is data: sentences are made last. */
export type ClvCaveat =
  /** One customer brought this share of all revenue; without them the value would be `without`. */
  | { kind: 'one-customer'; share: number; without: number }
  /** The newest weeks bring this many times what older customers brought at the same age. */
  | { kind: 'recent-change'; ratio: number }
  /** So many customers pay for this many days ahead, and none of them has come up for renewal. */
  | { kind: 'no-renewal-yet'; customers: number; periodDays: number }
  /** Every year has one, and these customers have lived through none. */
  | { kind: 'holiday-unseen'; name: string };

/** Customers who have lived the whole horizon: quartiles of what they brought. */
export type ClvSpread = { customers: number; quarter: number; median: number; threeQuarters: number };

/**
 * What a customer is expected to bring within a horizon, net of refunds and × margin where there is one. Amounts are those of the document.
 *
 * - `value`: with its 80 % range; so much of it (`predicted`, a share) no customer has lived yet.
 * - `range-only`: too uncertain for one number; `too-wide`: too uncertain for a range.
 * - `negative`: customers cost more than they bring; there is no range.
 * - `not-yet`: fewer weeks or customers than it needs; `from` is about the first week whose review has it, `null` where nobody can say.
 */
export type Clv =
  | ({ kind: 'value'; value: Estimate } & ClvDetails)
  | ({ kind: 'range-only'; value: Estimate } & ClvDetails)
  | ({ kind: 'too-wide' } & ClvDetails)
  | ({ kind: 'negative'; amount: number } & ClvDetails)
  | {
      kind: 'not-yet';
      horizon: ClvHorizon;
      soFar: SoFar;
      from: Week | null;
      needed: { weeks: number; customers: number };
    }
  | { kind: 'no-customers'; horizon: ClvHorizon }
  | { kind: 'no-revenue'; horizon: ClvHorizon };

export type ClvDetails = {
  horizon: ClvHorizon;
  customers: number;
  /** Life-weeks that enough customers have lived. */
  observedWeeks: number;
  predicted: number;
  /** Revenue × margin, or revenue where nobody declared one. */
  margin: string | null;
  soFar: SoFar;
  spread: ClvSpread | null;
  caveats: ClvCaveat[];
};
