import { NOTHING_SHARED, type SharedComponent } from '#domain/detector/baseline/local-level.ts';
import { type Moments, pairMomentsOf } from './noise.ts';
import { addMoments, type PreparedWeek, type StepMemory } from './step-memory.ts';

/**
 * A series' innovation in log odds, its variance, and how much of that variance it usually shares with the series it is
 * compared with.
 */
export type Shock = { logOdds: number; variance: number; common: number };

/** One series cannot pull the others by more than this many of its standard deviations. */
const CLIP = 2.5;
/**
 * For each series, what all the others did together this week: a holiday or a campaign moves every series at once and
 * says nothing about one of them. `prior` is the variance of such a common movement before looking.
 *
 * @example sharedShocks([{ logOdds: -0.2, variance: 0.01, common: 0.005 }, { logOdds: -0.2, variance: 0.01, common: 0.005 }], 0.005)
 * // [{ logOdds: -0.1, variance: -0.0025 }, { logOdds: -0.1, variance: -0.0025 }]
 */
export function sharedShocks(shocks: readonly Shock[], prior: number): SharedComponent[] {
  if (shocks.length < 2 || prior <= 0) return shocks.map(() => NOTHING_SHARED);
  let pull = 0;
  let precision = 1 / prior;
  for (const shock of shocks) {
    pull += pullOf(shock);
    precision += precisionOf(shock);
  }
  return shocks.map((shock) => {
    const others = precision - precisionOf(shock);
    return { logOdds: (pull - pullOf(shock)) / others, variance: 1 / others - shock.common };
  });
}

function pullOf(shock: Shock): number {
  const limit = CLIP * Math.sqrt(shock.variance);
  return precisionOf(shock) * Math.max(-limit, Math.min(limit, shock.logOdds));
}

function precisionOf(shock: Shock): number {
  return 1 / (shock.variance - shock.common);
}

/**
 * A week's innovation as it is compared with others; `common` is the part of its variance that they usually share.
 *
 * @example shockOf(prepared, 0.001) // { logOdds: -0.2, variance: 0.01, common: 0.001 }
 */
export function shockOf({ innovation, prediction }: PreparedWeek, common: number): Shock {
  return { logOdds: innovation.logOdds, variance: prediction.total, common };
}

/** With fewer steps, what all of them do in a week cannot be distinguished from what one of them does. */
const STEPS_TO_COMPARE = 4;
/** How sure we are beforehand that steps have nothing in common, in week-pairs of the company's usual noise. */
const CROSS_STEP_DOUBT = 40;
/** How much of a common movement seen this very week is believed beyond the long-run one. */
const THIS_WEEK_BELIEVED = 0.5;

/**
 * Takes out of every step's total what all steps did together this week, as in a holiday that nobody named. `crossing`, which
 * belongs to the caller, learns how much the steps have in common in the long run. Nothing with fewer than four steps.
 *
 * @example shareAcrossSteps(prepared, crossing)
 */
export function shareAcrossSteps(prepared: readonly PreparedWeek[][], crossing: Moments): void {
  if (prepared.length < STEPS_TO_COMPARE) return;
  const totals = prepared.flatMap((ofStep) => ofStep.filter(({ index }) => index === 0));
  if (totals.length < 2) return;
  const usualNoise = totals.reduce((sum, { prediction }) => sum + prediction.beyondChance, 0) / totals.length;
  const longRun = Math.max(0, crossing.sum / (crossing.weight + CROSS_STEP_DOUBT / usualNoise ** 2));
  const shocks = totals.map((one) => shockOf(one, Math.min(longRun, one.prediction.total / 2)));
  const now = pairMomentsOf(shocks);
  const thisWeek = now.weight > 0 ? Math.max(0, now.sum / now.weight) : 0;
  const components = sharedShocks(shocks, longRun + THIS_WEEK_BELIEVED * thisWeek);
  totals.forEach((one, i) => {
    const component = components[i] ?? NOTHING_SHARED;
    one.sharedComponent = { ...component, variance: Math.max(-one.prediction.total / 2, component.variance) };
  });
  addMoments(crossing, pairMomentsOf(shocks.filter((_, i) => totals[i]?.series.openDrop === null)));
}

/** Of a segment's own noise at most so much is common to all segments. */
const MOST_COMMON = 0.8;

/**
 * Takes out of every segment what the others did too, and learns how far they move together; `shared` is the variance of that.
 *
 * @example shareWithinStep(step, segments, 0.001)
 */
export function shareWithinStep(step: StepMemory, segments: readonly PreparedWeek[], shared: number): void {
  const shocks = segments.map((one) =>
    shockOf(one, Math.min(shared, MOST_COMMON * one.prediction.beyondChance)),
  );
  const components = sharedShocks(shocks, shared);
  segments.forEach((one, i) => {
    one.sharedComponent = components[i] ?? NOTHING_SHARED;
  });
  addMoments(step.pairs, pairMomentsOf(shocks.filter((_, i) => segments[i]?.series.openDrop === null)));
}
