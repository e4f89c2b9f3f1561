import { expect, test } from 'vitest';
import { detecting } from './detect.ts';
import { runToEnd } from './pausable-work.ts';

const WEEKS = 56;
/** A few per cent up and down, as real weeks are. */
const ripple = (week: number) => 1 + 0.03 * Math.sin(week * 2.4);

/** The findings of one step with a single lag, so many `people` a week, that converts at `rate`. */
function judged(people: number, rate: (week: number) => number) {
  const total = {
    weeks: WEEKS,
    lags: 1,
    atRisk: new Float64Array(WEEKS).fill(people),
    conversions: Float64Array.from({ length: WEEKS }, (_, week) =>
      Math.round(people * rate(week) * ripple(week)),
    ),
  };
  const usable = [new Array<boolean>(WEEKS).fill(true)];
  const pipelines = {
    total,
    segments: [],
    starts: [],
    newLevels: [],
    filling: [],
    usable,
    worse: -1 as const,
  };
  return runToEnd(detecting([pipelines], new Set()))[0]?.[0] ?? [];
}

test.each([
  ['to nothing', 60, 0.25, 0],
  ['from 20 to 1', 50, 0.4, 0.02],
  ['from 12 to 1', 30, 0.4, 0.03],
])('a step that breaks %s can still be judged, by the weeks before', (_, people, usual, broken) => {
  const findings = judged(people, (week) => (week < 36 ? usual : broken));
  expect(findings.slice(37, 47).map((week) => week?.status)).toEqual(new Array(10).fill('flag'));
});

test.each([55, 74, 98, 107, 310])('of %i people the ends of the range are whole conversions', (people) => {
  for (const week of judged(people, () => 0.4).slice(4)) {
    if (week === null) continue;
    expect([week.lowCount, week.highCount].every(Number.isInteger)).toBe(true);
    expect([week.low, week.high]).toEqual([
      expect.closeTo(week.lowCount / people, 12),
      expect.closeTo(week.highCount / people, 12),
    ]);
  }
});

test.each([600, 1000, 1500, 3000, 6000])('the end of a deep drop of %i people ends its flag', (people) => {
  const findings = judged(people, (week) => (week >= 36 && week < 42 ? 0.03 : 0.3));
  expect(findings.slice(37, 42).map((week) => week?.status)).toEqual(new Array(5).fill('flag'));
  expect(findings[42]?.status).toBe('recovered');
});

test('after a drop the weeks before it are what is usual, and a second drop is one', () => {
  const rate = (week: number) => (week >= 36 && week < 44 ? 0.06 : week >= 46 ? 0.18 : 0.3);
  const findings = judged(1500, rate);
  expect(findings[44]).toMatchObject({ status: 'recovered' });
  expect(findings[45]).toMatchObject({ status: 'usual' });
  expect(findings[45]?.expected).toBeGreaterThan(400);
  expect(findings[45]?.low).toBeGreaterThan(0.25);
  expect(findings[45]?.high).toBeLessThan(0.35);
  for (const week of findings.slice(46, 49))
    expect(week).toMatchObject({ status: 'flag', drop: { onset: 46 } });
});

test('a drop that ends halfway is still one, of what is left of it', () => {
  const findings = judged(1500, (week) => (week < 36 ? 0.3 : week < 44 ? 0.06 : 0.21));
  for (const week of findings.slice(45, 48)) {
    expect(week).toMatchObject({ status: 'flag' });
    expect(week?.expected).toBeGreaterThan(400);
  }
});
