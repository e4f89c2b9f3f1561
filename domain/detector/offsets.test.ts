import { describe, expect, test } from 'vitest';
import { logit } from '#domain/statistics/logit.ts';
import { emptyMix, learnOffset, type MixPart, mixOffset, noOffsets, rememberMix } from './offsets.ts';
import { ONSETS } from './recent-weeks.ts';

describe('the offset of a mix', () => {
  const twenty = { people: 1e9, conversions: 2e8 };
  const five = { people: 1e9, conversions: 5e7 };

  function mixOf(...weeks: MixPart[][]) {
    const memory = emptyMix(weeks[0]?.length ?? 0);
    for (const week of weeks) rememberMix(memory, week);
    return memory;
  }

  test('is nothing without a segment, without a week, and in a week without people', () => {
    expect(mixOffset(emptyMix(0), [])).toBe(0);
    expect(mixOffset(emptyMix(2), [twenty, five])).toBe(0);
    expect(
      mixOffset(mixOf([twenty, five]), [
        { people: 0, conversions: 0 },
        { people: 0, conversions: 0 },
      ]),
    ).toBe(0);
  });

  test('is nothing while the shares stay, however many come and however they convert', () => {
    const later = [
      { people: 4e9, conversions: 0 },
      { people: 4e9, conversions: 1e9 },
    ];
    expect(mixOffset(mixOf([twenty, five]), later)).toBeCloseTo(0, 12);
  });

  test('is the move of the log odds of the shares’ mean rate, every segment converting as it did', () => {
    const later = [
      { people: 1e9, conversions: 0 },
      { people: 3e9, conversions: 0 },
    ];
    const moved = logit(0.25 * 0.2 + 0.75 * 0.05) - logit(0.5 * 0.2 + 0.5 * 0.05);
    expect(mixOffset(mixOf([twenty, five]), later)).toBeCloseTo(moved, 7);
  });

  test('adds up to nothing when a mix has come back', () => {
    const [even, uneven] = [
      [twenty, five],
      [twenty, { people: 3e9, conversions: 1.5e8 }],
    ] as const;
    const there = mixOffset(mixOf([...even]), uneven);
    const back = mixOffset(mixOf([...even], [...uneven]), even);
    expect(there).toBeLessThan(0);
    expect(there + back).toBeCloseTo(0, 7);
  });

  test('takes a segment of one person for two who convert like the step and that one', () => {
    const memory = mixOf([
      { people: 1, conversions: 1 },
      { people: 999, conversions: 99 },
    ]);
    const [small, large] = [(1 + 0.2) / 3, (99 + 0.2) / 1001];
    const moved = logit((small + large) / 2) - logit(0.001 * small + 0.999 * large);
    const even = [
      { people: 5, conversions: 0 },
      { people: 5, conversions: 0 },
    ];
    expect(mixOffset(memory, even)).toBeCloseTo(moved, 12);
  });

  test('remembers weeks that fade by 15 % a week', () => {
    const week = [{ people: 100, conversions: 10 }];
    expect(mixOf(week, week, week).recent[0]?.people).toBeCloseTo(100 * (1 + 0.85 + 0.85 ** 2), 9);
  });
});

describe('how recent arrivals differ from everybody', () => {
  test('is nothing before a week, at every age', () => {
    const { mean, variance } = noOffsets();
    expect([...mean]).toEqual(new Array<number>(ONSETS).fill(0));
    expect([...variance]).toEqual(new Array<number>(ONSETS).fill(0.15 ** 2));
  });

  test('is learned by the Kalman filter of a random walk (Durbin and Koopman 2012, 2.2), each age by itself', () => {
    const offsets = noOffsets();
    learnOffset(offsets, 2, { difference: 0.04, chance: 0.003 });
    const before = 0.15 ** 2 + 0.005 ** 2;
    const gain = before / (before + 0.003);
    expect(offsets.mean[2]).toBeCloseTo(gain * 0.04, 12);
    expect(offsets.variance[2]).toBeCloseTo((1 - gain) * before, 12);
    expect(offsets.mean[1]).toBe(0);
    expect(offsets.variance[1]).toBe(0.15 ** 2);
  });

  test('comes to the steady state of that filter', () => {
    const offsets = noOffsets();
    const [drift, chance] = [0.005 ** 2, 0.0009];
    for (let week = 0; week < 400; week++) learnOffset(offsets, 0, { difference: 0.1, chance });
    const predicted = (drift + Math.sqrt(drift ** 2 + 4 * drift * chance)) / 2;
    expect(offsets.variance[0]).toBeCloseTo(predicted - drift, 12);
    expect(offsets.mean[0]).toBeCloseTo(0.1, 9);
  });

  test('moves no further for a strange week than for one at two standard deviations, up and down alike', () => {
    const total = 0.15 ** 2 + 0.005 ** 2 + 0.01 ** 2;
    const moved = [50, 2 * Math.sqrt(total), -50].map((difference) => {
      const offsets = noOffsets();
      learnOffset(offsets, 0, { difference, chance: 0 });
      return offsets.mean[0] ?? Number.NaN;
    });
    expect(moved[0]).toBeCloseTo(moved[1] ?? 0, 12);
    expect(moved[2]).toBeCloseTo(-(moved[1] ?? 0), 12);
  });
});
