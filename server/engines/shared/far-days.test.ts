import { expect, test } from 'vitest';
import { type Day, dayText, parseDay } from '#domain/calendar/week.ts';
import { withoutFarDays } from './far-days.ts';

/** “2026-04-29 500” is a day with 500 rows. */
function split(...lines: string[]) {
  const rows = lines.map((line) => {
    const [day = '', count = ''] = line.split(' ');
    return { day: parseDay(day) as Day, rows: Number(count) };
  });
  const { before, days, after } = withoutFarDays(rows);
  const told = (part: typeof rows) => part.map(({ day }) => dayText(day));
  return { before: told(before), days: told(days), after: told(after) };
}

test('a few rows years later, or years before, are not the span of a source', () => {
  expect(split('1999-12-31 1', '2026-04-28 500', '2026-04-29 500', '2071-01-01 2', '2091-05-05 1')).toEqual({
    before: ['1999-12-31'],
    days: ['2026-04-28', '2026-04-29'],
    after: ['2071-01-01', '2091-05-05'],
  });
});

test('eight weeks of silence are bearable, one day more is not', () => {
  expect(split('2026-01-01 500', '2026-02-26 1').after).toEqual([]);
  expect(split('2026-01-01 500', '2026-02-27 1').after).toEqual(['2026-02-27']);
});

test('rows after a silence that are 20, or one in a hundred, are the source speaking again', () => {
  expect(split('2025-01-01 5000', '2026-01-01 19').after).toEqual(['2026-01-01']);
  expect(split('2025-01-01 5000', '2026-01-01 20').after).toEqual([]);
  expect(split('2025-01-01 99', '2026-01-01 1').after).toEqual([]);
});

test('without rows there is nothing to set apart', () => {
  expect(split()).toEqual({ before: [], days: [], after: [] });
});
