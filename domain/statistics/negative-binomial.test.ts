import gammaln from '@stdlib/math-base-special-gammaln';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countQuantile } from './negative-binomial.ts';
import { mixtureQuantile } from './normal-mixture.ts';
import { normalQuantile } from './special-functions.ts';

/** The share of a negative binomial distribution up to a count, summed over its density by stdlib's ln Γ. */
function shareUpTo(count: number, { mean, variance }: { mean: number; variance: number }): number {
  const size = (mean * mean) / (variance - mean);
  let sum = 0;
  for (let k = 0; k <= count; k++)
    sum += Math.exp(
      gammaln(size + k) -
        gammaln(size) -
        gammaln(k + 1) +
        size * Math.log(size / (size + mean)) +
        k * Math.log(mean / (size + mean)),
    );
  return sum;
}

describe('the quantile of counts', () => {
  test.each([
    // The Poisson distribution with mean 3: P(X ≤ 0 … 6) = .050 .199 .423 .647 .815 .916 .966.
    [{ mean: 3, variance: 3 }, 0.1, 1],
    [{ mean: 3, variance: 3 }, 0.5, 3],
    [{ mean: 3, variance: 3 }, 0.9, 5],
    // A geometric distribution with chance ½: P(X ≤ k) = 1 − 2^−(k+1).
    [{ mean: 1, variance: 2 }, 0.49, 0],
    [{ mean: 1, variance: 2 }, 0.51, 1],
    [{ mean: 1, variance: 2 }, 0.9, 3],
    [{ mean: 0, variance: 0 }, 0.9, 0],
  ])('%o at %f is %i', (model, share, count) => {
    expect(countQuantile(model, share)).toBe(count);
  });

  test('is the smallest count that holds the share, by a sum over stdlib’s ln Γ', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 300, noNaN: true }),
        fc.double({ min: 1.05, max: 30, noNaN: true }),
        fc.constantFrom(0.05, 0.1, 0.5, 0.9, 0.95),
        (mean, times, share) => {
          const model = { mean, variance: mean * times };
          const count = countQuantile(model, share);
          expect(shareUpTo(count, model)).toBeGreaterThanOrEqual(share - 1e-9);
          if (count > 0) expect(shareUpTo(count - 1, model)).toBeLessThan(share + 1e-9);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('goes on without a break where it is no longer summed', () => {
    for (const times of [1, 4, 40, 700])
      for (const share of [0.1, 0.9]) {
        const summed = countQuantile({ mean: 1999.9, variance: 1999.9 * times }, share);
        const approximate = countQuantile({ mean: 2000.1, variance: 2000.1 * times }, share);
        expect(Math.abs(approximate / summed - 1)).toBeLessThan(0.004);
      }
  });
});

describe('the quantile of a mixture', () => {
  test('of one distribution is that of the normal', () => {
    for (const share of [0.01, 0.1, 0.5, 0.975])
      expect(mixtureQuantile([{ weight: 1, mean: 2, deviation: 3 }], share)).toBeCloseTo(
        2 + 3 * normalQuantile(share),
        5,
      );
  });

  test('of two far apart lies in the one that holds it', () => {
    const two = [
      { weight: 0.25, mean: 0, deviation: 0.1 },
      { weight: 0.75, mean: 10, deviation: 0.1 },
    ];
    expect(mixtureQuantile(two, 0.125)).toBeCloseTo(0, 5);
    expect(mixtureQuantile(two, 0.625)).toBeCloseTo(10, 5);
  });

  test('of nothing is nothing', () => {
    expect(mixtureQuantile([], 0.5)).toBeNaN();
  });
});
