import type { RatioFalls, RatioSeries } from '#domain/detector/ratios/detect-ratios.ts';
import type { Amount } from '#domain/economics/money-document.ts';
import type { Count } from '#domain/funnel/counts.ts';
import { cellAt } from '#domain/statistics/value-at.ts';

/** Rises of the cost of an arrival by 15, 30, 50 and 100 %: money buys so much less. One begins about once in two years. */
export const COST_RISES: RatioFalls = {
  falls: [0.15, 0.3, 0.5, 1].map((rise) => 1 - 1 / (1 + rise)),
  prior: 1 / 104,
};
/** Fewer arrivals show no rise. */
export const FEWEST_ARRIVALS = 5;
/** Half a person keeps the logarithm finite. */
const HALF = 0.5;

/**
 * What money buys, as a ratio to be judged: arrivals for each unit spent, by week. A week without spend or of which one of the two is not known is not observed; nor is one in
 * which money was spent and nobody came: that is a problem of the data.
 *
 * @example costSeries([1000, null], [40, 38]).level[1] // NaN
 */
export function costSeries(spend: readonly Amount[], arrivals: readonly Count[]): RatioSeries {
  const people = Float64Array.from(arrivals, (count) =>
    count === null || count === 0 ? Number.NaN : count + HALF,
  );
  return {
    // The logarithm of nothing spent, or of a credit, is none.
    level: Float64Array.from(spend, (amount, week) => {
      const level = Math.log(cellAt(people, week) / (amount ?? Number.NaN));
      return Number.isFinite(level) ? level : Number.NaN;
    }),
    chance: people.map((count) => 1 / count),
    isTooFew: (week) => cellAt(people, week) < FEWEST_ARRIVALS,
  };
}
