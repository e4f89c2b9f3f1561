import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BAND, rangeBarGeometry } from './range-bar-geometry.ts';

test('the ends of the usual range are the ends of the band', () => {
  const low = rangeBarGeometry({ value: 0.06, low: 0.06, high: 0.08, previous: 0.08, most: 1 });
  expect(low?.dot?.at).toBeCloseTo(BAND[0]);
  expect(low?.tick?.at).toBeCloseTo(BAND[1]);
});

test('a rate further out than the bar reaches is drawn at its end and says so', () => {
  const bar = rangeBarGeometry({ value: 0.01, low: 0.062, high: 0.074, previous: 0.9, most: 1 });
  expect(bar?.dot).toEqual({ at: 0.04, beyond: 'low' });
  expect(bar?.tick).toEqual({ at: 0.96, beyond: 'high' });
});

test('the axis ends where rates end: at 0 % and at 100 %', () => {
  const bar = rangeBarGeometry({ value: 0.02, low: 0.01, high: 0.05, previous: null, most: 1 });
  expect(bar?.axis[0]).toBeGreaterThan(0);
  expect(bar?.axis[1]).toBe(1);
  expect(
    rangeBarGeometry({ value: 0.98, low: 0.95, high: 0.99, previous: null, most: 1 })?.axis[1],
  ).toBeLessThan(1);
});

test('people have no upper end', () => {
  const bar = rangeBarGeometry({
    value: 5006,
    low: 10_412,
    high: 12_287,
    previous: 11_000,
    most: Number.POSITIVE_INFINITY,
  });
  expect(bar?.axis[1]).toBe(1);
  expect(bar?.dot).toEqual({ at: 0.04, beyond: 'low' });
});

test('without a usual range there is no scale to draw on', () => {
  expect(rangeBarGeometry({ value: 0.05, low: null, high: null, previous: 0.05, most: 1 })).toBeNull();
});

test('a range of no width is not drawn as wide as every other', () => {
  expect(rangeBarGeometry({ value: 0, low: 0, high: 0, previous: 0, most: 1 })).toBeNull();
});

test('an unknown rate has no dot, an unknown last week no tick', () => {
  const bar = rangeBarGeometry({ value: null, low: 0.1, high: 0.2, previous: null, most: 1 });
  expect(bar).toMatchObject({ dot: null, tick: null });
});

test('everything stays on the bar, and low is left of high', () => {
  const rate = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(rate, rate, rate, rate, (now, a, b, previous) => {
      fc.pre(a !== b);
      const bar = rangeBarGeometry({
        value: now,
        low: Math.min(a, b),
        high: Math.max(a, b),
        previous,
        most: 1,
      });
      for (const place of [bar?.dot, bar?.tick]) {
        expect(place?.at).toBeGreaterThanOrEqual(0);
        expect(place?.at).toBeLessThanOrEqual(1);
      }
      if (now < previous) expect(bar?.dot?.at ?? 0).toBeLessThanOrEqual(bar?.tick?.at ?? 1);
    }),
  );
});
