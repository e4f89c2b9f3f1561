import type { ClvHorizon } from '#domain/economics/value/clv.ts';
import { type ClvCurve, LIFE_WEEKS } from '#domain/economics/value/clv-curve.ts';
import { type ClvEstimate, clvMiddle } from '#domain/economics/value/clv-range.ts';
import { DEVIATIONS_OF_RANGE, type PayerCost } from './cost-of-payer.ts';
import type { ClvToCpa, Payback } from './earning.ts';

/** What customers bring within a horizon, where that can be said at all. */
export type Earned = { horizon: ClvHorizon; estimate: ClvEstimate };

/**
 * CLV : CPA with the range of both together. It is no verdict: above 1, below 1, or nobody can tell.
 *
 * @example clvToCpa(null, null) // { kind: 'no-clv' }
 */
export function clvToCpa(earned: Earned | null, payer: PayerCost | null): ClvToCpa {
  if (earned === null) return { kind: 'no-clv' };
  if (payer === null) return { kind: 'no-cpa' };
  const middle = Math.log(earned.estimate.value.amount / payer.cost.cost.amount);
  const reach = DEVIATIONS_OF_RANGE * Math.hypot(earned.estimate.deviation, payer.deviation);
  const against = middle - reach > 0 ? 'above-one' : middle + reach < 0 ? 'below-one' : 'cannot-tell';
  return {
    kind: 'ratio',
    horizon: earned.horizon,
    ratio: { amount: Math.exp(middle), low: Math.exp(middle - reach), high: Math.exp(middle + reach) },
    against,
    of: payer.cost,
  };
}

/**
 * After how many weeks of a customer's life the money spent on them is back. The curve is looked at as far as the `horizon`, the longest of which a CLV may be shown; `null` where
 * there is none.
 *
 * @example paybackOf({ curve, horizon: 104 }, payer) // { kind: 'within', from: 14, to: 22, horizon: 104 }
 */
export function paybackOf(
  earning: { curve: ClvCurve; horizon: ClvHorizon } | null,
  payer: PayerCost | null,
): Payback {
  if (earning === null) return { kind: 'no-clv' };
  if (payer === null) return { kind: 'no-cpa' };
  const { curve, horizon } = earning;
  let from: number | null = null;
  for (let weeks = 1; weeks <= Math.min(horizon, LIFE_WEEKS); weeks++) {
    const earned = clvMiddle(curve, weeks);
    if (earned === null) continue;
    const middle = Math.log(earned.amount / payer.cost.cost.amount);
    const reach = DEVIATIONS_OF_RANGE * Math.hypot(earned.deviation, payer.deviation);
    if (middle + reach >= 0) from ??= weeks;
    if (middle - reach >= 0) return { kind: 'within', from: from ?? weeks, to: weeks, horizon };
  }
  return from === null ? { kind: 'not-within', horizon } : { kind: 'within', from, to: null, horizon };
}

/** It is said in any of many reports, so that the lower end of CPA is that of 19 in 20 cases: with that of its 80 % range 15 % of companies that break even would read it within 20 reports. */
const DEVIATIONS_OF_LOWER_END = 1.6448536269514722;

/**
 * Whether even the upper end of what customers bring lies below the lower end of what they cost. How many were won is chance too, also of weeks that are settled: the same money might have
 * won more.
 *
 * @example isBehind(null, null) // false
 */
export function isBehind(earned: Earned | null, payer: PayerCost | null): boolean {
  if (earned === null || payer === null) return false;
  const { high } = earned.estimate.value;
  const low = payer.cost.cost.amount * Math.exp(-DEVIATIONS_OF_LOWER_END * payer.deviation);
  return high !== null && high < low;
}
