import { normalCdf } from './special-functions.ts';

/** Normal distributions of which one is drawn with the chance `weight`; the weights sum to 1. */
export type NormalComponent = { weight: number; mean: number; deviation: number };

const HALVINGS = 60;
const FAR = 9;

/**
 * The value below which a share of a mixture of normal distributions lies, by bisection; a component without deviation is a point. NaN of none.
 *
 * @example mixtureQuantile([{ weight: 1, mean: 2, deviation: 0 }], 0.9).toFixed(6) // '2.000000'
 */
export function mixtureQuantile(components: readonly NormalComponent[], share: number): number {
  const likely = components.filter(({ weight }) => weight > 0);
  let low = Math.min(...likely.map(({ mean, deviation }) => mean - FAR * deviation));
  let high = Math.max(...likely.map(({ mean, deviation }) => mean + FAR * deviation));
  if (!(low <= high)) return Number.NaN;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (shareBelow(likely, middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function shareBelow(components: readonly NormalComponent[], value: number): number {
  return components.reduce((sum, { weight, mean, deviation }) => {
    if (deviation > 0) return sum + weight * normalCdf((value - mean) / deviation);
    return value >= mean ? sum + weight : sum;
  }, 0);
}
