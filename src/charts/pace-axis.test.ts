import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paceAxis, tickText } from './pace-axis.ts';

const week = (rate: number | null, range: [number, number] | null = null) => ({ rate, range });

test('starts at zero where that costs little', () => {
  expect(paceAxis([week(0.05, [0.04, 0.12])])).toEqual({
    ticks: [0, 0.025, 0.05, 0.075, 0.1, 0.125],
    decimals: 1,
    cut: false,
  });
});

test('is cut where everything lies high, and says so', () => {
  const axis = paceAxis([week(0.4, [0.36, 0.44])]);
  expect(axis.cut).toBe(true);
  expect(axis.ticks.map((tick) => tickText(tick, axis.decimals))).toEqual([
    '34\u202f%',
    '36\u202f%',
    '38\u202f%',
    '40\u202f%',
    '42\u202f%',
    '44\u202f%',
  ]);
});

test('never magnifies a ripple: a fifth of the rate is always shown', () => {
  const { ticks } = paceAxis([week(0.1), week(0.1001)]);
  expect(ticks[0]).toBeLessThanOrEqual(0.0801);
});

test('has an axis even for zeros and for nothing at all', () => {
  expect(paceAxis([week(0)]).ticks).toEqual([0, 0.01]);
  expect(paceAxis([]).ticks).toEqual([0, 0.01]);
});

test('holds every rate and range', () => {
  const rate = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(rate, rate, rate), { minLength: 1 }), (weeks) => {
      const { ticks } = paceAxis(weeks.map(([now, a, b]) => week(now, [Math.min(a, b), Math.max(a, b)])));
      const values = weeks.flat();
      expect(ticks[0]).toBeLessThanOrEqual(Math.min(...values) + 1e-12);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(...values) - 1e-12);
      expect(ticks.length).toBeLessThanOrEqual(9);
    }),
  );
});
