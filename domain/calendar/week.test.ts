import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOfInstant, endOfWeek, isForming, startOfDay, weekOfInstant } from './instant.ts';
import {
  addWeeks,
  type Day,
  dayText,
  firstDay,
  isoWeek,
  parseDay,
  parseWeek,
  type Week,
  weekOfDay,
  weekRange,
  weeksBetween,
} from './week.ts';

const week = (text: string) => text as Week;
const hour = 3_600_000;

describe('weeks as values', () => {
  test('a week is named by its first day and nothing else', () => {
    expect(parseWeek('2026-11-16', 'monday')).toBe('2026-11-16');
    expect(parseWeek('2026-11-17', 'monday')).toBeNull();
    expect(parseWeek('2026-11-15', 'sunday')).toBe('2026-11-15');
    expect(parseWeek('2026-02-30', 'monday')).toBeNull();
    expect(parseWeek('<script>', 'monday')).toBeNull();
  });

  test('a long year has a week 53, and the week after it is number 1', () => {
    expect(isoWeek(week('2026-12-28'))).toEqual({ year: 2026, number: 53 });
    expect(isoWeek(week('2027-01-04'))).toEqual({ year: 2027, number: 1 });
    expect(isoWeek(week('2026-12-27'))).toEqual({ year: 2026, number: 53 });
  });

  test('ranges include both ends and are empty when reversed', () => {
    expect(weekRange(week('2026-12-21'), week('2027-01-04'))).toEqual([
      '2026-12-21',
      '2026-12-28',
      '2027-01-04',
    ]);
    expect(weekRange(week('2027-01-04'), week('2026-12-21'))).toEqual([]);
  });

  test('every day lies in the week that names it, for both week starts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -40_000, max: 60_000 }),
        fc.constantFrom('monday', 'sunday'),
        (n, start) => {
          const day = n as Day;
          const name = weekOfDay(day, start);
          expect(parseDay(dayText(day))).toBe(day);
          expect(day - firstDay(name)).toBeGreaterThanOrEqual(0);
          expect(day - firstDay(name)).toBeLessThan(7);
          expect(parseWeek(name, start)).toBe(name);
          expect(weeksBetween(name, addWeeks(name, 5))).toBe(5);
        },
      ),
    );
  });
});

describe('weeks in a time zone', () => {
  test('the week with the spring change has 167 hours and the autumn one 169', () => {
    const calendar = { timeZone: 'Europe/Helsinki', weekStartsOn: 'monday' } as const;
    const length = (name: string) =>
      (endOfWeek(week(name), calendar) - startOfDay(firstDay(week(name)), calendar.timeZone)) / hour;
    expect(length('2026-03-23')).toBe(167);
    expect(length('2026-10-19')).toBe(169);
    expect(length('2026-11-16')).toBe(168);
  });

  test('late Sunday evening in UTC is already Monday in Helsinki', () => {
    const instant = Date.parse('2026-11-15T22:30:00Z');
    expect(weekOfInstant(instant, { timeZone: 'Europe/Helsinki', weekStartsOn: 'monday' })).toBe(
      '2026-11-16',
    );
    expect(weekOfInstant(instant, { timeZone: 'America/New_York', weekStartsOn: 'monday' })).toBe(
      '2026-11-09',
    );
  });

  test('a day without a midnight starts when the clock jumps', () => {
    const day = parseDay('2018-11-04') as Day;
    expect(startOfDay(day, 'America/Sao_Paulo')).toBe(Date.parse('2018-11-04T03:00:00Z'));
  });

  test('every instant of a day falls on it', () => {
    const zones = [
      'Europe/Helsinki',
      'America/St_Johns',
      'Asia/Kathmandu',
      'Pacific/Kiritimati',
      'America/Sao_Paulo',
    ];
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 22_000 }), fc.constantFrom(...zones), (n, zone) => {
        const start = startOfDay(n as Day, zone);
        expect(dayOfInstant(start, zone)).toBe(n);
        expect(dayOfInstant(startOfDay((n + 1) as Day, zone) - 1, zone)).toBe(n);
      }),
      { numRuns: 300 },
    );
  });

  test('a week is forming until data has come past its end', () => {
    const calendar = { timeZone: 'UTC', weekStartsOn: 'monday' } as const;
    const name = week('2026-11-16');
    expect(isForming(name, null, calendar)).toBe(true);
    expect(isForming(name, Date.parse('2026-11-22T12:00:00Z'), calendar)).toBe(true);
    expect(isForming(name, Date.parse('2026-11-22T23:59:59Z'), calendar)).toBe(false);
  });
});
