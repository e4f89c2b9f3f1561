import { expect, test } from 'vitest';
import type { Day } from '#domain/calendar/week.ts';
import { type Delivered, quietFrom } from './delivered-days.ts';

const MONDAY = 20_458;

/** Rows on days that are `apart`, held complete for `quiet` days beyond the last. */
function quietOf({ apart, days = 12, quiet }: { apart: number; days?: number; quiet: number }) {
  const rows = Array.from({ length: days }, (_, index) => ({
    day: (MONDAY + index * apart) as Day,
    rows: 1,
    firstT: null,
    lastT: null,
  }));
  const lastDay = (MONDAY + (days - 1) * apart) as Day;
  const delivered: Delivered = {
    firstDay: MONDAY as Day,
    lastDay,
    through: (lastDay + quiet) as Day,
    days: rows,
    before: [],
    after: [],
    future: [],
  };
  const from = quietFrom(delivered);
  return from === null ? null : from - lastDay;
}

test('a source of rows nearly every day that has none for ten days is quiet from the day after its last', () => {
  expect(quietOf({ apart: 2, quiet: 10 })).toBe(1);
});

test('a source that is quiet for weeks between its rows, for a few days, or of which little is known, is not', () => {
  expect(quietOf({ apart: 14, quiet: 15 })).toBe(null);
  expect(quietOf({ apart: 1, quiet: 6 })).toBe(null);
  expect(quietOf({ apart: 2, days: 5, quiet: 30 })).toBe(null);
  expect(quietOf({ apart: 1, quiet: 0 })).toBe(null);
});
