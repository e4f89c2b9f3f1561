import { randomBinomial, randomLcg, randomNormal, randomPoisson } from 'd3-random';

/** Everything that a simulated company leaves to chance, from one seed. */
export type Chance = {
  uniform: (least: number, most: number) => number;
  whole: (least: number, most: number) => number;
  normal: () => number;
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
  const poisson = randomPoisson.source(source);
  return {
    uniform,
    whole,
    normal: randomNormal.source(source)(0, 1),
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
