import { randomBinomial, randomGamma, randomLcg, randomNormal, randomPoisson } from 'd3-random';

/** Everything that a simulated company leaves to chance, from one seed. */
export type Chance = {
  uniform: (least: number, most: number) => number;
  whole: (least: number, most: number) => number;
  normal: () => number;
  /** Student's distribution with four degrees of freedom, scaled to variance 1. */
  heavyTailed: () => number;
  happens: (probability: number) => boolean;
  oneOf: <T>(values: readonly T[]) => T;
  poisson: (mean: number) => number;
  binomial: (people: number, rate: number) => number;
};

/** A linear congruential generator's first draws resemble each other for neighbouring seeds. */
const WARM_UP = 20;
const SEED_STEP = 0.6180339887498949;

/**
 * The chance of one company: the same seed draws the same company on every machine.
 *
 * @example chanceOf(7).uniform(0, 1)
 */
export function chanceOf(seed: number): Chance {
  const source = randomLcg((seed * SEED_STEP) % 1);
  for (let i = 0; i < WARM_UP; i++) source();
  const uniform = (least: number, most: number) => least + (most - least) * source();
  const whole = (least: number, most: number) => Math.floor(uniform(least, most + 1));
  const binomial = randomBinomial.source(source);
  const normal = randomNormal.source(source)(0, 1);
  /** Half a chi-square with four degrees of freedom: dividing by its root gives variance 1. */
  const quarterSquares = randomGamma.source(source)(2, 1);
  const poisson = randomPoisson.source(source);
  return {
    uniform,
    whole,
    normal,
    heavyTailed: () => normal() / Math.sqrt(quarterSquares()),
    happens: (probability) => source() < probability,
    oneOf: (values) => {
      const value = values[whole(0, values.length - 1)];
      if (value === undefined) throw new RangeError('Nothing to choose from.');
      return value;
    },
    poisson: (mean) => (mean > 0 ? poisson(mean)() : 0),
    binomial: (people, rate) => {
      if (people <= 0 || rate <= 0) return 0;
      return rate >= 1 ? people : binomial(people, rate)();
    },
  };
}
