import type { Estimate } from '#domain/economics/acquisition/cpa.ts';
import type { ClvHorizon } from '#domain/economics/value/clv.ts';

/** Why CLV and CPA cannot be held against each other: one of them is not there. */
export type NoComparison = { kind: 'no-clv' } | { kind: 'no-cpa' };

/** What CLV is divided by: the 13-week CPA, of 26 or 52 where few were won; of those who pay where the macro comes before the first payment. */
export type CostOfPayer = { cost: Estimate; weeks: number; payers: PayingShare | null };

/** Of the people won so many became paying customers. */
export type PayingShare = { won: number; customers: number; share: number };

/** CLV : CPA, without a verdict: whether it lies above 1 or below, or whether nobody can tell. `ratio` has the 80 % range of both. */
export type ClvToCpa =
  | {
      kind: 'ratio';
      horizon: ClvHorizon;
      ratio: Estimate;
      against: 'below-one' | 'above-one' | 'cannot-tell';
      of: CostOfPayer;
    }
  | NoComparison;

/**
 * The weeks of a customer's life after which the money spent on them is back: from the first that it may be to the first that it is, within 80 %; `to` is `null` where
 * the horizon ends before.
 */
export type Payback =
  | { kind: 'within'; from: number; to: number | null; horizon: ClvHorizon }
  | { kind: 'not-within'; horizon: ClvHorizon }
  | NoComparison;

/**
 * Whether customers bring less than they cost, beyond doubt and in two reports in a row: within 104 weeks, which is “paying people to take your money”, or, as far as it is
 * known, within a year.
 */
export type Deficit =
  | { kind: 'paying-people'; horizon: 104 }
  | { kind: 'not-earned-back-in-a-year'; horizon: 52 }
  | { kind: 'none' }
  | { kind: 'cannot-tell' };
