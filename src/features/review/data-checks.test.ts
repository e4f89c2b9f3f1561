import { expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import { isAside, recentNotes } from './data-checks.tsx';

test('notes of four weeks, newest first, none from after the week', () => {
  const notes = ['2026-10-19', '2026-10-26', '2026-11-16', '2026-11-23'].map((week) => ({
    week: week as Week,
    text: week,
  }));
  expect(recentNotes(notes, '2026-11-16' as Week).map(({ text }) => text)).toEqual([
    '2026-11-16',
    '2026-10-26',
  ]);
});

test('a warning about other weeks is put aside; one about this week, about no week in particular, or a problem is not', () => {
  const week = '2026-11-16' as Week;
  const other = ['2026-10-26' as Week];
  const check = { id: 'gap', level: 'warning' as const, message: 'No visits on 3 days.', remedy: null };
  expect(isAside({ ...check, weeks: other }, week)).toBe(true);
  expect(isAside({ ...check, weeks: [...other, week] }, week)).toBe(false);
  expect(isAside(check, week)).toBe(false);
  expect(isAside({ ...check, level: 'problem', weeks: other }, week)).toBe(false);
});
