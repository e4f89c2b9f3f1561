import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ExplanationPart } from '#domain/review/explanation-parts.ts';
import { waterfall } from './waterfall-bars.ts';

const parts = (...effects: number[]): ExplanationPart[] =>
  effects.map((effect) => ({ cause: { of: 'mix' }, effect, shown: Math.round(effect) }));

test('starts at zero, and every bar begins where the one before ended', () => {
  expect(waterfall({ parts: parts(10, -30, -20), total: -40 })).toEqual({
    zero: 0.8,
    bars: [
      { from: 0.8, to: 1 },
      { from: 1, to: 0.4 },
      { from: 0.4, to: 0 },
    ],
    total: { from: 0.8, to: 0 },
  });
});

test('of no change at all is drawn without a width', () => {
  expect(waterfall({ parts: parts(0, 0), total: 0 }).total).toEqual({ from: 0, to: 0 });
});

test('the bars together are as long as the total, in its direction, and stay inside the drawing', () => {
  const effects = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(effects, (values) => {
      const { bars, total, zero } = waterfall({ parts: parts(...values), total: 0 });
      const along = bars.reduce((sum, { from, to }) => sum + to - from, 0);
      expect(along).toBeCloseTo(total.to - total.from, 9);
      for (const place of [zero, ...bars.flatMap(({ from, to }) => [from, to])]) {
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(1);
      }
    }),
  );
});
