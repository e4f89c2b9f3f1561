import { expect, test } from 'vitest';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { settledText, settledWeeks, unsettledText, withinWeek } from './settled-weeks.ts';

/** 50 + 30 + 20 of 1,000 convert in the week of arrival, and one and two weeks later. */
const counts = steadyCounts({
  weeks: 6,
  arrivals: () => 1000,
  steps: [{ withinWeeks: 2, rows: () => [50, 30, 20] }],
});
const all = { step: 0, segment: null, forming: null };

test('those who arrived have settled once their window has passed', () => {
  const found = settledWeeks(counts, all);
  expect(found.map(({ conversions, settled }) => [conversions, settled])).toEqual([
    [100, true],
    [100, true],
    [100, true],
    [100, true],
    [80, false],
    [50, false],
  ]);
  expect(found.map(settledText).slice(3)).toEqual([
    '10\u202f% of the 1,000 converted',
    '8.0\u202f% of the 1,000 have converted so far; final on 23 Feb',
    '5.0\u202f% of the 1,000 have converted so far; final on 2 Mar',
  ]);
  expect(unsettledText(found)).toBe(
    'Hollow: people of these weeks still have time to convert; the first week is final on 23 Feb, the last on 2 Mar.',
  );
});

test('a week that is still forming settles nobody', () => {
  const found = settledWeeks(counts, { ...all, forming: weekAt(5) });
  expect(found.map(({ settled }) => settled)).toEqual([true, true, true, false, false, false]);
});

test('a week in which a source sent nothing is not known, and is not zero', () => {
  const found = settledWeeks({ ...counts, missingWeeks: [weekAt(2)] }, all);
  expect(found[2]).toMatchObject({ rate: null, arrivals: null, settled: false });
});

test('a step within the week has one rate, not two', () => {
  const quick = steadyCounts({ weeks: 3, arrivals: () => 10, steps: [{ rows: () => [5] }] });
  const found = settledWeeks(quick, all);
  expect(withinWeek(found)).toBe(true);
  expect(unsettledText(found)).toBeNull();
  expect(withinWeek(settledWeeks(counts, all))).toBe(false);
});
