import { expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import { judgeSteps } from '#domain/verdicts/judge.ts';
import { chartWeeks } from '#src/charts/chart-weeks.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { segmentPoints, segmentSeries, sharedAxis } from './segment-series.ts';

const names = ['small', 'large', 'tiny'];
const size = [400, 4000, 3];
const counts = steadyCounts({
  weeks: 12,
  segments: names,
  arrivals: (_, segment) => size[segment] ?? 0,
  steps: [{ rows: (_, segment) => [segment === 2 ? 3 : (size[segment] ?? 0) / 4] }],
});
const series = segmentSeries(judgeSteps(counts), { step: 's1', weeks: [8, 9, 10, 11].map(weekAt) });

test('segments come with the weeks asked for, the one with most people first', () => {
  expect(series.map(({ segment }) => segment)).toEqual(['large', 'small', 'tiny']);
  expect(series[0]?.rows.map(({ week }) => week)).toEqual([8, 9, 10, 11].map(weekAt));
});

test('share one axis, which the wild rates of three people do not stretch', () => {
  const { ticks } = sharedAxis(series);
  expect(ticks.at(-1)).toBeLessThan(0.5);
  expect(ticks.at(-1)).toBeGreaterThan(0.25);
});

test('of too few people alone have an axis all the same', () => {
  expect(sharedAxis(series.slice(2)).ticks.at(-1)).toBeGreaterThanOrEqual(1);
  expect(sharedAxis([]).ticks).toEqual([0, 0.01]);
});

test('a segment has a place for each week of its step, and none of its rates while the pipeline fills', () => {
  const [large] = series;
  if (large === undefined) throw new Error('There is no segment.');
  const filling = new Set<Week>([weekAt(8)]);
  const history = chartWeeks(large.rows, { changes: [], notes: [], filling }, weekAt(11));
  const points = segmentPoints({ ...large, rows: large.rows.slice(0, 3) }, history);
  expect(points.map(({ rate, dot }) => [rate !== null, dot])).toEqual([
    [false, 'none'],
    [true, 'none'],
    [true, 'none'],
    [false, 'none'],
  ]);
  expect(segmentPoints(large, history).at(-1)?.dot).toBe('hollow');
});
