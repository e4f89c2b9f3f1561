import type { Chance } from './chance.ts';
import type { World } from './world.ts';

/** The median company's steps move by 5 % from week to week beyond chance. */
export const USUAL_NOISE = 0.05;
const WEEKS_IN_YEAR = 52;

/** What a company is like, drawn once. */
export type Nature = {
  entries: number[];
  rates: number[][];
  shapes: number[][];
  noise: number[];
  trend: number;
  season: { arrivals: number; rates: number; phase: number };
  holidays: ReadonlySet<number>;
  promotions: { segment: number; from: number; until: number; factor: number }[];
  mixShift: { segment: number; from: number; factor: number } | null;
  definition: { step: number; week: number; factor: number } | null;
  missing: ReadonlySet<number>;
  drift: number[][];
};

/** Draws what a company of a world is like. */
export function natureOf(chance: Chance, world: World): Nature {
  const groups = Math.max(1, world.segments);
  const [leastPeople, mostPeople] = world.volume ?? [6000, 120_000];
  const volume = Math.exp(chance.uniform(Math.log(leastPeople), Math.log(mostPeople)));
  const weights = Array.from({ length: groups }, () => Math.exp(0.7 * chance.normal()));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const steps = Array.from({ length: world.steps }, (_, step) => step);
  const rates = steps.map(() => chance.uniform(-1.6, 0.6));
  const drifting = (world.hard ? 2 : 1) * (world.restless?.drift ?? 1) * 0.007;
  const noise = USUAL_NOISE * (world.restless?.noise ?? 1);
  return {
    entries: weights.map((weight) => (volume * weight) / all),
    rates: rates.map((rate) => weights.map(() => rate + 0.3 * chance.normal())),
    shapes: steps.map(() => shapeOf(chance, world)),
    noise: steps.map(() => noise * Math.exp(0.5 * chance.normal())),
    trend: 0.004 * chance.normal(),
    season: {
      arrivals: chance.uniform(0, 0.2),
      rates: chance.uniform(0, 0.04),
      phase: chance.uniform(0, WEEKS_IN_YEAR),
    },
    holidays: new Set([14, 28, 50, 51, 66].filter(() => chance.happens(0.7))),
    promotions: Array.from({ length: world.segments > 1 ? 2 : 0 }, () => {
      const from = chance.whole(4, world.weeks - 3);
      return {
        segment: chance.whole(0, groups - 1),
        from,
        until: from + chance.whole(1, 3),
        factor: chance.uniform(1.5, 3),
      };
    }),
    mixShift:
      world.segments > 1 && chance.happens(0.5)
        ? {
            segment: chance.whole(0, groups - 1),
            from: chance.whole(10, world.weeks - 5),
            factor: chance.oneOf([0.4, 2.5]),
          }
        : null,
    definition: chance.happens(0.3)
      ? {
          step: chance.whole(0, world.steps - 1),
          week: chance.whole(10, world.weeks - 10),
          factor: chance.oneOf([-0.3, 0.3]),
        }
      : null,
    missing: new Set(weeksOf(world, (week) => week).filter((week) => week > 2 && chance.happens(0.01))),
    drift: steps.map(() => walk(chance, world, drifting)),
  };
}

/** The share of a step's conversions that comes at each lag: rising to a peak, then fading. */
function shapeOf(chance: Chance, { spread: [least, most] }: World): number[] {
  const lags = chance.whole(least, most);
  const peak = chance.uniform(0, lags / 2.5);
  const parts = Array.from({ length: lags }, (_, lag) =>
    Math.exp(-Math.abs(lag - peak) / (0.25 * lags + 0.35)),
  );
  const all = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / all);
}

function walk(chance: Chance, world: World, size: number): number[] {
  let place = 0;
  return weeksOf(world, () => {
    place += size * chance.normal();
    return place;
  });
}

/** The noise-free log odds of a step and segment in a week. */
export function oddsOf(nature: Nature, step: number, group: number, week: number): number {
  const season = nature.season.rates * Math.sin((2 * Math.PI * (week + nature.season.phase)) / WEEKS_IN_YEAR);
  const changed =
    nature.definition !== null && nature.definition.step === step && week >= nature.definition.week
      ? nature.definition.factor
      : 0;
  return (nature.rates[step]?.[group] ?? 0) + season + (nature.drift[step]?.[week] ?? 0) + changed;
}

/** By how much the entries of a segment differ from their mean in a week. */
export function arrivalFactor(nature: Nature, group: number, week: number): number {
  const season =
    1 + nature.season.arrivals * Math.sin((2 * Math.PI * (week + nature.season.phase)) / WEEKS_IN_YEAR);
  const holiday = nature.holidays.has(week) ? 0.65 : 1;
  const shift =
    nature.mixShift !== null && nature.mixShift.segment === group && week >= nature.mixShift.from
      ? nature.mixShift.factor
      : 1;
  const promotion = nature.promotions.reduce(
    (factor, one) =>
      one.segment === group && week >= one.from && week < one.until ? factor * one.factor : factor,
    1,
  );
  return Math.exp(nature.trend * week) * season * holiday * shift * promotion;
}

/** One value for each week of a world. */
export function weeksOf<T>(world: World, of: (week: number) => T): T[] {
  return Array.from({ length: world.weeks }, (_, week) => of(week));
}
