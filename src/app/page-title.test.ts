import { describe, expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import { announcement, headerWeek, pageTitle } from './page-title.ts';

const second = '2026-11-09' as Week;
const third = '2026-11-16' as Week;
const nothing = { reviewed: null, replacing: false };

describe('the week in the header', () => {
  test('is the one asked for before anything has come', () => {
    expect(headerWeek({ week: second }, nothing, { lastCompleteWeek: third })).toBe(second);
  });

  test('is the last complete one until a review is shown, and none before the workspace is known', () => {
    expect(headerWeek({ week: null }, nothing, { lastCompleteWeek: third })).toBe(third);
    expect(headerWeek({ week: null }, nothing, null)).toBeNull();
  });
});

test('nothing is announced, and the title names the week, until the review is shown', () => {
  expect(announcement(nothing, null)).toBe('');
  expect(pageTitle('', third)).toBe('Week 16–22 Nov 2026 · Weekline');
  expect(pageTitle('', null)).toBe('Weekline');
  expect(pageTitle('Week 16–22 Nov 2026. An ordinary week.', third)).toBe(
    'Week 16–22 Nov 2026. An ordinary week. · Weekline',
  );
});
