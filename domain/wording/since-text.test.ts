import { expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import { verdictRow } from '#test/verdict-row.ts';
import { sinceText, weeksLasted } from './since-text.ts';
import { sinceBeside, verdictText } from './verdict-words.ts';

const week = '2026-11-16' as Week;
const row = verdictRow({
  week,
  onset: '2026-11-02' as Week,
  state: 'flag',
  pace: 0.26,
  low: 0.32,
  high: 0.41,
});
const began = (exact: boolean, creeping = false, start = '2026-11-02') => ({
  ...row,
  since: { week: start as Week, exact, creeping },
});

test('a day is named as the beginning only where it is sure', () => {
  expect(sinceText(began(true))).toBe('since 2 Nov');
  expect(sinceText(began(false))).toBe('since about 2 Nov');
  expect(sinceText(began(false, true, '2026-10-12'))).toBe('creeping since about 12 Oct');
  expect(sinceText({ ...row, onset: null })).toBeNull();
});

test('what was written before its beginning was told keeps its words', () => {
  expect(sinceText(row)).toBe('since 2 Nov');
});

test('weeks are counted from a beginning that is sure, and else from where the drop is counted from', () => {
  expect(weeksLasted(began(true, false, '2026-10-26'))).toBe(4);
  expect(weeksLasted(began(false, false, '2026-10-26'))).toBe(3);
  expect(weeksLasted({ ...row, onset: null })).toBe(1);
});

test('weeks are those outside the range, where they were counted', () => {
  expect(verdictText({ ...began(false, true, '2026-10-12'), weeksOutside: 1 })).toBe('Below usual, 1st week');
  expect(verdictText({ ...began(true), weeksOutside: 3 })).toBe('Below usual, 3rd week');
});

test('beside a verdict it is said once', () => {
  expect(sinceBeside(began(false))).toBe('since about 2 Nov');
  const inside = { ...began(false), pace: 0.35 };
  expect(verdictText(inside)).toBe('Low since about 2 Nov');
  expect(sinceBeside(inside)).toBeNull();
});
