import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dispersionOf, fitRunOff, scatterOf } from './run-off.ts';

const KNOWN = 30;
const people = Float64Array.from({ length: KNOWN }, (_, age) => 1000 - 20 * age);
const POWER = Float64Array.from({ length: KNOWN }, (_, age) => Math.log(age + 1));
const EXPONENTIAL = Float64Array.from({ length: KNOWN }, (_, age) => age);

const revenueOf = (rate: (age: number) => number) => people.map((count, age) => count * rate(age));

describe('a fit of revenue that', () => {
  test.each([
    ['falls by a power of age', POWER, -0.4],
    ['falls exponentially', EXPONENTIAL, -0.05],
    ['falls at once', POWER, -6],
    ['hardly falls', POWER, -0.001],
  ])('%s finds its slope and rates, whatever the first life-week brought', (_, clock, slope) => {
    const rate = (age: number) => (age === 0 ? 99 : 5 * Math.exp(slope * (clock[age] ?? 0)));
    const observed = { revenue: revenueOf(rate), people, known: KNOWN };
    const fit = fitRunOff(observed, clock);
    expect(fit?.slope).toBeCloseTo(slope, 4);
    expect(fit?.rates[20]).toBeCloseTo(rate(20), 4);
    if (fit !== null) expect(dispersionOf(observed, fit)).toBeLessThan(1e-3);
    if (fit !== null) expect(Math.abs(scatterOf(observed, fit).deviance)).toBeLessThan(1e-3);
  });

  test('grows with age is predicted flat', () => {
    const fit = fitRunOff({ revenue: revenueOf((age) => 1 + age), people, known: KNOWN }, POWER);
    expect(fit?.slope).toBe(0);
    const all = revenueOf((age) => (age === 0 ? 0 : 1 + age)).reduce((sum, amount) => sum + amount, 0);
    const lived = people.reduce((sum, count) => sum + count, 0) - 1000;
    expect(fit?.rates[0]).toBeCloseTo(all / lived, 9);
  });

  test('never came after the first life-week, or was refunded in all, has none', () => {
    expect(
      fitRunOff({ revenue: revenueOf((age) => (age === 0 ? 9 : 0)), people, known: KNOWN }, POWER),
    ).toBeNull();
    expect(fitRunOff({ revenue: revenueOf(() => -1), people, known: KNOWN }, POWER)).toBeNull();
  });

  test('has a week of more refunds than payments is fitted all the same', () => {
    const fit = fitRunOff({ revenue: revenueOf((age) => (age === 7 ? -3 : 5)), people, known: KNOWN }, POWER);
    expect(Number.isFinite(fit?.slope)).toBe(true);
  });
});

test('a fit is the best of all slopes: the weighted mean of the clock is that of the revenue', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 500 }), { minLength: KNOWN, maxLength: KNOWN }),
      (amounts) => {
        const observed = { revenue: Float64Array.from(amounts), people, known: KNOWN };
        const fit = fitRunOff(observed, POWER);
        if (fit === null || fit.slope === 0) return;
        const mean = (weights: Float64Array) => {
          const all = weights.slice(1).reduce((sum, weight) => sum + weight, 0);
          return weights.slice(1).reduce((sum, weight, i) => sum + weight * Math.log(i + 2), 0) / all;
        };
        const fitted = people.map((count, age) => count * (fit.rates[age] ?? 0));
        expect(mean(fitted)).toBeCloseTo(mean(observed.revenue), 4);
      },
    ),
    { numRuns: 100 },
  );
});

test('one known life-week after the first is a fit of its own', () => {
  const fit = fitRunOff({ revenue: Float64Array.of(9, 4), people: Float64Array.of(2, 2), known: 2 }, POWER);
  expect(fit).toMatchObject({ slope: 0 });
  expect(fit?.rates[1]).toBe(2);
});
