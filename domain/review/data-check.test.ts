import { expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import { asideText, isAside } from './data-check.ts';

const week = '2026-11-16' as Week;
const other = '2026-10-26' as Week;
const check = { id: 'gap', level: 'warning' as const, message: 'No visits on 3 days.', remedy: null };

test('a warning about other weeks is put aside; one about this week, about no week in particular, or a problem is not', () => {
  expect(isAside({ ...check, weeks: [other] }, week)).toBe(true);
  expect(isAside({ ...check, weeks: [other, week] }, week)).toBe(false);
  expect(isAside(check, week)).toBe(false);
  expect(isAside({ ...check, level: 'problem', weeks: [other] }, week)).toBe(false);
});

test('what is put aside is counted, with the weeks it touches', () => {
  expect(asideText([{ ...check, weeks: [other] }])).toBe(
    '1 data warning for another week (26 Oct – 1 Nov 2026)',
  );
  const weeks = ['2026-08-03', '2026-08-10', '2026-08-17'] as Week[];
  expect(asideText([check, check].map((one) => ({ ...one, weeks })))).toBe(
    '2 data warnings for other weeks (3 weeks)',
  );
});
