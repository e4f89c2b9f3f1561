import type { Estimate } from '#domain/economics/acquisition/cpa.ts';
import { mixtureQuantile, type NormalComponent } from '#domain/statistics/normal-mixture.ts';
import { cellAt } from '#domain/statistics/value-at.ts';
import type { ClvCurve } from './clv-curve.ts';

/** The ends of an 80 % range. */
const TAIL = 0.1;

/** An estimate, and the standard deviation of its logarithm. */
export type ClvEstimate = { value: Estimate; deviation: number };

/**
 * What customers bring in their first `weeks` and the standard deviation of its logarithm: chance, and what the courses and their shapes differ by. `null` where it is not above 0, of which
 * no logarithm speaks, or where there is one group of customers only.
 *
 * @example clvMiddle(curve, 26)?.deviation // 0.06
 */
export function clvMiddle(
  curve: ClvCurve,
  weeks: number,
): { amount: number; deviation: number; components: NormalComponent[] } | null {
  const at = weeks - 1;
  const amount = cellAt(curve.earned, at);
  const own = cellAt(curve.chance, at);
  if (!(amount > 0) || Number.isNaN(own)) return null;
  const components = curve.courses.map(({ weight, earned, doubt }) => ({
    weight,
    mean: Math.log(cellAt(earned, at)),
    deviation: Math.hypot(own, cellAt(doubt, at) / cellAt(earned, at)),
  }));
  if (components.some(({ mean }) => !Number.isFinite(mean))) return null;
  const middle = components.reduce((sum, { weight, mean }) => sum + weight * mean, 0);
  const variance = components.reduce(
    (sum, { weight, mean, deviation }) => sum + weight * (deviation ** 2 + (mean - middle) ** 2),
    0,
  );
  return { amount, deviation: Math.sqrt(variance), components };
}

/**
 * The same with its 80 % range: the quantiles of the mixture of log-normal courses.
 *
 * @example clvEstimate(curve, 52)?.value // { amount: 859_000, low: 790_000, high: 934_000 }
 */
export function clvEstimate(curve: ClvCurve, weeks: number): ClvEstimate | null {
  const middle = clvMiddle(curve, weeks);
  if (middle === null) return null;
  const { amount, deviation, components } = middle;
  const [low, high] = [TAIL, 1 - TAIL].map((share) => Math.exp(mixtureQuantile(components, share)));
  return low === undefined || high === undefined ? null : { value: { amount, low, high }, deviation };
}
