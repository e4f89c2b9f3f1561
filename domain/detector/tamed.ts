/** Beyond this many standard deviations a single week is as likely a freak as a problem: it counts at half the slope. */
const CORE = 2.5;
const SLOPE_BEYOND_CORE = 0.5;

/**
 * A distance in log odds with its far tail drawn in, so that one wild week is not overwhelming evidence: unchanged to two and a
 * half standard deviations, at half the slope beyond.
 *
 * @example tamed(-4, 1) // -3.25
 */
export function tamed(distance: number, variance: number): number {
  const core = CORE * Math.sqrt(variance);
  const size = Math.abs(distance);
  if (size <= core) return distance;
  return Math.sign(distance) * (core + SLOPE_BEYOND_CORE * (size - core));
}
