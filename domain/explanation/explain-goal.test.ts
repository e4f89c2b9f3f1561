import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainGoal } from './explain-goal.ts';

const count = fc.double({ min: 0, max: 1e6, noNaN: true });
const step = fc.record({
  observed: count,
  expected: count,
  share: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('the explanation of a goal', () => {
  test('arrivals and steps sum to the distance from what was expected', () => {
    fc.assert(
      fc.property(count, count, fc.array(step, { maxLength: 8 }), (observed, expected, steps) => {
        const effects = explainGoal({ observed, expected }, steps);
        const total = effects.steps.reduce((sum, effect) => sum + effect, effects.arrivals);
        const scale = steps.reduce((sum, one) => sum + one.observed + one.expected, observed + expected);
        expect(Math.abs(total - (observed - expected))).toBeLessThanOrEqual(1e-9 * Math.max(1, scale));
      }),
      { numRuns: 1000 },
    );
  });

  test('half as many people of whom every step keeps as many as ever is all the arrivals’', () => {
    const halved = [
      { observed: 500, expected: 500, share: 0.12 },
      { observed: 60, expected: 60, share: 1 },
    ];
    expect(explainGoal({ observed: 60, expected: 120 }, halved)).toEqual({
      observed: 60,
      expected: 120,
      arrivals: -60,
      steps: [0, 0],
    });
  });

  test('as many people at a step that breaks is all the step’s', () => {
    const broken = [
      { observed: 800, expected: 1000, share: 0.12 },
      { observed: 96, expected: 96, share: 1 },
    ];
    const { arrivals, steps } = explainGoal({ observed: 96, expected: 120 }, broken);
    expect(arrivals).toBeCloseTo(0, 9);
    expect(steps[0]).toBeCloseTo(-24, 9);
    expect(steps[1]).toBe(0);
  });

  test('a goal without steps is reached by whoever came', () => {
    expect(explainGoal({ observed: 3, expected: 5 }, [])).toEqual({
      observed: 3,
      expected: 5,
      arrivals: -2,
      steps: [],
    });
  });
});
