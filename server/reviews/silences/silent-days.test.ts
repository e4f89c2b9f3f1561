import { expect, test } from 'vitest';
import { type Day, dayText, parseDay, type Week } from '#domain/calendar/week.ts';
import { silentDays } from './silent-days.ts';

const FIRST = parseDay('2026-08-03') as Day;
const none: ReadonlySet<Week> = new Set();

/** Rows by weekday from Monday on, week after week, with days that are different. */
function silentIn(
  week: readonly number[],
  different: Record<string, number>,
  { weeks = 12, holidays = none }: { weeks?: number; holidays?: ReadonlySet<Week> } = {},
): string[] {
  const days = Array.from({ length: weeks * 7 }, (_, index) => {
    const day = (FIRST + index) as Day;
    return { day, rows: different[dayText(day)] ?? week[index % 7] ?? 0 };
  }).filter(({ rows }) => rows > 0);
  const through = (FIRST + weeks * 7 - 1) as Day;
  return silentDays(days, { first: FIRST, through, holidays, weekStartsOn: 'monday' }).map(({ day }) =>
    dayText(day),
  );
}

const busy = [120, 130, 125, 128, 110, 60, 55];
const office = [12, 14, 13, 12, 10, 0, 0];
const none3 = { '2026-09-15': 0, '2026-09-16': 0, '2026-09-17': 0 };

test('a day without a row is silent where a hundred are usual, weekends by their own measure', () => {
  expect(silentIn(busy, { '2026-09-15': 0 })).toEqual(['2026-09-15']);
  expect(silentIn(busy, { '2026-09-19': 0 })).toEqual(['2026-09-19']);
  expect(silentIn([...busy.slice(0, 5), 3, 0], { '2026-09-19': 0, '2026-09-20': 0 })).toEqual([]);
});

test('one row of a late queue does not hide an outage', () => {
  expect(silentIn(busy, { '2026-09-15': 0, '2026-09-16': 1, '2026-09-17': 0 })).toEqual([
    '2026-09-15',
    '2026-09-16',
    '2026-09-17',
  ]);
});

test('a small source is silent after three usual days without a row, over a weekend too', () => {
  expect(silentIn(office, { '2026-09-15': 0 })).toEqual([]);
  expect(silentIn(office, { '2026-09-15': 0, '2026-09-16': 0 })).toEqual([]);
  expect(silentIn(office, none3)).toEqual(Object.keys(none3));
  expect(silentIn(office, { '2026-09-17': 0, '2026-09-18': 0, '2026-09-21': 0 })).toEqual([
    '2026-09-17',
    '2026-09-18',
    '2026-09-21',
  ]);
  expect(silentIn([3, 2, 3, 2, 3, 0, 0], none3)).toEqual([]);
});

test('a holiday that is named, and days off that fade in and out, are no outage of a small source', () => {
  expect(silentIn(office, none3, { holidays: new Set(['2026-09-14' as Week]) })).toEqual([]);
  expect(silentIn(office, { ...none3, '2026-09-14': 4 })).toEqual([]);
  expect(silentIn(office, { ...none3, '2026-09-18': 3 })).toEqual([]);
});

test('a quiet day is quiet, not silent', () => {
  expect(silentIn(busy, { '2026-09-15': 13 })).toEqual([]);
});

test('silence at the end counts as far as the source is said to be complete', () => {
  expect(silentIn(busy, { '2026-10-23': 0, '2026-10-24': 0, '2026-10-25': 0 })).toHaveLength(3);
});

test('nothing is said before three such weekdays', () => {
  expect(silentIn(busy, { '2026-08-11': 0, '2026-08-18': 0 })).toEqual([]);
});
