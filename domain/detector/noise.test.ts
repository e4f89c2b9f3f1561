import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chanceOf } from '#test/flags/chance.ts';
import { NO_MOMENTS, pairMomentsOf, sharedNoise, trustAt, withMoments } from './noise.ts';

describe('the moments of a week', () => {
  test('are nothing without a pair', () => {
    expect(pairMomentsOf([])).toEqual(NO_MOMENTS);
    expect(pairMomentsOf([{ logOdds: 0.3, variance: 0.013 }])).toEqual(NO_MOMENTS);
  });

  test('are the products of all pairs, each by its precisions', () => {
    const shock = fc.record({
      logOdds: fc.double({ min: -0.2, max: 0.2, noNaN: true }),
      variance: fc.double({ min: 0.01, max: 0.1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(shock, { minLength: 2, maxLength: 6 }), (shocks) => {
        const pairs = shocks.flatMap((one, i) => shocks.slice(i + 1).map((other) => ({ one, other })));
        const precision = pairs.reduce((sum, { one, other }) => sum + 1 / (one.variance * other.variance), 0);
        const product = pairs.reduce(
          (sum, { one, other }) => sum + (one.logOdds * other.logOdds) / (one.variance * other.variance),
          0,
        );
        const moments = pairMomentsOf(shocks);
        expect(moments.weight / precision).toBeCloseTo(1, 9);
        expect(Math.abs(moments.sum - product)).toBeLessThan(1e-9 * precision);
      }),
      { numRuns: 100 },
    );
  });

  test('estimate the square of a movement that all have in common', () => {
    const { sum, weight } = pairMomentsOf(
      [0.01, 0.02, 0.05].map((variance) => ({ logOdds: -0.1, variance })),
    );
    expect(sum / weight).toBeCloseTo(0.01, 12);
  });

  test('cut each innovation at two and a half deviations', () => {
    const [quiet, far] = [
      { logOdds: 0.1, variance: 0.01 },
      { logOdds: 9, variance: 0.01 },
    ];
    expect(pairMomentsOf([quiet, far]).sum).toBeCloseTo(
      pairMomentsOf([quiet, { logOdds: 0.25, variance: 0.01 }]).sum,
      9,
    );
  });

  test('come to the variance that segments share, whatever noise of their own they have', () => {
    const { normal } = chanceOf(1);
    const shared = 0.004;
    const own = [0.004, 0.01, 0.002, 0.03, 0.006];
    let moments = NO_MOMENTS;
    for (let week = 0; week < 8000; week++) {
      const common = Math.sqrt(shared) * normal();
      const seen = own.map((variance) => ({
        logOdds: common + Math.sqrt(variance) * normal(),
        variance: shared + variance,
      }));
      moments = withMoments(moments, pairMomentsOf(seen), 1);
    }
    expect(moments.sum / moments.weight / shared).toBeGreaterThan(0.92);
    expect(moments.sum / moments.weight / shared).toBeLessThan(1.05);
  });
});

describe('what a week may teach', () => {
  test('is all without evidence of a problem, half at −1, and nothing where it is certain', () => {
    expect([trustAt(Number.NEGATIVE_INFINITY), trustAt(-1), trustAt(Number.POSITIVE_INFINITY)]).toEqual([
      1, 0.5, 0,
    ]);
    expect(trustAt(-1 - 2) + trustAt(-1 + 2)).toBeCloseTo(1, 12);
  });

  test('can be taken back', () => {
    const [before, more] = [
      { sum: 1, weight: 2 },
      { sum: 4, weight: 8 },
    ];
    expect(withMoments(withMoments(before, more, 0.5), more, -0.5)).toEqual(before);
    expect(withMoments(before, more, 0)).toEqual(before);
  });
});

describe('the noise that segments share', () => {
  test('is nothing without steps and in a step without segments', () => {
    expect(sharedNoise([])).toEqual([]);
    expect(sharedNoise([{ pairs: NO_MOMENTS, noise: null }])).toEqual([0]);
  });

  test('is 45 % of the noise of each while no pair was seen', () => {
    const [one, none, other] = sharedNoise([
      { pairs: NO_MOMENTS, noise: 0.0025 },
      { pairs: NO_MOMENTS, noise: null },
      { pairs: NO_MOMENTS, noise: 0.01 },
    ]);
    expect(one).toBeCloseTo(0.45 * 0.0025, 12);
    expect(none).toBe(0);
    expect(other).toBeCloseTo(0.45 * 0.01, 12);
  });

  test('comes to be what the pairs say, between 5 and 85 % of the whole', () => {
    const shared = (variance: number) =>
      sharedNoise([{ pairs: { sum: variance * 1e12, weight: 1e12 }, noise: 0.0025 }])[0] ?? Number.NaN;
    expect(shared(0.001)).toBeCloseTo(0.001, 6);
    expect(shared(-1)).toBeCloseTo(0.05 * 0.0025, 12);
    expect(shared(1)).toBeCloseTo(0.85 * 0.0025, 12);
  });

  test('of a step that nobody saw follows the steps that were seen', () => {
    const seen = { pairs: { sum: 0.7 * 0.0025 * 1e12, weight: 1e12 }, noise: 0.0025 };
    const [, unseen] = sharedNoise([seen, { pairs: NO_MOMENTS, noise: 0.0025 }]);
    expect(unseen).toBeCloseTo(0.7 * 0.0025, 6);
  });

  test('is the posterior mean of a normal estimate under a normal prior, the company’s under the usual and the step’s under the company’s (Morris 1983)', () => {
    const posterior = (seen: { at: number; precision: number }, prior: { at: number; precision: number }) =>
      (seen.at * seen.precision + prior.at * prior.precision) / (seen.precision + prior.precision);
    const noise = 0.01;
    const precision = 1 / (0.6 * noise) ** 2;
    // Two steps of the same noise: one has shown 0.006 and the other 0.003, as precisely as the prior and half as precisely.
    const steps = [
      { at: 0.006, precision },
      { at: 0.003, precision: precision / 2 },
    ];
    const together = {
      at: steps.reduce((sum, one) => sum + one.at * one.precision, 0) / (1.5 * precision),
      precision: 1.5 * precision,
    };
    const company = posterior(together, { at: 0.45 * noise, precision });
    const found = sharedNoise(
      steps.map((one) => ({
        pairs: { sum: one.at * 2 * one.precision, weight: 2 * one.precision },
        noise,
      })),
    );
    steps.forEach((one, i) => {
      expect(found[i]).toBeCloseTo(posterior(one, { at: company, precision }), 12);
    });
  });
});
