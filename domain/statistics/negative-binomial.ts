import { logGamma, normalQuantile } from './special-functions.ts';

/** Counts that scatter more than chance does: `variance` is at least `mean`, and the Poisson distribution where they are equal. */
export type NegativeBinomial = { mean: number; variance: number };

/** Beyond this mean the sum over single counts takes long, and no reader sees what Wilson and Hilferty's cube root leaves out. */
const SUMMED_TO = 2000;
/** Nothing of the distribution lies further out than can be seen. */
const DEVIATIONS = 12;

/**
 * The smallest count that at least a share of the distribution does not exceed (0 < share < 1); 0 for a mean of 0. Up to a mean of 2,000 it is summed, beyond it is Wilson and
 * Hilferty's approximation of the gamma distribution (1931), right to a thousandth.
 *
 * @example countQuantile({ mean: 3, variance: 3 }, 0.9) // 5
 */
export function countQuantile({ mean, variance }: NegativeBinomial, share: number): number {
  if (!(mean > 0)) return 0;
  const size = variance > mean ? (mean * mean) / (variance - mean) : Number.POSITIVE_INFINITY;
  if (mean > SUMMED_TO) {
    const shape = (mean * mean) / Math.max(mean, variance);
    const root = 1 - 1 / (9 * shape) + normalQuantile(share) / (3 * Math.sqrt(shape));
    return Math.max(0, Math.round(mean * root ** 3));
  }
  const start = Math.max(0, Math.floor(mean - DEVIATIONS * Math.sqrt(Math.max(mean, variance))));
  let count = start;
  let term = Math.exp(logChance(count, mean, size));
  let below = term;
  while (below < share && term > 0) {
    term *=
      size === Number.POSITIVE_INFINITY
        ? mean / (count + 1)
        : (((size + count) / (count + 1)) * mean) / (size + mean);
    count += 1;
    below += term;
  }
  return count;
}

function logChance(count: number, mean: number, size: number): number {
  if (size === Number.POSITIVE_INFINITY) return count * Math.log(mean) - mean - logGamma(count + 1);
  return (
    logGamma(size + count) -
    logGamma(size) -
    logGamma(count + 1) +
    size * Math.log(size / (size + mean)) +
    count * Math.log(mean / (size + mean))
  );
}
