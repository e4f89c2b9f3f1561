import { ARRIVAL_FALLS, risesOf, shiftsOf } from '#domain/detector/evidence.ts';
import { logit, rateOf } from '#domain/statistics/logit.ts';

/** Which way on its scale a series turns for the worse. */
export type WorseSide = -1 | 1;

/**
 * The scale on which the level of a series lives: log odds for a rate, logarithms for a number of people. `shifts` are the drops that are looked for,
 * `shiftBy` is what a drop of a relative size is on the scale, `changeBy` by how much of itself rate or people change with it, and `ratio` how many times as high one level is as
 * another, in rates or people. `newestWeighs` says whether the newest week weighs the cells of the baseline before it is judged: where it does, a week that is far out
 * is partly taken for one of a restless series. Where a rise is `worse` every drop is one: as far up as the fall of its size is down.
 */
export type Scale = {
  worse: WorseSide;
  newestWeighs: boolean;
  shifts: (level: number) => Float64Array;
  shiftBy: (level: number, fall: number) => number;
  changeBy: (level: number, fall: number) => number;
  ratio: (level: number, other: number) => number;
  valueAt: (level: number) => number;
};

export const RATE_SCALE: Scale = {
  worse: -1,
  newestWeighs: true,
  shifts: (level) => shiftsOf(rateOf(level)),
  shiftBy: (level, fall) => logit(rateOf(level) * (1 - fall)) - level,
  changeBy: (_, fall) => fall,
  ratio: (level, other) => rateOf(level) / rateOf(other),
  valueAt: rateOf,
};

const FALLS_OF_ARRIVALS = ARRIVAL_FALLS.map((fall) => Math.log(1 - fall));

export const PEOPLE_SCALE: Scale = {
  worse: -1,
  newestWeighs: true,
  shifts: () => FALLS_OF_ARRIVALS,
  shiftBy: (_, fall) => Math.log(1 - fall),
  changeBy: (_, fall) => fall,
  ratio: (level, other) => Math.exp(level - other),
  valueAt: Math.exp,
};

/** The scales of series of which more is worse: complaints, cancellations. */
export const RISING_RATE_SCALE: Scale = { ...turned(RATE_SCALE), shifts: (level) => risesOf(rateOf(level)) };
export const RISING_PEOPLE_SCALE = turned(PEOPLE_SCALE);

function turned({ shifts, shiftBy, ratio, valueAt }: Scale): Scale {
  const shiftUp = (level: number, fall: number) => -shiftBy(level, fall);
  return {
    worse: 1,
    newestWeighs: false,
    shifts: (level) => shifts(level).map((shift) => -shift),
    shiftBy: shiftUp,
    changeBy: (level, fall) => ratio(level + shiftUp(level, fall), level) - 1,
    ratio,
    valueAt,
  };
}
