import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstDay, type Week } from '#domain/calendar/week.ts';
import { weekAt } from '#test/steady-counts.ts';
import {
  changeText,
  comparedPercentText,
  countText,
  dayYearText,
  listText,
  numberWord,
  ordinalText,
  percentRangeText,
  percentText,
  rangeText,
  startText,
  weekText,
} from './numbers-and-dates.ts';

const week = (text: string) => text as Week;
/** A narrow no-break space comes before the percent sign; a plain one is easier to read in a test. */
const plain = (text: string) => text.replaceAll('\u202f', ' ').replaceAll('\u2060', '');

describe('numbers', () => {
  test('people are whole and grouped', () => {
    expect(countText(48_120)).toBe('48,120');
    expect(countText(-20.7)).toBe('−21');
    expect(countText(-0.3)).toBe('0');
  });

  test('percents have a narrow no-break space and two digits', () => {
    expect(percentText(0.0512)).toBe('5.1\u202f%');
    expect(plain(percentText(0.06))).toBe('6.0 %');
    expect(plain(percentText(0.411))).toBe('41 %');
    expect(plain(percentText(0.0996))).toBe('10 %');
    expect(plain(percentText(0.0045))).toBe('0.45 %');
    expect(plain(percentText(0.0004))).toBe('0.04 %');
    expect(plain(percentText(0))).toBe('0 %');
    expect(plain(percentText(1))).toBe('100 %');
  });

  test('ranges share their digits, and take as many as it needs to keep their ends distinct', () => {
    expect(plain(percentRangeText(0.0621, 0.0744))).toBe('6.2–7.4 %');
    expect(plain(percentRangeText(0.35, 0.45))).toBe('35–45 %');
    expect(plain(percentRangeText(0.412, 0.421))).toBe('41.2–42.1 %');
    expect(plain(percentRangeText(0.5, 0.5))).toBe('50 %');
    expect(plain(comparedPercentText(0.4012, { low: 0.412, high: 0.421 }))).toBe('40.1 %');
  });

  test('ranges never break at their dash', () => {
    expect(rangeText('286', '427')).toBe('286\u2060–\u2060427');
    expect(percentRangeText(0.35, 0.45)).toBe('35\u2060–\u206045\u202f%');
  });

  test('changes have their sign, and a true minus', () => {
    expect(plain(changeText(-0.24))).toBe('−24 %');
    expect(plain(changeText(0.03))).toBe('+3 %');
    expect(plain(changeText(0.004))).toBe('+0.4 %');
    expect(plain(changeText(-0.0001))).toBe('0 %');
    expect(plain(changeText(12.345))).toBe('+1,235 %');
  });

  test('places, numbers and lists are words', () => {
    expect([1, 2, 8, 9, 11, 12, 21, 22, 113].map(ordinalText)).toEqual([
      'first',
      'second',
      'eighth',
      '9th',
      '11th',
      '12th',
      '21st',
      '22nd',
      '113th',
    ]);
    expect([1, 2, 12].map(numberWord)).toEqual(['One', 'Two', '12']);
    expect(listText(['a', 'b', 'c'])).toBe('a, b and c');
    expect(listText([])).toBe('');
  });
});

describe('weeks', () => {
  test('are written by their first and last day', () => {
    expect(weekText(week('2026-11-16'))).toBe('16–22 Nov 2026');
    expect(weekText(week('2026-11-30'))).toBe('30 Nov – 6 Dec 2026');
    expect(weekText(week('2026-12-28'))).toBe('28 Dec 2026 – 3 Jan 2027');
    expect(startText(weekAt(0))).toBe('5 Jan');
    expect(dayYearText(firstDay(weekAt(0)))).toBe('5 Jan 2026');
  });
});

test('a rate and its range never print as if it were on another side of an end', () => {
  expect(plain(percentRangeText(0.0468, 0.5, 0.0472))).toBe('4.7–50.0 %');
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(part, part, part, fc.constantFrom(1, 0.1, 0.01), (a, b, c, scale) => {
      const [low, high, rate] = [Math.min(a, b) * scale, Math.max(a, b) * scale, c * scale];
      // What differs in no printed digit cannot be told apart.
      if (Math.min(Math.abs(rate - low), Math.abs(rate - high)) < 1e-4) return;
      const read = (text: string) => Number.parseFloat(text);
      const printed = read(comparedPercentText(rate, { low, high }));
      const [from = '', to = from] = plain(percentRangeText(low, high, rate)).split('–');
      expect(printed < read(from)).toBe(rate < low);
      expect(printed > read(to)).toBe(rate > high);
    }),
    { numRuns: 2000 },
  );
});
