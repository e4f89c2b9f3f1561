import { expect, test } from 'vitest';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { fillingWeeks } from './filling-weeks.ts';

const counts = steadyCounts({
  weeks: 8,
  arrivals: () => 100,
  steps: [{ rows: () => [50] }, { rows: () => [10, 5, 2] }],
});

test('a pipeline fills for as many weeks as it has lags', () => {
  expect(fillingWeeks(counts, 1)).toEqual([true, true, true, false, false, false, false, false]);
});

test('a step within the week never fills', () => {
  expect(fillingWeeks(counts, 0)).not.toContain(true);
});

test('fills again when the definition of arrivals changes', () => {
  const [first, second] = counts.steps;
  if (first === undefined || second === undefined) throw new Error('Two steps were asked for.');
  const change = { week: weekAt(5), version: 2, reason: 'other' };
  const changed = { ...counts, steps: [{ ...first, definitionChanges: [change] }, second] };
  expect(fillingWeeks(changed, 1)).toEqual([true, true, true, false, false, true, true, true]);
});
