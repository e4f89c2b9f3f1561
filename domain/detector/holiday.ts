import type { Transient } from './local-level.ts';
import type { PreparedWeek } from './step-memory.ts';

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

/** Before the first one nobody knows whether a holiday lowers rates or raises them; by about 10 %, in either case. */
const FIRST_VARIANCE = 0.1 ** 2;
/** One holiday differs from another, and one step from the next, by about 4 %. */
const BETWEEN_VARIANCE = 0.04 ** 2;

/**
 * What is known before the first holiday: nothing of the direction, about 10 % of the size.
 *
 * @example unknownHoliday() // { mean: 0, variance: 0.01 }
 */
export function unknownHoliday(): HolidayEffect {
  return { mean: 0, variance: FIRST_VARIANCE };
}

/**
 * What a holiday does to its week: the mean of those before, and room for it to be another.
 *
 * @example expectedHoliday(unknownHoliday()) // { shift: 0, variance: 0.0116 }
 */
export function expectedHoliday(effect: HolidayEffect): Transient {
  return { shift: effect.mean, variance: effect.variance + BETWEEN_VARIANCE };
}

/**
 * The effect once a holiday has been seen, in the totals of the steps without an open drop: their inverse-variance mean moves
 * it by the Kalman gain. Unchanged without totals.
 *
 * @example afterHoliday(unknownHoliday(), totals) // { mean: -0.05, variance: 0.005 }
 */
export function afterHoliday(effect: HolidayEffect, totals: readonly Seen[]): HolidayEffect {
  let pull = 0;
  let precision = 0;
  for (const { innovation, prediction } of totals) {
    const own = prediction.total - prediction.transient.variance;
    pull += (innovation.logOdds + prediction.transient.shift) / own;
    precision += 1 / own;
  }
  if (precision === 0) return effect;
  const gain = effect.variance / (effect.variance + BETWEEN_VARIANCE + 1 / precision);
  return {
    mean: effect.mean + gain * (pull / precision - effect.mean),
    variance: (1 - gain) * effect.variance,
  };
}
