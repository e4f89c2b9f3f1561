import type { RatioFalls, RatioSeries } from '#domain/detector/ratios/detect-ratios.ts';
import { valueAt } from '#domain/statistics/value-at.ts';

/** Falls of what new customers bring, by 10 to 50 %; one begins about once in two years. */
export const REVENUE_FALLS: RatioFalls = { falls: [0.1, 0.2, 0.35, 0.5], prior: 1 / 104 };
/** What customers bring in so many life-weeks is judged: it is all there five weeks after the first payment. */
export const EARLY_WEEKS = 4;
/** Customers of a week, on average over the latest weeks, from which a fall by a fifth can be told: single ones bring too different sums. */
export const ENOUGH_CUSTOMERS = 150;
const AVERAGED_WEEKS = 8;

/** What the customers of each first week brought in their first four life-weeks; `null` where these are not over. */
export type EarlyCohort = { customers: number; revenue: number | null };

/**
 * What a new customer brings in four weeks, as a ratio to be judged, by first week. A week without customers, or whose customers brought nothing or less, is not observed.
 *
 * @example earlySeries([{ customers: 200, revenue: 800_000 }, { customers: 210, revenue: null }]).level // [8.294, NaN]
 */
export function earlySeries(cohorts: readonly EarlyCohort[]): RatioSeries {
  const level = Float64Array.from(cohorts, ({ customers, revenue }) => {
    const logarithm = Math.log((revenue ?? Number.NaN) / customers);
    return Number.isFinite(logarithm) ? logarithm : Number.NaN;
  });
  return {
    level,
    chance: Float64Array.from(cohorts, ({ customers }) => 1 / customers),
    isTooFew: (week) => averageCustomers(cohorts, week) < ENOUGH_CUSTOMERS,
  };
}

/** @example averageCustomers([{ customers: 10, revenue: null }, { customers: 20, revenue: null }], 1) // 15 */
export function averageCustomers(cohorts: readonly EarlyCohort[], week: number): number {
  const from = Math.max(0, week + 1 - AVERAGED_WEEKS);
  const counts = cohorts.slice(from, week + 1).map(({ customers }) => customers);
  return counts.reduce((sum, count) => sum + count, 0) / counts.length || valueAt(counts, 0);
}
