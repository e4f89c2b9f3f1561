import { expect, test } from 'vitest';
import { steadyCounts } from '#test/steady-counts.ts';
import { judge } from './judge.ts';
import { weeksOutside } from './weeks-outside.ts';

const since = { week: 1, isExact: false, isCreeping: true };
const rate = (pace: number, low = 0.14) => ({ observed: pace * 100, pace, low, high: 0.26 });

test('weeks of a drop are those outside their range and outside the one that is shown', () => {
  const weeks = [rate(0.2), rate(0.15), rate(0.16), rate(0.085)];
  expect(weeksOutside(weeks, { week: 3, drop: { onset: 1, since }, worse: -1 })).toBe(1);
  expect(
    weeksOutside([rate(0.2), rate(0.1), null, rate(0.09)], { week: 3, drop: { onset: 2, since }, worse: -1 }),
  ).toBe(2);
  expect(
    weeksOutside([rate(0.2), rate(0.15, 0.16), rate(0.1)], { week: 2, drop: { onset: 1, since }, worse: -1 }),
  ).toBe(1);
  expect(weeksOutside(weeks, { week: 3, drop: null, worse: -1 })).toBeNull();
});

test('people are held against the range of their own week', () => {
  const people = (observed: number, low: number) => ({ observed, low, high: 900 });
  expect(
    weeksOutside([people(800, 700), people(500, 600), people(400, 450)], {
      week: 2,
      drop: { onset: 1, since },
      worse: -1,
    }),
  ).toBe(2);
});

test.each([
  ['creeps down', undefined, 1],
  ['creeps up', 'down' as const, -1],
])('a rate that %s is never outside for more weeks than it was seen outside', (_, good, way) => {
  const wobble = (week: number) => (week % 2 ? 3 : -3);
  const rows = judge(
    steadyCounts({
      weeks: 34,
      arrivals: (week) => 6000 + wobble(week),
      steps: [
        {
          ...(good === undefined ? {} : { good }),
          rows: (week) => [Math.round(600 * (1 - way * Math.max(0, week - 22) * 0.04)) + wobble(week)],
        },
      ],
    }),
  ).filter(({ step, segment }) => step !== 'visit' && segment === null);
  const told = rows.filter(({ state, pace }) => state === 'flag' && pace !== null);
  expect(told.length).toBeGreaterThan(2);
  for (const row of told) {
    const { low, high, weeksOutside: count = null } = row;
    const seen = rows.filter(
      ({ week, pace }) =>
        week <= row.week && pace !== null && (good === 'down' ? pace > (high ?? 1) : pace < (low ?? 0)),
    ).length;
    expect(count).not.toBeNull();
    expect(count ?? 99).toBeLessThanOrEqual(seen);
  }
});

test('the week in which a drop is over makes up for none of what it cost', () => {
  const wobble = (week: number) => (week % 2 ? 3 : -3);
  const rows = judge(
    steadyCounts({
      weeks: 30,
      arrivals: (week) => 6000 + wobble(week),
      steps: [
        { rows: (week) => [week >= 25 && week < 29 ? 1200 : week === 29 ? 2300 : 1800 + wobble(week)] },
      ],
    }),
  ).filter(({ step, segment }) => step === 's1' && segment === null);
  const [last, over] = rows.slice(-2);
  expect([last?.state, over?.state]).toEqual(['flag', 'recovered']);
  expect(over?.lost).toBeGreaterThan(2000);
  expect(over?.lost ?? 0).toBeGreaterThan((last?.lost ?? 0) * 0.98);
});
