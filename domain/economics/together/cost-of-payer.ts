import type { CohortCpa, Estimate } from '#domain/economics/acquisition/cpa.ts';
import type { CostOfPayer, PayingShare } from './earning.ts';

/** What a paying customer costs, and the standard deviation of its logarithm, chance of the customers included. */
export type PayerCost = { cost: CostOfPayer; deviation: number };

/** An 80 % range reaches so many standard deviations each way. */
export const DEVIATIONS_OF_RANGE = 1.2815515594457831;

/**
 * What a customer who pays costs: the CPA of at least a quarter, divided by the share of the people won who pay, where the macro comes before the first payment (`payers`, otherwise
 * `null`). `null` where there is no CPA, or nobody pays.
 *
 * @example payerCost({ kind: 'no-spend' }, null) // null
 */
export function payerCost(cpa: CohortCpa, payers: PayingShare | null): PayerCost | null {
  if (cpa.kind !== 'cost') return null;
  const share = payers === null ? 1 : payers.share;
  if (!(share > 0)) return null;
  const ofShare = payers === null ? 0 : (1 - Math.min(1, share)) / payers.customers;
  const variance = logDeviation(cpa.customers) ** 2 + 1 / cpa.customers.amount + ofShare;
  return {
    cost: { cost: dividedBy(cpa.cost, share), weeks: cpa.weeks.of, payers },
    deviation: Math.sqrt(variance),
  };
}

function dividedBy({ amount, low, high }: Estimate, share: number): Estimate {
  return { amount: amount / share, low: low / share, high: high === null ? null : high / share };
}

/** Of an 80 % range; the upper half stands for both where the lower end is nobody. */
function logDeviation({ amount, low, high }: Estimate): number {
  const up = Math.log((high ?? amount) / amount);
  const down = low > 0 ? Math.log(amount / low) : up;
  return (up + down) / 2 / DEVIATIONS_OF_RANGE;
}

/**
 * The share of the people won who became paying customers, in the same calendar weeks: `null` where one of the two is not known or nobody was won. More payers than people won, who were won
 * earlier, are all of them.
 *
 * @example payingShare({ won: [10, 12], customers: [2, 3] }) // { won: 22, customers: 5, share: 0.22727… }
 */
export function payingShare(byWeek: {
  won: readonly (number | null)[];
  customers: readonly number[];
}): PayingShare | null {
  let won = 0;
  for (const count of byWeek.won) {
    if (count === null) return null;
    won += count;
  }
  const customers = byWeek.customers.reduce((sum, count) => sum + count, 0);
  return won === 0 ? null : { won, customers, share: Math.min(1, customers / won) };
}
