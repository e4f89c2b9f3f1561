import normalCdfReference from '@stdlib/stats-base-dists-normal-cdf';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { levelOf } from './baseline.ts';
import { expectedRange, ordinaryLevels } from './expected-range.ts';
import { gridOf } from './grid.ts';
import { NO_TRANSIENT, predict } from './local-level.ts';

const grid = gridOf({
  noise: { values: [0.03, 0.2], usual: 0.05, spread: 1 },
  drift: { values: [0.01], usual: 0.01, spread: 1 },
  year: { values: [0], priors: [1] },
  jumps: 0,
  hindsight: 0.75,
});
const cells = {
  mean: Float64Array.of(-2, -1.9),
  variance: Float64Array.of(0.001, 0.004),
  weight: Float64Array.of(0.7, 0.3),
};
const CHANCE = 0.002;
const WILD = 0.08;

function shareBelow({ mean: means, variance, weight: weights }: typeof cells, level: number): number {
  return weights.reduce((sum, weight, j) => {
    const deviation = Math.sqrt((variance[j] ?? 0) + (grid.noise[j] ?? 0) + CHANCE);
    const mean = means[j] ?? 0;
    return (
      sum +
      weight *
        ((1 - WILD) * normalCdfReference(level, mean, deviation) +
          WILD * normalCdfReference(level, mean, 3 * deviation))
    );
  }, 0);
}

test('nineteen weeks in twenty lie within the quantiles of the mixture', () => {
  const { low, high } = ordinaryLevels(grid, cells, { chance: CHANCE, middle: -1.97, total: 0.02 });
  expect(shareBelow(cells, low)).toBeCloseTo(0.025, 2);
  expect(shareBelow(cells, high)).toBeCloseTo(0.975, 2);
});

test.each([0, 1, 3, 20, 1000, 1e6])(
  'the range of %i people lies between 0 and 1 and holds the expected rate',
  (people) => {
    const prediction = predict(
      { mean: -2, variance: 0.01 },
      { people: Math.max(1e-9, people), offset: 0, beyondChance: 0.01, drift: 0, transient: NO_TRANSIENT },
    );
    const { low, high } = expectedRange(grid, cells, { people: Math.max(1, people), prediction });
    expect(low).toBeGreaterThanOrEqual(0);
    expect(high).toBeLessThanOrEqual(1);
    expect(low).toBeLessThanOrEqual(high);
  },
);

test.each([
  [0.5, 0.3],
  [0.9, 0.1],
])(
  'the quantiles are those of the mixture where its cells lie half an e-fold apart (%d, %d)',
  (first, second) => {
    const apart = { ...cells, mean: Float64Array.of(-2, -1.5), weight: Float64Array.of(first, second) };
    const middle = (first * -2 + second * -1.5) / (first + second);
    const { low, high } = ordinaryLevels(grid, apart, { chance: CHANCE, middle, total: 0.06 });
    expect(shareBelow(apart, low)).toBeCloseTo(0.025 * (first + second), 2);
    expect(shareBelow(apart, high)).toBeCloseTo(0.975 * (first + second), 2);
  },
);

const levels = fc.array(
  fc.record({
    mean: fc.double({ min: -12, max: 4, noNaN: true }),
    variance: fc.double({ min: 1e-4, max: 0.5, noNaN: true }),
    weight: fc.double({ min: 0.01, max: 1, noNaN: true }),
  }),
  { minLength: 2, maxLength: 2 },
);

test('the quantiles are those of the mixture wherever its cells lie: after a rate went to nothing some believe it and some do not', () => {
  fc.assert(
    fc.property(levels, (all) => {
      const weights = all.reduce((sum, { weight }) => sum + weight, 0);
      const own = {
        mean: Float64Array.from(all, ({ mean }) => mean),
        variance: Float64Array.from(all, ({ variance }) => variance),
        weight: Float64Array.from(all, ({ weight }) => weight / weights),
      };
      const level = levelOf(grid, own);
      const found = { chance: CHANCE, middle: level.mean, total: level.variance + level.noise + CHANCE };
      const { low, high } = ordinaryLevels(grid, own, found);
      expect(low).toBeLessThanOrEqual(high);
      expect(Math.abs(shareBelow(own, low) - 0.025)).toBeLessThan(0.015);
      expect(Math.abs(shareBelow(own, high) - 0.975)).toBeLessThan(0.015);
    }),
    { numRuns: 500 },
  );
});
