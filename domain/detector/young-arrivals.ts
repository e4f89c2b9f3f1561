import { logit } from '#domain/statistics/logit.ts';
import { valueAt } from '#domain/statistics/value-at.ts';
import { learnOffset } from './age-offsets.ts';
import type { WeekReading } from './equivalent-people.ts';
import { ONSETS } from './evidence.ts';
import { chanceOf, type Innovation, innovationOf, type Prediction, predict } from './local-level.ts';
import type { PreparedWeek } from './prepared-week.ts';
import { remaining } from './shared-shock.ts';
import type { WeekShock } from './week-shocks.ts';

/** What those who arrived up to 0, 1, 2 … weeks ago were expected to do, and did. */
export type Young = { reading: WeekReading; prediction: Prediction; innovation: Innovation };

/**
 * The readings of those who arrived up to 0, 1, 2 … weeks ago beside their expectation: the series' level, its usual share
 * at these lags, and how early it converts. `null` where nobody is expected to convert; empty with a single lag.
 */
export function youngOf({ series, readings, reading, prediction }: PreparedWeek): (Young | null)[] {
  if (readings.length < 2) return [];
  return readings.slice(0, Math.min(ONSETS, readings.length - 1)).map((young, age) => {
    const usual = (prediction.rate * young.usual) / reading.usual;
    if (!(young.people > 0) || !(usual > 0) || usual >= 1) return null;
    const expects = predict(
      { mean: logit(usual), variance: prediction.baseline + valueAt(series.ages.variance, age) },
      {
        people: young.people,
        offset: valueAt(series.ages.mean, age),
        beyondChance: prediction.beyondChance,
        drift: 0,
        passing: { shift: 0, variance: prediction.passing.variance },
      },
    );
    return { reading: young, prediction: expects, innovation: innovationOf(young, expects) };
  });
}

/** What remains of a week's innovation once the shared part is out, beside the counts. */
export function shockFrom(
  { reading, prediction, innovation }: Young,
  { removal, freedom }: PreparedWeek,
): WeekShock {
  const { logOdds, variance } = remaining(
    { logOdds: innovation.logOdds, variance: prediction.total },
    removal,
    freedom,
  );
  return { logOdds, variance, expected: reading.people * prediction.rate, observed: reading.conversions };
}

/** Learns from an unmarked week how early the series converts. */
export function learnAges(
  { series, innovation, prediction, reading }: PreparedWeek,
  young: readonly (Young | null)[],
): void {
  if (series.mark !== null) return;
  young.forEach((one, age) => {
    if (one === null) return;
    learnOffset(series.ages, age, {
      difference: one.innovation.logOdds + valueAt(series.ages.mean, age) - innovation.logOdds,
      chance: Math.abs(
        chanceOf(one.reading.people, one.prediction.rate) - chanceOf(reading.people, prediction.rate),
      ),
    });
  });
}
