import { expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import type { VerdictState } from '#domain/verdicts/verdict.ts';
import { verdictRow } from '#test/verdict-row.ts';
import {
  type ChartWeek,
  chartRates,
  chartWeeks,
  densePoints,
  hasUncompared,
  sparsePoints,
  type WeekMarks,
} from './chart-weeks.ts';

const names = ['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16'] as Week[];
const [, second, third, last] = names as [Week, Week, Week, Week];
const change = (week: Week) => ({ week, text: 'Definition of Account changed: no trials' });
const none: WeekMarks = { changes: [], notes: [], filling: new Set() };

/** Four weeks at 5 %; `null` in place of a state is a week that was compared with nothing. */
function weeksOf(
  states: (VerdictState | null)[],
  marks: Partial<WeekMarks> = {},
  forming: Week | null = null,
): ChartWeek[] {
  const rows = names.map((week, i) => {
    const range = states[i] == null ? { low: null, high: null } : { low: 0.05, high: 0.07 };
    return verdictRow({ week, state: states[i] ?? 'learning', people: 100, pace: 0.05, ...range });
  });
  return chartWeeks(rows, { ...none, ...marks }, forming);
}

const usual: VerdictState[] = ['usual', 'usual', 'usual', 'usual'];

test('definition changes and notes are marks of their week; the forming week is marked', () => {
  const weeks = weeksOf(
    usual,
    { changes: [change(third)], notes: [{ week: third, text: 'Campaign' }] },
    last,
  );
  expect(weeks.map(({ marks }) => marks)).toEqual([
    [],
    [],
    ['Definition of Account changed: no trials', 'Campaign'],
    [],
  ]);
  expect(weeks.map(({ forming }) => forming)).toEqual([false, false, false, true]);
});

test('a filling pipeline gives no rate to compare; another definition is another era', () => {
  const weeks = weeksOf(usual, { changes: [change(second)], filling: new Set([second, third]) });
  expect(weeks.map(({ filling, era }) => [filling, era])).toEqual([
    [false, 0],
    [true, 1],
    [true, 1],
    [false, 1],
  ]);
  expect(chartRates(weeks).map(({ rate, range }) => [rate, range !== null])).toEqual([
    [0.05, true],
    [0.05, false],
    [0.05, false],
    [0.05, true],
  ]);
});

test('a large chart has a dot for every week; those of a filling pipeline are light and joined to none', () => {
  const points = densePoints(weeksOf(usual, { filling: new Set([second, third]) }, last));
  expect(points.map(({ dot }) => dot)).toEqual(['filled', 'light', 'light', 'forming']);
  expect(points.map(({ range }) => range !== null)).toEqual([true, false, false, true]);
  expect(new Set(points.map(({ era }) => era)).size).toBe(3);
  expect(points[0]?.era).toBe(points[3]?.era);
});

test('a small chart has dots where a verdict says something and at the last week, hollow while it forms', () => {
  const states: VerdictState[] = ['usual', 'flag', 'improved', 'usual'];
  expect(sparsePoints(weeksOf(states)).map(({ dot }) => dot)).toEqual(['none', 'filled', 'filled', 'filled']);
  expect(sparsePoints(weeksOf(states, {}, last)).at(-1)?.dot).toBe('hollow');
});

test('weeks that were compared with nothing are dots that no line joins', () => {
  const weeks = weeksOf([null, null, 'usual', 'usual']);
  const alone = sparsePoints(weeks).slice(0, 2);
  for (const { dot, tone, range } of alone) expect([dot, tone, range]).toEqual(['filled', 'unknown', null]);
  expect(new Set(sparsePoints(weeks).map(({ era }) => era)).size).toBe(3);
  expect(hasUncompared(weeks)).toBe(true);
  expect(hasUncompared(weeks.slice(2))).toBe(false);
});
