import { expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import { isAside } from './data-checks.tsx';

test('a warning about other weeks is put aside; one about this week, about no week in particular, or a problem is not', () => {
  const week = '2026-11-16' as Week;
  const other = ['2026-10-26' as Week];
  const check = { id: 'gap', level: 'warning' as const, message: 'No visits on 3 days.', remedy: null };
  expect(isAside({ ...check, weeks: other }, week)).toBe(true);
  expect(isAside({ ...check, weeks: [...other, week] }, week)).toBe(false);
  expect(isAside(check, week)).toBe(false);
  expect(isAside({ ...check, level: 'problem', weeks: other }, week)).toBe(false);
});
