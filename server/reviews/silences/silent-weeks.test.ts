import { expect, test } from 'vitest';
import { addWeeks, type Week } from '#domain/calendar/week.ts';
import { silentWeeks } from './silent-weeks.ts';

const first = '2026-01-05' as Week;
const at = (index: number) => addWeeks(first, index);
const weeks = (...rows: number[]) => rows.map((count, index) => [at(index), count] as const);

test('a source that falls silent stays missing, however long it lasts', () => {
  const busy = [30, 40, 20, 30, 40, 30, 20, 30];
  const silence = Array.from({ length: 20 }, () => 0);
  expect(silentWeeks(weeks(...busy, ...silence))).toEqual(silence.map((_, index) => at(index + 8)));
});

test('a silence of a source that seldom has 20 rows a week is a zero', () => {
  expect(silentWeeks(weeks(19, 0, 19, 0))).toEqual([]);
});

test('a week that is declared missing does not say what is usual', () => {
  expect(silentWeeks(weeks(20, 1, 1, 0), new Set([at(1), at(2)]))).toEqual([at(3)]);
});
