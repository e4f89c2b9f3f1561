import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import type { StepExplanation } from './explain.ts';
import { explanationParts, roundedTo, shownRate } from './explanation-parts.ts';

const week = '2026-11-16' as Week;

function explanation(rates: Record<string, number>, { volume = 0, mix = 0, usual = 82.4 } = {}) {
  const effects = Object.entries(rates).map(([segment, effect]) => ({ segment, effect }));
  const observed = usual + effects.reduce((sum, { effect }) => sum + effect, volume + mix);
  return { from: week, to: week, usualWeeks: [], observed, usual, volume, mix, rates: effects };
}

describe('the parts of an explanation', () => {
  test('are volume, mix and the segments, the largest effect first', () => {
    const found = explanation({ organic: -6, paid: -14, email: 2 }, { mix: -1 });
    const { parts, total } = explanationParts(found);
    expect(parts.map(({ cause, shown }) => [cause.of === 'rate' ? cause.segment : cause.of, shown])).toEqual([
      ['volume', 0],
      ['mix', -1],
      ['paid', -14],
      ['organic', -6],
      ['email', 2],
    ]);
    expect(total).toBe(-19);
    expect(shownRate({ parts, total })).toBe(-18);
  });

  test('without segments are volume and the rate of everybody', () => {
    const alone: StepExplanation = { ...explanation({}), rates: [{ segment: null, effect: -20 }] };
    expect(explanationParts(alone).parts.map(({ cause }) => cause.of)).toEqual(['volume', 'rate']);
  });

  test('of two hundred segments are the six largest and the others, nobody lost', () => {
    const rates = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`s${i}`, -i / 7]));
    const found = explanation(rates, { volume: 11.3, mix: 0.6 });
    const { parts } = explanationParts(found);
    expect(parts.map(({ cause }) => cause.of)).toEqual([
      'volume',
      'mix',
      ...new Array(6).fill('rate'),
      'other-rates',
    ]);
    expect(parts.at(-1)?.cause).toEqual({ of: 'other-rates', segments: 194 });
    const sum = parts.reduce((all, { effect }) => all + effect, 0);
    expect(Math.abs(sum - (found.observed - found.usual))).toBeLessThan(1e-9);
  });

  test('sum to the total as printed, whatever they are', () => {
    const effect = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const counted = fc.nat(1e6);
    fc.assert(
      fc.property(
        fc.array(effect, { minLength: 1, maxLength: 40 }),
        effect,
        counted,
        effect,
        (rest, mix, observed, by) => {
          const usual = Math.max(0, observed + by);
          const effects = Object.fromEntries([...rest, 0].map((value, i) => [`s${i}`, value]));
          const volume = observed - usual - rest.reduce((sum, value) => sum + value, mix);
          const found = { ...explanation(effects, { volume, mix, usual }), observed };
          const { parts, total } = explanationParts(found);
          expect(parts.reduce((sum, { shown }) => sum + shown, 0)).toBe(total);
          expect(total).toBe(observed - Math.round(usual));
        },
      ),
    );
  });
});

test('rounding keeps whole numbers and gives the rest to the largest remainders', () => {
  expect(roundedTo([3, -2, 0], 1)).toEqual([3, -2, 0]);
  expect(roundedTo([1.4, 1.4, -0.9], 2)).toEqual([2, 1, -1]);
  expect(roundedTo([], 0)).toEqual([]);
});
