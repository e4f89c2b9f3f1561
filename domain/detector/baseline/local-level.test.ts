import betaln from '@stdlib/math-base-special-betaln';
import gammaln from '@stdlib/math-base-special-gammaln';
import normalQuantileReference from '@stdlib/stats-base-dists-normal-quantile';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { observedLogit, rateOf } from '#domain/statistics/logit.ts';
import { chanceOf, distributionOf, innovationOf, isExact, NO_TRANSIENT, predict } from './local-level.ts';

const usual = { people: 1000, offset: 0, beyondChance: 0.0025, drift: 0, transient: NO_TRANSIENT };

/** The chance of each count, from 0 to all people, by log-gamma. */
function countsOf(people: number, mean: number, weight: number): number[] {
  const [alpha, beta] = [weight * mean, weight * (1 - mean)];
  return Array.from({ length: people + 1 }, (_, k) => {
    const ways = gammaln(people + 1) - gammaln(k + 1) - gammaln(people - k + 1);
    return Math.exp(ways + betaln(k + alpha, people - k + beta) - betaln(alpha, beta));
  });
}

describe('the prediction of a week', () => {
  test('lies at its level, moved by its offset and by a holiday', () => {
    const transient = { shift: -0.1, variance: 0.004 };
    const { mean, logOdds, rate } = predict(
      { mean: -2, variance: 0.001 },
      { ...usual, offset: 0.3, transient },
    );
    expect(mean).toBe(-2);
    expect(logOdds).toBeCloseTo(-1.8, 12);
    expect(rate).toBeCloseTo(1 / (1 + Math.exp(1.8)), 12);
  });

  test('has the variance of level, drift, noise, holiday and chance together', () => {
    const transient = { shift: 0, variance: 0.004 };
    const week = { people: 400, offset: 0, beyondChance: 0.0025, drift: 0.0001, transient };
    const { baseline, total } = predict({ mean: 0, variance: 0.001 }, week);
    expect(baseline).toBeCloseTo(0.0011, 12);
    expect(total).toBeCloseTo(0.001 + 0.0001 + 0.0025 + 0.004 + 1 / 100, 12);
  });
});

describe('what chance does to log odds', () => {
  test('is the sum of one over the conversions and one over the failures (Woolf 1955)', () => {
    expect(chanceOf(1000, 0.1)).toBeCloseTo(1 / 100 + 1 / 900, 12);
  });

  test('is the same for conversions and for failures, and infinite for nobody', () => {
    expect(chanceOf(80, 0.25)).toBe(chanceOf(80, 0.75));
    expect(chanceOf(0, 0.25)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the distribution of the conversions of a week', () => {
  test('scatters its rate by what the prediction says of log odds, by the delta method', () => {
    const prediction = predict(
      { mean: -2, variance: 0.001 },
      { ...usual, transient: { shift: 0.2, variance: 0.01 } },
    );
    const { mean, weight } = distributionOf(1000, prediction);
    const slope = mean * (1 - mean);
    expect(mean).toBe(prediction.rate);
    expect(slope / (weight + 1)).toBeCloseTo(slope ** 2 * (0.001 + 0.0025 + 0.01), 12);
  });

  test('stays a proper one where nothing is known, and where everything is', () => {
    const unsure = predict({ mean: 0, variance: 1e6 }, usual);
    const sure = predict({ mean: 0, variance: 0 }, { ...usual, beyondChance: 0 });
    expect(distributionOf(1000, unsure).weight).toBe(2);
    expect(distributionOf(1000, sure).weight).toBe(1e7);
  });
});

describe('how far a week lies from its prediction', () => {
  const level = { mean: Math.log(0.1 / 0.9), variance: 0.0125 };

  test('is the difference of log odds where 150 convert and 150 do not', () => {
    const prediction = predict({ mean: -2, variance: 0.001 }, { ...usual, people: 10_000 });
    const { logOdds, z } = innovationOf({ people: 10_000, conversions: 1000 }, prediction);
    expect(logOdds).toBeCloseTo(observedLogit(1000, 10_000) + 2, 12);
    expect(z).toBeCloseTo(logOdds / Math.sqrt(prediction.total), 12);
    expect([isExact(599, 0.25), isExact(600, 0.25), isExact(599, 0.75), isExact(600, 0.75)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  test('is, of a single person, the normal quantile of the middle of one outcome in two', () => {
    const prediction = predict({ mean: -1, variance: 0.01 }, { ...usual, people: 1 });
    const rate = rateOf(-1);
    const z = (conversions: number) => innovationOf({ people: 1, conversions }, prediction).z;
    expect(z(0)).toBeCloseTo(normalQuantileReference((1 - rate) / 2, 0, 1), 6);
    expect(z(1)).toBeCloseTo(normalQuantileReference(1 - rate / 2, 0, 1), 6);
  });

  test('is never more than seven standard deviations in a small week', () => {
    const prediction = predict({ mean: 0, variance: 0.001 }, { ...usual, people: 140 });
    const { logOdds, z } = innovationOf({ people: 140, conversions: 0 }, prediction);
    expect(z).toBe(-7);
    expect(logOdds).toBeCloseTo(-7 * Math.sqrt(prediction.total), 12);
  });

  test('is the opposite for failures of what it is for conversions', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: -4, max: 4, noNaN: true }),
        (people, share, mean) => {
          const conversions = Math.round(share * people);
          const of = (level: number) => predict({ mean: level, variance: 0.004 }, { ...usual, people });
          const won = innovationOf({ people, conversions }, of(mean)).z;
          const lost = innovationOf({ people, conversions: people - conversions }, of(-mean)).z;
          if (Math.abs(won) < 4) expect(won).toBeCloseTo(-lost, 4);
        },
      ),
      { numRuns: 100 },
    );
  });

  test.each([8, 20, 40, 55, 75])(
    'is the normal quantile of its mid-p rank where counts are small (%i of 400)',
    (conversions) => {
      const prediction = predict(level, { ...usual, people: 400 });
      const { mean, weight } = distributionOf(400, prediction);
      const chances = countsOf(400, mean, weight);
      const rank =
        chances.slice(0, conversions).reduce((sum, chance) => sum + chance, 0) +
        (chances[conversions] ?? 0) / 2;
      const { z, logOdds } = innovationOf({ people: 400, conversions }, prediction);
      expect(z).toBeCloseTo(normalQuantileReference(rank, 0, 1), 6);
      expect(logOdds).toBeCloseTo(z * Math.sqrt(prediction.total), 12);
    },
  );

  test('has mean 0 and hardly less variance than 1 over all weeks that may come, however few people there are', () => {
    for (const people of [30, 100, 400]) {
      const prediction = predict(level, { ...usual, people });
      const { mean, weight } = distributionOf(people, prediction);
      const moment = (power: number) =>
        countsOf(people, mean, weight).reduce(
          (sum, chance, conversions) =>
            sum + chance * innovationOf({ people, conversions }, prediction).z ** power,
          0,
        );
      expect(Math.abs(moment(1))).toBeLessThan(0.03);
      expect(moment(2)).toBeGreaterThan(0.85);
      expect(moment(2)).toBeLessThanOrEqual(1);
    }
  });
});
