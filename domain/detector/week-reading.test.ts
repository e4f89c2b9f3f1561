import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pipeline } from './pipeline.ts';
import { paceAtLevel, readingsOf, referenceRateChange } from './week-reading.ts';

const usual = { hazards: [0.1, 0.04, 0.02], weights: [1000, 850, 800], seen: [100, 34, 16] };

const weekOf = (atRisk: readonly number[], conversions: readonly number[]): Pipeline => ({
  weeks: 1,
  lags: atRisk.length,
  atRisk: Float64Array.from(atRisk),
  conversions: Float64Array.from(conversions),
});

const people = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 3, maxLength: 3 });

describe('the readings of a week', () => {
  test('are people and conversions themselves where there is a single lag', () => {
    const one = { hazards: [0.1], weights: [1000], seen: [100] };
    expect(readingsOf(weekOf([640], [51]), 0, one)).toEqual([{ people: 640, conversions: 51, usual: 0.1 }]);
    expect(readingsOf(weekOf([0], [0]), 0, one)).toEqual([{ people: 0, conversions: 0, usual: 0.1 }]);
    expect(readingsOf(weekOf([], []), 0, { hazards: [], weights: [], seen: [] })).toEqual([]);
  });

  test('expect what the usual hazards do: people times the usual rate is Σ n h over the lags so far', () => {
    fc.assert(
      fc.property(people, (atRisk) => {
        let expected = 0;
        readingsOf(weekOf(atRisk, [0, 0, 0]), 0, usual).forEach((reading, lag) => {
          expected += (atRisk[lag] ?? 0) * (usual.hazards[lag] ?? 0);
          expect(reading.people * reading.usual).toBeCloseTo(expected, 9);
        });
      }),
      { numRuns: 100 },
    );
  });

  test('keep the variance of conversions where the pipeline is as usual, the hazards being small', () => {
    const last = readingsOf(weekOf(usual.weights, usual.seen), 0, usual).at(-1);
    const variance = usual.weights.reduce((sum, n, lag) => {
      const hazard = usual.hazards[lag] ?? 0;
      return sum + n * hazard * (1 - hazard);
    }, 0);
    const rate = last?.usual ?? 0;
    expect((last?.people ?? 0) * rate * (1 - rate)).toBeCloseTo(variance, 9);
  });

  test('of segments add up to those of all people', () => {
    fc.assert(
      fc.property(people, people, (one, other) => {
        const read = (atRisk: readonly number[]) => readingsOf(weekOf(atRisk, [0, 0, 0]), 0, usual);
        const all = read(one.map((n, lag) => n + (other[lag] ?? 0)));
        all.forEach((reading, lag) => {
          const sum = (read(one)[lag]?.people ?? 0) + (read(other)[lag]?.people ?? 0);
          expect(reading.people).toBeCloseTo(sum, 8);
        });
      }),
      { numRuns: 100 },
    );
  });

  test('leave out a lag without a usual hazard, and count no fewer people than conversions', () => {
    const young = { hazards: [0.1, Number.NaN], weights: [1000, 0], seen: [100, 0] };
    expect(readingsOf(weekOf([500, 300], [50, 9]), 0, young).at(-1)).toMatchObject({
      people: 500,
      conversions: 50,
    });
    expect(readingsOf(weekOf([10, 300, 100], [10, 290, 99]), 0, usual).at(-1)?.people).toBe(399);
  });
});

describe('the move of the reference rate', () => {
  test('is none with a single lag, and none where nothing changed', () => {
    const one = { hazards: [0.1], weights: [1000], seen: [100] };
    expect(referenceRateChange(one, { ...one, hazards: [0.3] })).toBe(1);
    expect(referenceRateChange(usual, usual)).toBeCloseTo(1, 12);
  });

  test('is none where everybody came to convert better alike', () => {
    const better = { ...usual, hazards: usual.hazards.map((hazard) => 1.2 * hazard) };
    expect(referenceRateChange(usual, better)).toBeCloseTo(1, 12);
  });

  test('is that of the weighted mean hazard where a lag joins', () => {
    const before = { hazards: [0.1, Number.NaN], weights: [1000, 0], seen: [100, 0] };
    const after = { hazards: [0.1, 0.04], weights: [1000, 500], seen: [100, 20] };
    const mean = (1000 * 0.1 ** 2 + 500 * 0.04 ** 2) / (1000 * 0.1 + 500 * 0.04);
    expect(referenceRateChange(before, after)).toBeCloseTo(mean / 0.1, 12);
  });
});

describe('the pace at a level', () => {
  test('is the share that one lag after another does not leave (Kaplan and Meier 1958)', () => {
    expect(paceAtLevel(usual, 1)).toBeCloseTo(1 - 0.9 * 0.96 * 0.98, 12);
    expect(paceAtLevel({ ...usual, hazards: [0.1, Number.NaN, 0.02] }, 0.5)).toBeCloseTo(1 - 0.95 * 0.99, 12);
  });

  test('is nobody at a level of 0 and without lags, and never more than everybody', () => {
    expect(paceAtLevel(usual, 0)).toBe(0);
    expect(paceAtLevel({ hazards: [], weights: [], seen: [] }, 1)).toBe(0);
    expect(paceAtLevel(usual, 1e6)).toBe(1);
  });
});
