import { describe, expect, test } from 'vitest';
import { afterHoliday, expectedHoliday, type HolidayEffect, unknownHoliday } from './holiday.ts';

/** A step that moved by so much in log odds, seen to within 2 %, in a week of which the effect was expected. */
const seenAs = (effect: HolidayEffect, moved: number) => {
  const transient = expectedHoliday(effect);
  return {
    innovation: { logOdds: moved - transient.shift },
    prediction: { transient, total: transient.variance + 0.02 ** 2 },
  };
};

describe('the effect of holidays', () => {
  test('is unknown in both directions before the first', () => {
    expect(expectedHoliday(unknownHoliday())).toEqual({ shift: 0, variance: 0.1 ** 2 + 0.04 ** 2 });
  });

  test('is learned from what the steps did, and comes to be what they always do', () => {
    let effect = unknownHoliday();
    for (let holiday = 0; holiday < 12; holiday++) {
      effect = afterHoliday(
        effect,
        [-0.15, -0.1, -0.05].map((moved) => seenAs(effect, moved)),
      );
    }
    expect(effect.mean).toBeCloseTo(-0.1, 2);
    expect(effect.variance).toBeLessThan(0.02 ** 2);
  });

  test('stays as it was when no step could be seen', () => {
    const effect = { mean: -0.07, variance: 0.001 };
    expect(afterHoliday(effect, [])).toEqual(effect);
  });

  test('leaves room for a holiday to differ from those before, however many there were', () => {
    expect(expectedHoliday({ mean: -0.1, variance: 0 }).variance).toBe(0.04 ** 2);
  });
});
