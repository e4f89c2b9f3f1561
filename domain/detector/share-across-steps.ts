import { type Moments, pairMomentsOf, type StepNoise } from './noise.ts';
import { type PreparedWeek, shockOf } from './prepared-week.ts';
import { NOTHING_SHARED, sharedShocks } from './shared-shock.ts';
import { add } from './step-memory.ts';

/** From this many steps on, what all steps do in a week is told apart from what one of them does. */
const STEPS_TO_COMPARE = 4;
/** How sure we are beforehand that steps have nothing in common, in week-pairs of the company's usual noise. */
const CROSS_STEP_DOUBT = 40;
/** How much of a common movement seen this very week is believed beyond the long-run one. */
const THIS_WEEK_BELIEVED = 0.5;

/**
 * Takes out of every step's total what all steps did together this week, as a holiday does. `crossing`, which belongs to
 * the caller, learns how much the steps have in common in the long run.
 */
export function shareAcrossSteps(
  pending: readonly PreparedWeek[][],
  crossing: Moments,
  noise: readonly StepNoise[],
): void {
  if (pending.length < STEPS_TO_COMPARE) return;
  const totals = pending.flatMap((ofStep) => ofStep.filter(({ index }) => index === 0));
  const usualNoise = noise.reduce((sum, { total }) => sum + total.variance, 0) / noise.length;
  const longRun = Math.max(0, crossing.sum / (crossing.weight + CROSS_STEP_DOUBT / usualNoise ** 2));
  const shocks = totals.map((one) => shockOf(one, Math.min(longRun, one.prediction.total / 2)));
  const now = pairMomentsOf(shocks);
  const thisWeek = now.weight > 0 ? Math.max(0, now.sum / now.weight) : 0;
  const removals = sharedShocks(shocks, longRun + THIS_WEEK_BELIEVED * thisWeek);
  totals.forEach((one, i) => {
    const removal = removals[i] ?? NOTHING_SHARED;
    one.removal = { ...removal, variance: Math.max(-one.prediction.total / 2, removal.variance) };
  });
  add(crossing, pairMomentsOf(shocks.filter((_, i) => totals[i]?.series.mark === null)));
}
