import { expect, test } from 'vitest';
import type { Day } from '#domain/calendar/week.ts';
import { strayFrom, type TimedDay } from './stray-days.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Rows from 6 to 22 o'clock. */
function day(number: number, rows: number, hours: [number, number] = [6, 22]): TimedDay {
  const at = (hour: number) => number * DAY_MS + hour * HOUR_MS;
  return { day: number as Day, rows, firstT: at(hours[0]), lastT: at(hours[1]) };
}

const daily = (days: number, rows: number) => Array.from({ length: days }, (_, index) => day(index, rows));
const onWeekdays = (days: number, rows: number) =>
  daily(days, rows).filter(({ day: number }) => number % 7 < 5);

test('one row days after all others stands alone, at any distance', () => {
  for (const ahead of [2, 5, 9, 40])
    expect(strayFrom([...daily(60, 100), day(60 + ahead, 1, [9, 9])])).toBe(60);
});

test('a row of the next morning does not complete a day that broke off', () => {
  const brokenOff = [...daily(60, 100), day(60, 40, [6, 8.5])];
  expect(strayFrom([...brokenOff, day(61, 1, [6, 6])])).toBe(61);
});

test('a row just after midnight, or after an ordinary night, belongs to the rest', () => {
  expect(strayFrom([...daily(60, 100), day(60, 1, [0.2, 0.2])])).toBe(61);
  expect(strayFrom([...daily(60, 100), day(60, 2, [6, 6])])).toBe(61);
});

test('a source that is busy again after an outage has gone on', () => {
  expect(strayFrom([...daily(60, 100), day(64, 80)])).toBe(61);
});

test('weekends are usual where nobody works then, and a source of few rows may be silent for days', () => {
  expect(strayFrom([...onWeekdays(61, 20), day(63, 1, [9, 9])])).toBe(onWeekdays(61, 20).length + 1);
  const rare = Array.from({ length: 20 }, (_, index) => day(index * 3, 1, [9, 9]));
  expect(strayFrom([...rare, day(68, 1, [9, 9])])).toBe(21);
});

test('ten days say nothing of what is usual', () => {
  expect(strayFrom([...daily(5, 100), day(20, 1)])).toBe(6);
  expect(strayFrom([])).toBe(0);
});
