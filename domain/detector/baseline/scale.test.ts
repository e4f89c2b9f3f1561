import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rateOf } from '#domain/statistics/logit.ts';
import { PEOPLE_SCALE, RATE_SCALE, RISING_PEOPLE_SCALE, RISING_RATE_SCALE } from './scale.ts';

const level = fc.double({ min: -7, max: 5, noNaN: true });
const fall = fc.double({ min: 0, max: 0.9, noNaN: true });

describe('the scale of a rate', () => {
  test('moves by as much as takes the rate down by a part of itself', () => {
    fc.assert(
      fc.property(level, fall, (from, by) => {
        const moved = from + RATE_SCALE.shiftBy(from, by);
        expect(RATE_SCALE.ratio(moved, from)).toBeCloseTo(1 - by, 9);
        expect(RATE_SCALE.changeBy(from, by)).toBe(by);
      }),
    );
  });

  test('looks for falls by 5, 10, 15, 20 and 30 %', () => {
    const falls = [...RATE_SCALE.shifts(-2)].map((shift) => 1 - rateOf(-2 + shift) / rateOf(-2));
    expect(falls.map((by) => Number(by.toFixed(9)))).toEqual([0.05, 0.1, 0.15, 0.2, 0.3]);
  });
});

describe('the scale of a number of people', () => {
  test('is that of logarithms: a fall is the same wherever it starts', () => {
    fc.assert(
      fc.property(level, fall, (from, by) => {
        const moved = from + PEOPLE_SCALE.shiftBy(from, by);
        expect(PEOPLE_SCALE.valueAt(moved) / PEOPLE_SCALE.valueAt(from)).toBeCloseTo(1 - by, 9);
        expect(PEOPLE_SCALE.shiftBy(from, by)).toBe(PEOPLE_SCALE.shiftBy(0, by));
      }),
    );
  });

  test('looks for falls by 15, 25, 35, 50 and 70 %', () => {
    const falls = [...PEOPLE_SCALE.shifts(6)].map((shift) => 1 - Math.exp(shift));
    expect(falls.map((by) => Number(by.toFixed(9)))).toEqual([0.15, 0.25, 0.35, 0.5, 0.7]);
  });

  test('turned round, looks for rises whose end would be those falls', () => {
    expect([...RISING_PEOPLE_SCALE.shifts(6)]).toEqual([...PEOPLE_SCALE.shifts(6)].map((shift) => -shift));
    fc.assert(
      fc.property(level, fall, (from, by) => {
        expect(RISING_PEOPLE_SCALE.shiftBy(from, by)).toBe(-PEOPLE_SCALE.shiftBy(from, by));
        expect(1 + RISING_PEOPLE_SCALE.changeBy(from, by)).toBeCloseTo(1 / (1 - by), 9);
      }),
    );
  });
});

describe('every scale', () => {
  const scales = [RATE_SCALE, PEOPLE_SCALE, RISING_RATE_SCALE, RISING_PEOPLE_SCALE];

  test.each(scales)('looks only to its worse side ($worse)', ({ worse, shifts }) => {
    for (const from of [-7, -2, 0, 3]) {
      expect(shifts(from).every((shift) => Math.sign(shift) === worse)).toBe(true);
    }
  });

  test.each(scales)('calls no change none ($worse)', ({ shiftBy, changeBy, ratio }) => {
    expect(shiftBy(-2, 0)).toBeCloseTo(0, 12);
    expect(changeBy(-2, 0)).toBeCloseTo(0, 12);
    expect(ratio(-2, -2)).toBe(1);
  });

  test.each(scales)('compares two levels by their values ($worse)', ({ ratio, valueAt }) => {
    expect(ratio(-1, -2)).toBeCloseTo(valueAt(-1) / valueAt(-2), 12);
    expect(ratio(-1, -2) * ratio(-2, -1)).toBeCloseTo(1, 12);
  });
});
