import { expect, test } from 'vitest';
import { learnWeek, newBaseline, newCellWeek, startLevels, weighCells } from './baseline/baseline.ts';
import { STEP_GRID } from './baseline/grid.ts';
import { RATE_SCALE } from './baseline/scale.ts';
import { learnOffset } from './offsets.ts';
import { beginNewLevel, newSeries, restart } from './series.ts';

/** A series that has seen two weeks and more. */
function seenSeries() {
  const series = newSeries(STEP_GRID, RATE_SCALE, newCellWeek(STEP_GRID));
  startLevels(series.baseline, { level: -2, year: 0, chance: 0.001 });
  learnWeek(series.baseline, { level: -1.5, year: 0, chance: 0.001 }, series.said);
  weighCells(series.baseline, { company: new Float64Array(STEP_GRID.prior.length), isMember: false });
  learnOffset(series.ages, 0, { difference: 0.1, chance: 0.001 });
  return Object.assign(series, { hasLevel: true, offset: 0.2, learned: 2, lastWeek: 1 });
}

test('a series without a week believes its grid’s prior and has no level', () => {
  const series = newSeries(STEP_GRID, RATE_SCALE, newCellWeek(STEP_GRID));
  expect(series.baseline).toEqual(newBaseline(STEP_GRID));
  expect(series).toMatchObject({ hasLevel: false, learned: 0, lastWeek: -1, offset: 0, openDrop: null });
});

test('a series that begins again is as one that has not seen a week', () => {
  const series = seenSeries();
  restart(series);
  expect(series).toEqual(newSeries(STEP_GRID, RATE_SCALE, series.said));
});

test('a series with a new level keeps what it learned of its noise, and nothing of the level', () => {
  const [series, before] = [seenSeries(), seenSeries()];
  beginNewLevel(series);
  expect(series.baseline.weight).toEqual(before.baseline.weight);
  expect(series.baseline.score).toEqual(before.baseline.score);
  expect(series.learned).toBe(2);
  expect(series).toMatchObject({ hasLevel: false, isNewLevel: true, openDrop: null, recent: [] });
  expect(series.ages.mean[0]).toBe(0);
});
