import fc from 'fast-check';
import { expect, test } from 'vitest';
import { weekAt } from '#test/steady-counts.ts';
import type { StepExplanation } from './explain.ts';
import { explanationText } from './explain.ts';
import { explanationMoney } from './explanation-money.ts';

function explanation(parts: { volume: number; mix: number; rates: number[] }): StepExplanation {
  const { volume, mix, rates } = parts;
  const usual = 1000;
  return {
    observed: usual + volume + mix + rates.reduce((sum, rate) => sum + rate, 0),
    usual,
    volume,
    mix,
    rates: rates.map((effect, i) => ({ segment: `segment ${i + 1}`, effect })),
    from: weekAt(9),
    to: weekAt(9),
    usualWeeks: [weekAt(8)],
  };
}

const effect = fc.double({ min: -1e5, max: 1e5, noNaN: true });
const explanations = fc
  .record({ volume: effect, mix: effect, rates: fc.array(effect, { minLength: 2, maxLength: 12 }) })
  .map(explanation);
const values = fc.double({ min: 0.01, max: 1e7, noNaN: true });

test('the parts in money sum to the change in money, to 1e-9 of what was added up', () => {
  fc.assert(
    fc.property(explanations, values, (found, each) => {
      const { parts, total } = explanationMoney(found, { currency: 'EUR', each });
      const sum = parts.reduce((all, part) => all + part.effect, 0);
      const size = parts.reduce(
        (all, part) => all + Math.abs(part.effect),
        (found.usual + found.observed) * each,
      );
      expect(Math.abs(sum - total)).toBeLessThanOrEqual(1e-9 * Math.abs(size));
      expect(total).toBe((found.observed - found.usual) * each);
    }),
    { numRuns: 1000 },
  );
});

test('what is printed sums to the printed total, each part within one unit of what it is', () => {
  fc.assert(
    fc.property(explanations, values, (found, each) => {
      const { parts, shownTotal } = explanationMoney(found, { currency: 'EUR', each });
      const largest = Math.max(Math.abs(shownTotal), ...parts.map((part) => Math.abs(part.effect)));
      const unit = Math.max(1, largest / 100);
      expect(parts.reduce((all, { shown }) => all + shown, 0)).toBeCloseTo(shownTotal, 6);
      for (const { effect: exact, shown } of parts) expect(Math.abs(exact - shown)).toBeLessThan(unit * 1.01);
    }),
    { numRuns: 1000 },
  );
});

test('the parts of a loss, each times the value of a conversion', () => {
  const found = explanation({ volume: 0, mix: -1, rates: [-14, -6] });
  const { parts, total, shownTotal } = explanationMoney(found, { currency: 'EUR', each: 1480 });
  expect(parts.map(({ effect: exact }) => exact)).toEqual([0, -1480, -20_720, -8880]);
  expect(parts.map(({ shown }) => shown)).toEqual([0, -1500, -20_700, -8900]);
  expect([total, shownTotal]).toEqual([-31_080, -31_100]);
});

test('one line gives both, and no money where it is unknown', () => {
  const found = explanation({ volume: 0, mix: -1, rates: [-14, -6] });
  const counted = 'Against the week before: −21 = rate: segment 1 −14, segment 2 −6 · mix −1 · volume 0';
  expect(explanationText(found, null)).toBe(counted);
  expect(explanationText(found, { currency: 'EUR', each: 1480 }).replaceAll('\u2060', '')).toBe(
    `${counted}; in money −€31,100 = rate: segment 1 −€20,700, segment 2 −€8,900 · mix −€1,500 · volume €0`,
  );
});

test('nothing that changed is worth nothing', () => {
  const { parts, shownTotal } = explanationMoney(explanation({ volume: 0, mix: 0, rates: [0, 0] }), {
    currency: 'EUR',
    each: 1480,
  });
  expect(parts.map(({ shown }) => shown)).toEqual([0, 0, 0, 0]);
  expect(shownTotal).toBe(0);
});
