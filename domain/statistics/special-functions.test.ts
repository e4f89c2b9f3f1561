import betaln from '@stdlib/math-base-special-betaln';
import gammaln from '@stdlib/math-base-special-gammaln';
import normalCdfReference from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantileReference from '@stdlib/stats-base-dists-normal-quantile';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { midTail, usualCounts } from './beta-binomial.ts';
import { logGamma, normalCdf, normalQuantile } from './special-functions.ts';

function relative(actual: number, expected: number): number {
  return Math.abs(actual - expected) / Math.max(Number.MIN_VALUE, Math.abs(expected));
}

describe('ln Γ', () => {
  test('agrees with stdlib to twelve digits from 1e-3 to 1e8', () => {
    fc.assert(
      fc.property(fc.double({ min: -3, max: 8, noNaN: true }), (power) => {
        const x = 10 ** power;
        expect(Math.abs(logGamma(x) - gammaln(x))).toBeLessThan(1e-12 * Math.max(1, Math.abs(gammaln(x))));
      }),
    );
  });

  test('factorials are exact', () => {
    expect(logGamma(1)).toBeCloseTo(0, 13);
    expect(logGamma(5)).toBeCloseTo(Math.log(24), 13);
  });
});

describe('the normal distribution', () => {
  test('the share below agrees with stdlib to seven digits, and takes a density that is known already', () => {
    for (let z = -8; z <= 8; z += 0.0173) {
      expect(Math.abs(normalCdf(z) - normalCdfReference(z, 0, 1))).toBeLessThan(1e-7);
      expect(normalCdf(z, Math.exp(-0.5 * z * z))).toBe(normalCdf(z));
    }
  });

  test('the quantile agrees with stdlib to nine digits where stdlib’s is exact, from 1e-5 to 1 − 1e-5', () => {
    for (let power = -5; power < 0; power += 0.13) {
      const p = 10 ** power;
      expect(relative(normalQuantile(p), normalQuantileReference(p, 0, 1))).toBeLessThan(1e-9);
    }
    for (const p of [0.3, 0.5001, 0.975, 0.999, 1 - 1e-5]) {
      expect(relative(normalQuantile(p), normalQuantileReference(p, 0, 1))).toBeLessThan(1e-9);
    }
  });

  test('the quantile inverts stdlib’s cdf to twelve digits as far as seven standard deviations', () => {
    for (let z = -7.1; z <= 0; z += 0.0137) {
      const p = normalCdfReference(z, 0, 1);
      expect(Math.abs(normalQuantile(p) - z)).toBeLessThan(1e-12);
    }
    for (let z = 0.02; z < 5; z += 0.1) {
      expect(normalQuantile(1 - normalCdfReference(-z, 0, 1))).toBeCloseTo(z, 9);
    }
  });

  test('the quantile stays beyond seven standard deviations in tails as thin as 1e-300, where stdlib’s own gives up', () => {
    for (let power = -300; power < -12; power += 1.7) {
      expect(relative(normalCdfReference(normalQuantile(10 ** power), 0, 1), 10 ** power)).toBeLessThan(0.01);
      expect(normalQuantile(10 ** power)).toBeLessThan(-7);
    }
  });

  test('the quantile is infinite at 0 and 1 and 0 in the middle', () => {
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(normalQuantile(0.5)).toBeCloseTo(0, 15);
  });
});

describe('the beta-binomial distribution', () => {
  const probability = (people: number, count: number, alpha: number, beta: number) =>
    Math.exp(
      betaln(count + alpha, people - count + beta) -
        betaln(alpha, beta) -
        Math.log(people + 1) -
        betaln(people - count + 1, count + 1),
    );
  const cases = [
    { people: 40, mean: 0.1, weight: 30 },
    { people: 300, mean: 0.4, weight: 400 },
    { people: 2000, mean: 0.02, weight: 900 },
    { people: 60, mean: 0.97, weight: 200 },
    { people: 25, mean: 0.001, weight: 5000 },
  ];

  test.each(cases)('mid-p agrees with a sum over stdlib’s beta function: %o', ({ people, mean, weight }) => {
    const alpha = mean * weight;
    const beta = weight - alpha;
    let below = 0;
    for (let count = 0; count <= people; count++) {
      const here = probability(people, count, alpha, beta);
      expect(midTail({ people, mean, weight }, count)).toBeCloseTo(below + here / 2, 9);
      below += here;
    }
    expect(below).toBeCloseTo(1, 8);
  });

  test.each(cases)('the usual counts hold 95 % by mid-p: %o', (model) => {
    const { low, high } = usualCounts(model, 0.95);
    expect(low).toBeLessThanOrEqual(high);
    expect(midTail(model, low)).toBeGreaterThanOrEqual(0.025 - 1e-12);
    if (low > 0) expect(midTail(model, low - 1)).toBeLessThan(0.025);
    if (high < model.people) expect(midTail(model, high + 1)).toBeGreaterThan(0.975);
  });

  test('without extra variation it is the binomial', () => {
    expect(midTail({ people: 2, mean: 0.5, weight: 1e7 }, 1)).toBeCloseTo(0.5, 6);
    expect(usualCounts({ people: 100, mean: 0.1, weight: 1e7 }, 0.95)).toEqual({ low: 5, high: 16 });
  });

  test('nobody and a fraction of a person stay finite', () => {
    expect(usualCounts({ people: 0, mean: 0.3, weight: 100 }, 0.95)).toEqual({ low: 0, high: 0 });
    expect(midTail({ people: 0.4, mean: 0.3, weight: 100 }, 0)).toBeGreaterThan(0);
  });
});
