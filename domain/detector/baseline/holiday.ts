import type { PreparedWeek } from '#domain/detector/step-memory.ts';
import type { Transient } from './local-level.ts';

/**
 * By how much a holiday moves every step of this company for its week, in log odds: the mean over holidays, and how unsure
 * it still is.
 */
export type HolidayEffect = { mean: number; variance: number };

/** What the totals of the steps did in a holiday week. */
type Seen = {
  innovation: Pick<PreparedWeek['innovation'], 'logOdds'>;
  prediction: Pick<PreparedWeek['prediction'], 'total' | 'transient'>;
};

/** How far holidays scatter: before the `first` one is seen, and one from another (`between`), as variances. */
export type HolidayScatter = { first: number; between: number };

/**
 * Before the first one nobody knows whether a holiday lowers rates or raises them; by about 10 %, in either case. One holiday differs from another, and
 * one step from the next, by about 4 %.
 */
const OF_STEPS: HolidayScatter = { first: 0.1 ** 2, between: 0.04 ** 2 };

/**
 * What is known before the first holiday: nothing of the direction, about 10 % of the size.
 *
 * @example unknownHoliday() // { mean: 0, variance: 0.01 }
 */
export function unknownHoliday({ first } = OF_STEPS): HolidayEffect {
  return { mean: 0, variance: first };
}

/**
 * What a holiday does to its week: the mean of those before, and room for it to be another.
 *
 * @example expectedHoliday(unknownHoliday()) // { shift: 0, variance: 0.0116 }
 */
export function expectedHoliday(effect: HolidayEffect, { between } = OF_STEPS): Transient {
  return { shift: effect.mean, variance: effect.variance + between };
}

/**
 * The effect once a holiday has been seen, in the totals of the steps without an open drop: their inverse-variance mean moves
 * it by the Kalman gain. Unchanged without totals.
 *
 * @example afterHoliday(unknownHoliday(), totals) // { mean: -0.05, variance: 0.005 }
 */
export function afterHoliday(
  effect: HolidayEffect,
  totals: readonly Seen[],
  { between } = OF_STEPS,
): HolidayEffect {
  let pull = 0;
  let precision = 0;
  for (const { innovation, prediction } of totals) {
    const own = prediction.total - prediction.transient.variance;
    pull += (innovation.logOdds + prediction.transient.shift) / own;
    precision += 1 / own;
  }
  if (precision === 0) return effect;
  const gain = effect.variance / (effect.variance + between + 1 / precision);
  return {
    mean: effect.mean + gain * (pull / precision - effect.mean),
    variance: (1 - gain) * effect.variance,
  };
}
