import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ExplanationPart } from '#domain/review/explanation-parts.ts';
import { waterfall } from './waterfall-bars.ts';

const parts = (...effects: number[]): ExplanationPart[] =>
  effects.map((shown) => ({ cause: { of: 'rate', segment: null }, effect: shown, shown }));

test('leads from what was expected to what came, every bar beginning where the one before ended', () => {
  expect(waterfall({ expected: 80, parts: parts(20, -30, -30), came: 40, total: -40 })).toEqual({
    expected: { from: 0, to: 0.8 },
    parts: [
      { from: 0.8, to: 1 },
      { from: 1, to: 0.7 },
      { from: 0.7, to: 0.4 },
    ],
    came: { from: 0, to: 0.4 },
  });
});

test('of nothing at all is drawn without a width', () => {
  const drawn = waterfall({ expected: 0, parts: parts(0, 0), came: 0, total: 0 });
  expect(drawn.came).toEqual({ from: 0, to: 0 });
  expect(drawn.expected).toEqual({ from: 0, to: 0 });
});

test('ends where the bar of what came ends, and stays inside the drawing', () => {
  const effects = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(effects, fc.nat(2000), (values, expected) => {
      const came = values.reduce((sum, value) => sum + value, expected);
      fc.pre(came >= 0);
      const drawn = waterfall({ expected, parts: parts(...values), came, total: came - expected });
      expect(drawn.parts.at(-1)?.to).toBeCloseTo(drawn.came.to, 9);
      for (const { from, to } of [drawn.expected, ...drawn.parts, drawn.came]) {
        expect(Math.min(from, to)).toBeGreaterThanOrEqual(0);
        expect(Math.max(from, to)).toBeLessThanOrEqual(1);
      }
    }),
  );
});
