import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import type { StepExplanation } from './explain.ts';
import { besideText, causeText, explanationParts, pipelineText, roundedTo } from './explanation-parts.ts';

const week = '2026-11-16' as Week;

function explanation(rates: Record<string, number>, { volume = 0, mix = 0, usual = 82.4 } = {}) {
  const effects = Object.entries(rates).map(([segment, effect]) => ({ segment, effect }));
  const observed = usual + effects.reduce((sum, { effect }) => sum + effect, volume + mix);
  return { from: week, to: week, usualWeeks: [], observed, usual, volume, mix, rates: effects };
}

describe('the parts of an explanation', () => {
  test('lead from what was expected to what came, the largest effect first', () => {
    const found = explanation({ organic: -6, paid: -14, email: 2 }, { mix: -1 });
    const { expected, parts, came, total } = explanationParts(found);
    expect(parts.map((part) => [causeText(part, {}), part.shown])).toEqual([
      ['paid converts worse', -14],
      ['organic converts worse', -6],
      ['email converts better', 2],
    ]);
    expect([expected, came, total]).toEqual([81, 63, -18]);
  });

  test('do not call it chance that nobody converted any more, beyond what is counted as lost', () => {
    const found = { ...explanation({ organic: -369 }, { usual: 369 }), lost: 351 };
    expect(explanationParts(found).parts.map((part) => [causeText(part, {}), part.shown])).toEqual([
      ['organic converts worse', -351],
      ['chance or other causes, not counted as lost', -18],
    ]);
  });

  test('without segments are one: everybody', () => {
    const alone: StepExplanation = { ...explanation({}), rates: [{ segment: null, effect: -20 }] };
    expect(explanationParts({ ...alone, observed: 62.4 }).parts.map((part) => causeText(part, {}))).toEqual([
      'all together convert worse',
    ]);
  });

  test('of conversions of which more are worse, are more people, and no better ones', () => {
    const found = explanation({ organic: 14, paid: -6 });
    expect(explanationParts(found).parts.map((part) => causeText(part, { good: 'down' }))).toEqual([
      'more of organic',
      'fewer of paid',
    ]);
  });

  test('are expected from the one segment that they are about', () => {
    expect(pipelineText(explanation({ organic: -14 }))).toBe('the people of “organic” in the pipeline');
    expect(pipelineText(explanation({ organic: -6, paid: -14 }))).toBe('everyone in the pipeline');
    expect(pipelineText({ rates: [{ segment: null, effect: -20 }] })).toBe('everyone in the pipeline');
  });

  test('leave out what more or other people brought, which is said beside them', () => {
    const found = explanation({ organic: -6, paid: -14 }, { volume: 30, mix: -9 });
    expect(besideText({ ...found, usualWeeks: Array(8).fill(week) }, 'country')).toBe(
      'The 103 expected are 21 more than in the 8 weeks before, week for week: more people were in the pipeline, and other countries than usual.',
    );
    expect(besideText(explanation({ organic: -6 }), 'country')).toBeNull();
  });

  test('of two hundred segments are the four largest and the others, nobody lost', () => {
    const rates = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`s${i}`, -i / 7]));
    const found = explanation(rates, { volume: 11.3, mix: 0.6 });
    const { parts } = explanationParts(found);
    expect(parts.map(({ cause }) => cause.of)).toEqual([...new Array(4).fill('rate'), 'other-rates']);
    expect(parts.at(-1)?.cause).toEqual({ of: 'other-rates', segments: 196 });
    const sum = parts.reduce((all, { effect }) => all + effect, found.volume + found.mix);
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
          const { expected, parts, came } = explanationParts(found);
          expect(parts.reduce((sum, { shown }) => sum + shown, expected)).toBe(came);
          expect(came).toBe(observed);
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
