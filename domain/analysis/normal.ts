const SQRT_TWO_PI = 2.5066282746310002;
/** Below this distance the power series keeps twelve digits of the tail; beyond it the continued fraction converges. */
const SERIES_UP_TO = 2.5;
const FRACTION_TERMS = 80;

/**
 * The share of a standard normal below `z`, with full relative precision in the lower tail
 * (Marsaglia 2004 near zero; Laplace's continued fraction for the Mills ratio in the tails).
 *
 * @example normalCdf(-1.96) // 0.02499…
 */
export function normalCdf(z: number): number {
  if (z > SERIES_UP_TO) return 1 - normalCdf(-z);
  const density = Math.exp(-0.5 * z * z) / SQRT_TWO_PI;
  if (z < -SERIES_UP_TO) return density / millsDenominator(-z);
  let term = z;
  let sum = z;
  for (let i = 3; Math.abs(term) > Number.EPSILON * Math.abs(sum); i += 2) {
    term *= (z * z) / i;
    sum += term;
  }
  return 0.5 + density * sum;
}

/**
 * The `z` below which the share `p` of a standard normal lies; ∓∞ at 0 and 1
 * (Acklam's rational approximation, then one step of Halley's method).
 *
 * @example normalQuantile(0.975) // 1.95996…
 */
export function normalQuantile(p: number): number {
  if (p <= 0) return Number.NEGATIVE_INFINITY;
  if (p >= 1) return Number.POSITIVE_INFINITY;
  if (p > 0.5) return -normalQuantile(1 - p);
  const z = p < TAIL ? tailGuess(p) : centralGuess(p - 0.5);
  const error = (normalCdf(z) - p) * SQRT_TWO_PI * Math.exp(0.5 * z * z);
  return z - error / (1 + 0.5 * z * error);
}

function millsDenominator(z: number): number {
  let value = z;
  for (let i = FRACTION_TERMS; i > 0; i--) value = z + i / value;
  return value;
}

const TAIL = 0.02425;
const CENTRE_ABOVE = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
];
const CENTRE_BELOW = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1,
];
const TAIL_ABOVE = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const TAIL_BELOW = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];

function centralGuess(q: number): number {
  const square = q * q;
  return (q * polynomial(CENTRE_ABOVE, square)) / polynomial(CENTRE_BELOW, square);
}

function tailGuess(p: number): number {
  const t = Math.sqrt(-2 * Math.log(p));
  return polynomial(TAIL_ABOVE, t) / polynomial(TAIL_BELOW, t);
}

function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (const coefficient of coefficients) value = value * x + coefficient;
  return value;
}
