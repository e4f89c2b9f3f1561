import type { Scan } from './evidence.ts';

/** An improvement must have lasted this many weeks, at least and at most, to become the new baseline. */
const SHORTEST = 3;
const LONGEST = 6;
/** Log likelihood ratio of the shift against none: about one false improvement per funnel and year. */
const ENOUGH = 6;

/**
 * The best lasting rise since a recent week: its size in log odds, its variance, and how much of it the baseline has not
 * yet taken over; or `null` when there is none to speak of.
 *
 * @example improvementIn(scan) // { shift: 0.2, variance: 0.002, exposed: 0.6 }
 */
export function improvementIn(scan: Scan): { shift: number; variance: number; exposed: number } | null {
  let found = null;
  let best = ENOUGH;
  for (const { sum, information, exposed } of scan.slice(SHORTEST - 1, LONGEST)) {
    const ratio = (sum * sum) / (2 * information);
    if (sum > 0 && ratio > best) {
      best = ratio;
      found = { shift: sum / information, variance: 1 / information, exposed };
    }
  }
  return found;
}
