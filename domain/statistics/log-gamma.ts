/** Stirling's series is exact to 1e-14 from here on; smaller arguments are moved up by Γ(x + 1) = x Γ(x). */
const SERIES_FROM = 10;
const HALF_LOG_TWO_PI = 0.9189385332046728;

/**
 * ln Γ(x) for x > 0 (Abramowitz and Stegun 6.1.41, after a shift).
 *
 * @example logGamma(5) // 3.178053830348
 */
export function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  while (shifted < SERIES_FROM) {
    product *= shifted;
    shifted += 1;
  }
  const inverse = 1 / shifted;
  const square = inverse * inverse;
  const correction =
    inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188))));
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + correction - Math.log(product);
}
