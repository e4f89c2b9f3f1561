import { expect, test } from 'vitest';
import type { Day } from '#domain/calendar/week.ts';
import type { Delivered } from './delivered-days.ts';
import { quietFrom, staleSince } from './quiet-end.ts';

const MONDAY = 20_458;

type Rows = { apart: number; days?: number; quiet?: number; daysAnImport?: number };

/** Rows on days that are `apart`, held complete for `quiet` days beyond the last, all of one import or of one every so many days. */
function deliveredOf({ apart, days = 12, quiet = 0, daysAnImport }: Rows): Delivered {
  const rows = Array.from({ length: days }, (_, index) => ({
    day: (MONDAY + index * apart) as Day,
    rows: 1,
    firstT: null,
    lastT: null,
    importId: daysAnImport === undefined ? 1 : Math.floor((index * apart) / daysAnImport),
  }));
  const lastDay = (MONDAY + (days - 1) * apart) as Day;
  return {
    firstDay: MONDAY as Day,
    lastDay,
    through: (lastDay + quiet) as Day,
    days: rows,
    before: [],
    after: [],
    future: [],
  };
}

function quietOf(rows: Rows) {
  const delivered = deliveredOf(rows);
  const from = quietFrom(delivered);
  return from === null ? null : from - delivered.lastDay;
}

/** After how many whole days without a row the source is stale. */
function staleAfter(rows: Rows) {
  const delivered = deliveredOf(rows);
  const end = Math.max(delivered.lastDay, delivered.through);
  return Array.from({ length: 1000 }, (_, index) => index).find(
    (silent) => staleSince(delivered, (end + 1 + silent) as Day) !== null,
  );
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

test('a source of daily rows is stale after two weeks without one, not a day before', () => {
  expect(staleAfter({ apart: 1, days: 90 })).toBe(14);
  expect(staleAfter({ apart: 1, days: 2 })).toBeUndefined();
  expect(staleSince(deliveredOf({ apart: 1, days: 90 }), null)).toBe(null);
});

test('a source of rows every week or month, or delivered by the month, has longer', () => {
  expect(staleAfter({ apart: 7, days: 40 })).toBe(14);
  expect(staleAfter({ apart: 30, days: 10 })).toBe(45);
  expect(staleAfter({ apart: 1, days: 300, daysAnImport: 30 })).toBe(45);
  expect(staleAfter({ apart: 1, days: 300, daysAnImport: 7 })).toBe(14);
});

test('files of a quarter or a year do not make a source that has stopped look alive for ever', () => {
  expect(staleAfter({ apart: 1, days: 1000, daysAnImport: 365 })).toBe(47);
});

test('a row that stands alone after the others neither completes nor feeds a source', () => {
  const delivered = deliveredOf({ apart: 1, days: 90 });
  const [row] = delivered.days;
  if (row === undefined) throw new Error('No row.');
  const alone = { ...delivered, after: [{ ...row, day: (delivered.lastDay + 5) as Day }] };
  expect(staleSince(alone, (delivered.lastDay + 14) as Day)).toBe(null);
  expect(staleSince(alone, (delivered.lastDay + 15) as Day)).toBe(delivered.lastDay + 1);
});

test('what is said to be complete is not silence', () => {
  expect(staleAfter({ apart: 1, days: 90, quiet: 10 })).toBe(14);
  const followed = deliveredOf({ apart: 1, days: 90, quiet: 10 });
  expect(staleSince(followed, (followed.lastDay + 20) as Day)).toBe(null);
});
