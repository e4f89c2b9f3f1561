import { usualCounts } from '#domain/statistics/beta-binomial.ts';
import { rateOf } from '#domain/statistics/logit.ts';
import { distributionOf, isExact, type Prediction } from './local-level.ts';

/** Nineteen ordinary weeks in twenty fall into the range. */
const SHARE = 0.95;
const Z_OF_SHARE = 1.959963984540054;

/**
 * The rates between which an ordinary week with this many people would lie: exact counts where they are small, log odds
 * otherwise. `spread` widens the range for a statistic noisier than the reading itself.
 *
 * @example expectedRange(1204, prediction, 1) // { low: 0.062, high: 0.074 }
 */
export function expectedRange(
  people: number,
  prediction: Prediction,
  spread: number,
): { low: number; high: number } {
  if (isExact(people, prediction.rate)) {
    const counts = usualCounts(distributionOf(people, prediction), SHARE);
    const centre = prediction.rate;
    return {
      low: Math.max(0, centre + (counts.low / people - centre) * spread),
      high: Math.min(1, centre + (counts.high / people - centre) * spread),
    };
  }
  const reach = Z_OF_SHARE * Math.sqrt(prediction.total) * spread;
  return { low: rateOf(prediction.logOdds - reach), high: rateOf(prediction.logOdds + reach) };
}
