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
  prediction: Pick<PreparedWeek['prediction'], 'total' | 'passing'>;
};

/** Before the first one nobody knows whether a holiday lowers rates or raises them; by about 10 %, in either case. */
const FIRST_VARIANCE = 0.1 ** 2;
/** One holiday differs from another, and one step from the next, by about 4 %. */
const BETWEEN_VARIANCE = 0.04 ** 2;

export function unknownHoliday(): HolidayEffect {
  return { mean: 0, variance: FIRST_VARIANCE };
}

/** What to expect of a holiday week: the mean of those before, and room for it to be another. */
export function expectedOf(effect: HolidayEffect): Transient {
  return { shift: effect.mean, variance: effect.variance + BETWEEN_VARIANCE };
}

/**
 * The effect once a holiday has been seen, in the totals of the steps that are not under observation for a drop anyway.
 *
 * @example afterHoliday(unknownHoliday(), totals) // { mean: -0.05, variance: 0.0021 }
 */
export function afterHoliday(effect: HolidayEffect, totals: readonly Seen[]): HolidayEffect {
  let pull = 0;
  let precision = 0;
  for (const { innovation, prediction } of totals) {
    const own = prediction.total - prediction.passing.variance;
    pull += (innovation.logOdds + prediction.passing.shift) / own;
    precision += 1 / own;
  }
  if (precision === 0) return effect;
  const gain = effect.variance / (effect.variance + BETWEEN_VARIANCE + 1 / precision);
  return {
    mean: effect.mean + gain * (pull / precision - effect.mean),
    variance: (1 - gain) * effect.variance,
  };
}
