/**
 * Log odds of a rate; −∞ at 0 and ∞ at 1.
 *
 * @example logit(0.5) // 0
 */
export function logit(rate: number): number {
  return Math.log(rate / (1 - rate));
}

/** @example rateOf(0) // 0.5 */
export function rateOf(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/**
 * Log odds of a week's own rate, with half a person added on either side so that 0 % and 100 % stay finite (Anscombe).
 *
 * @example observedLogit(0, 100) // -5.3033
 */
export function observedLogit(conversions: number, people: number): number {
  return Math.log((conversions + 0.5) / (people - conversions + 0.5));
}
