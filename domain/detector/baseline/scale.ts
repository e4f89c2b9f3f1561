import { ARRIVAL_FALLS, shiftsOf } from '#domain/detector/evidence.ts';
import { logit, rateOf } from '#domain/statistics/logit.ts';

/**
 * The scale on which the level of a series lives: log odds for a rate, logarithms for a number of people. `shifts` are the falls that are looked for,
 * `shiftBy` is what a relative fall is on the scale, and `ratio` how many times as high one level is as another, in rates or people.
 */
export type Scale = {
  shifts: (level: number) => Float64Array;
  shiftBy: (level: number, fall: number) => number;
  ratio: (level: number, other: number) => number;
  valueAt: (level: number) => number;
};

export const RATE_SCALE: Scale = {
  shifts: (level) => shiftsOf(rateOf(level)),
  shiftBy: (level, fall) => logit(rateOf(level) * (1 - fall)) - level,
  ratio: (level, other) => rateOf(level) / rateOf(other),
  valueAt: rateOf,
};

const FALLS_OF_ARRIVALS = ARRIVAL_FALLS.map((fall) => Math.log(1 - fall));

export const PEOPLE_SCALE: Scale = {
  shifts: () => FALLS_OF_ARRIVALS,
  shiftBy: (_, fall) => Math.log(1 - fall),
  ratio: (level, other) => Math.exp(level - other),
  valueAt: Math.exp,
};
