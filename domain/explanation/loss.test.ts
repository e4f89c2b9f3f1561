import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RateEffect } from './explain-step.ts';
import { carriedLoss, lossOf } from './loss.ts';

const CALM = { noise: 0.0004, drift: 0.000025, now: 2, before: 8, worse: -1 as const };

/** Half a million people at 10 %, of whose conversions a fifth is missing. */
const large: RateEffect = { observed: 40_000, expected: 50_000, chance: 55_000, slope: 45_000 };
const small: RateEffect = { observed: 8, expected: 16, chance: 18, slope: 14 };

describe('a loss', () => {
  test('of many people is what is missing', () => {
    const loss = lossOf([large], { ...CALM, noise: 0, drift: 0 });
    expect((loss?.amount ?? 0) / 10_000).toBeCloseTo(1, 1);
    expect(loss?.low).toBeGreaterThan(9000);
    expect(loss?.high).toBeLessThan(11_000);
  });

  test('of few people is told smaller than what is missing, for the week was picked for being low', () => {
    const loss = lossOf([small], CALM);
    expect(loss?.amount).toBeGreaterThan(1);
    expect(loss?.amount).toBeLessThan(6);
  });

  test('of a restless step is less sure', () => {
    const width = (noise: number) => {
      const loss = lossOf([large], { ...CALM, noise });
      return (loss?.high ?? 0) - (loss?.low ?? 0);
    };
    expect(width(0.04)).toBeGreaterThan(3 * width(0.0004));
  });

  test('is none where nothing is missing, nothing was expected or a week was not observed', () => {
    expect(lossOf([{ ...small, observed: 16 }], CALM)).toBeNull();
    expect(lossOf([{ ...small, observed: 20 }], CALM)).toBeNull();
    expect(lossOf([], CALM)).toBeNull();
    expect(lossOf([{ ...small, observed: Number.NaN }], CALM)).toBeNull();
    expect(lossOf([{ observed: 0, expected: 0, chance: 0, slope: 0 }], CALM)).toBeNull();
  });

  test('lies in its interval, and both between nothing and everything', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (observed, missing, noise) => {
          const expected = observed + missing;
          const loss = lossOf([{ observed, expected, chance: expected, slope: expected / 2 }], {
            ...CALM,
            noise,
          });
          if (loss === null) throw new Error('Conversions are missing.');
          expect(loss.low).toBeGreaterThanOrEqual(0);
          expect(loss.low).toBeLessThanOrEqual(loss.amount);
          expect(loss.high).toBeGreaterThanOrEqual(loss.amount);
          expect(loss.high).toBeLessThanOrEqual(expected);
        },
      ),
    );
  });
});

describe('a rise where more is worse', () => {
  const RISE = { ...CALM, worse: 1 as const };

  test('of many people is what came too many, even where it is many times as much', () => {
    const twice = lossOf([{ ...large, observed: 100_000 }], { ...RISE, noise: 0, drift: 0 });
    expect((twice?.amount ?? 0) / 50_000).toBeCloseTo(1, 1);
    const tenfold = lossOf([{ observed: 5000, expected: 500, chance: 550, slope: 480 }], RISE);
    expect(tenfold?.amount).toBeGreaterThan(3500);
    expect(tenfold?.low).toBeLessThan(4500);
    expect(tenfold?.high).toBeGreaterThan(4000);
  });

  test('of few people is told smaller than what came, and none where no more came', () => {
    const loss = lossOf([{ ...small, observed: 24 }], RISE);
    expect(loss?.amount).toBeGreaterThan(1);
    expect(loss?.amount).toBeLessThan(8);
    expect(lossOf([{ ...small, observed: 16 }], RISE)).toBeNull();
    expect(lossOf([{ ...small, observed: 8 }], RISE)).toBeNull();
  });
});

describe('a loss carried on', () => {
  const loss = { amount: 100, low: 60, high: 150 };

  test('by a certain share is the share of it', () => {
    expect(carriedLoss(loss, { share: 0.5, spread: 0 })).toEqual({ amount: 50, low: 30, high: 75 });
  });

  test('by an uncertain one is as large and less sure', () => {
    const { amount, low, high } = carriedLoss(loss, { share: 1, spread: 0.2 });
    expect(amount).toBe(100);
    expect(100 - low).toBeCloseTo(Math.hypot(40, 39.199), 2);
    expect(high - 100).toBeCloseTo(Math.hypot(50, 39.199), 2);
    expect(carriedLoss(loss, { share: 1, spread: 2 }).low).toBe(0);
  });
});
