import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { microMeaning, riskUnit } from './micro-meaning.ts';
import { type RiskStratum, riskRatio } from './risk-ratio.ts';
import { timeBetween } from './time-between.ts';

const stratum = (exposed: [number, number], others: [number, number]): RiskStratum => ({
  exposed: { macros: exposed[0], units: exposed[1] },
  others: { macros: others[0], units: others[1] },
});

describe('the risk ratio', () => {
  test('of one stratum is the quotient of the risks, with Katz’s interval', () => {
    const ratio = riskRatio([stratum([15, 100], [10, 200])]);
    expect(ratio?.ratio).toBeCloseTo(3, 12);
    // Var ln RR = 1/15 − 1/100 + 1/10 − 1/200, which Greenland and Robins’ is for one stratum.
    expect(ratio?.deviation).toBeCloseTo(Math.sqrt(1 / 15 - 1 / 100 + 1 / 10 - 1 / 200), 12);
    expect(ratio?.low).toBeCloseTo(3 / Math.exp(1.959964 * (ratio?.deviation ?? 0)), 5);
  });

  test('of strata is that of each, where they agree, whatever the crude quotient says', () => {
    // Most of the exposed are in the stratum of low risk: taken together they look worse than the others.
    const strata = [stratum([18, 900], [1, 100]), stratum([40, 100], [180, 900])];
    expect(riskRatio(strata)?.ratio).toBeCloseTo(2, 9);
    expect(58 / 1000 / (181 / 1000)).toBeLessThan(1);
  });

  test('says nothing of strata with one group only', () => {
    expect(riskRatio([stratum([5, 50], [0, 0])])).toBeNull();
    const one = riskRatio([stratum([15, 100], [10, 200])]);
    expect(riskRatio([stratum([15, 100], [10, 200]), stratum([5, 50], [0, 0])])).toEqual(one);
    expect(riskRatio([])).toBeNull();
    expect(riskRatio([stratum([0, 100], [10, 100])])).toBeNull();
  });

  test('turns over when the groups change places', () => {
    const group = fc.record({
      units: fc.integer({ min: 50, max: 500 }),
      macros: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(
        fc.array(fc.record({ exposed: group, others: group }), { minLength: 1, maxLength: 9 }),
        (strata) => {
          const there = riskRatio(strata);
          const back = riskRatio(strata.map(({ exposed, others }) => ({ exposed: others, others: exposed })));
          expect((there?.ratio ?? 0) * (back?.ratio ?? 0)).toBeCloseTo(1, 9);
          expect(back?.deviation).toBeCloseTo(there?.deviation ?? 0, 9);
        },
      ),
    );
  });
});

describe('a micro conversion', () => {
  const of = (exposed: number, others: number) =>
    microMeaning([stratum([exposed, 100_000], [others, 100_000])]);

  test.each([
    [19, 500, 'too-few'],
    [500, 19, 'too-few'],
    [0, 0, 'too-few'],
    [60, 120, 'goes-against'],
    [120, 60, 'goes-along'],
    [900, 900, 'vanity'],
    [100, 100, 'cannot-tell'],
    [2400, 2200, 'goes-along'],
  ])('with %i macro conversions against %i is “%s”', (exposed, others, kind) => {
    expect(of(exposed, others).kind).toBe(kind);
  });

  test('needs so many macro conversions to be told, if it stays as it is', () => {
    const unsure = of(100, 100);
    if (unsure.kind !== 'cannot-tell') throw new Error('It can be told.');
    const needed = Math.ceil(unsure.macrosNeeded / 2);
    expect(of(needed + 1, needed + 1).kind).toBe('vanity');
    expect(of(needed - 4, needed - 4).kind).toBe('cannot-tell');
    const leaning = of(60, 45);
    expect(leaning.kind === 'cannot-tell' && leaning.macrosNeeded).toBeLessThan(250);
  });
});

test('people are at risk by hours where half of them are won within two days', () => {
  expect(riskUnit({ macros: 100, withinTwoDays: 49 })).toBe('day');
  expect(riskUnit({ macros: 100, withinTwoDays: 50 })).toBe('hour');
  expect(riskUnit({ macros: 0, withinTwoDays: 0 })).toBe('day');
});

describe('the time between', () => {
  test('is spread evenly within a week', () => {
    expect(timeBetween([20, 0, 20])).toEqual({ quarter: 0.5, median: 1, threeQuarters: 2.5 });
    expect(timeBetween([0, 40])).toEqual({ quarter: 1.25, median: 1.5, threeQuarters: 1.75 });
  });

  test('is none of fewer than 20 people', () => {
    expect(timeBetween([10, 9])).toBeNull();
    expect(timeBetween([])).toBeNull();
  });
});
