import { likelihoodRatio, shiftsOf } from './evidence.ts';
import { type Moments, NO_MOMENTS, pairMomentsOf, trustAt, withMoments } from './noise.ts';

/** One step's week: how far it lies from what was expected, in log odds, the variance of that, and the expected rate. */
export type StepShock = { logOdds: number; variance: number; rate: number };

/** With fewer steps a common movement cannot be distinguished from that of one of them. */
const FEWEST_STEPS = 3;
/** Prior weeks of pairs that say the steps have nothing in common. */
const DOUBT = 8;

/**
 * The log likelihood ratio of all steps having fallen together in a week against none having moved. What the steps
 * usually have in common is taken into account: it is learned from the weeks before, little from those in which they fell
 * together, so that one outage does not excuse the next. One step alone never carries it: it is the ratio without the step
 * that says most, where that is less. `null` with fewer than three steps, and where not most of them are below what was
 * expected.
 *
 * @example fellTogether(new Array(3).fill({ logOdds: -0.3, variance: 0.01, rate: 0.1 }), []) // 7.767
 */
export function fellTogether(
  shocks: readonly StepShock[],
  weeksBefore: readonly (readonly StepShock[])[],
): number | null {
  return ratioOf(shocks, usuallyShared(weeksBefore));
}

function ratioOf(shocks: readonly StepShock[], shared: number): number | null {
  const below = shocks.filter(({ logOdds }) => logOdds < 0);
  if (shocks.length < FEWEST_STEPS || below.length * 2 <= shocks.length) return null;
  const [, ...others] = shocks.toSorted((a, b) => a.logOdds / a.variance - b.logOdds / b.variance);
  return Math.min(logRatio(shocks, shared), logRatio(others, shared));
}

function logRatio(shocks: readonly StepShock[], usuallyTogether: number): number {
  let sum = 0;
  let information = 0;
  let rate = 0;
  for (const shock of shocks) {
    sum += shock.logOdds / shock.variance;
    information += 1 / shock.variance;
    rate += shock.rate / shocks.length;
  }
  const factor = 1 / (1 + information * usuallyTogether);
  return Math.log(likelihoodRatio(sum * factor, information * factor, shiftsOf(rate)));
}

function usuallyShared(weeks: readonly (readonly StepShock[])[]): number {
  let seen: Moments = NO_MOMENTS;
  let shared = 0;
  weeks.forEach((shocks, before) => {
    const fell = ratioOf(shocks, shared);
    seen = withMoments(seen, pairMomentsOf(shocks), fell === null ? 1 : trustAt(fell));
    const doubt = (DOUBT * seen.weight) / (before + 1);
    if (seen.weight > 0) shared = Math.max(0, seen.sum / (seen.weight + doubt));
  });
  return shared;
}
