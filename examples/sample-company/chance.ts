import { randomBinomial, randomLcg, randomNormal, randomPoisson } from 'd3-random';

/** A source of numbers in [0, 1), the same ones every time for the same seed and name. */
export type Chance = () => number;

/** Streams with different names have nothing to do with each other: tuning one story reshuffles no other. */
export function chance(seed: number, name: string): Chance {
  const source = randomLcg(scrambled(seed, name) / 2 ** 32);
  for (let i = 0; i < WARM_UP; i++) source();
  return source;
}

/** How many of `people` convert when each does with `probability`. */
export function binomial(source: Chance, people: number, probability: number): number {
  return people === 0 ? 0 : randomBinomial.source(source)(people, probability)();
}

export function poisson(source: Chance, mean: number): number {
  return randomPoisson.source(source)(mean)();
}

export function normals(source: Chance, deviation: number): Chance {
  return randomNormal.source(source)(0, deviation);
}

/** A whole number in [0, below). */
export function below(source: Chance, limit: number): number {
  return Math.floor(source() * limit);
}

/** The same items in another order (Fisher and Yates). */
export function shuffled<Item>(source: Chance, items: readonly Item[]): Item[] {
  const rest = [...items];
  const taken: Item[] = [];
  while (rest.length > 0) {
    const index = below(source, rest.length);
    const last = rest.pop();
    const chosen = index === rest.length ? last : rest[index];
    if (index < rest.length && last !== undefined) rest[index] = last;
    if (chosen !== undefined) taken.push(chosen);
  }
  return taken;
}

const WARM_UP = 3;

/** 32-bit FNV-1a of the name over the seed, finished as MurmurHash3 does, so that near names give far states. */
function scrambled(seed: number, name: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
