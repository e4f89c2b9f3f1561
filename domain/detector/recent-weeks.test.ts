import { describe, expect, test } from 'vitest';
import { newBaseline, newCellWeek, startLevels } from './baseline/baseline.ts';
import { gridOf } from './baseline/grid.ts';
import {
  leaning,
  ONSETS,
  type RecentWeeks,
  rememberBefore,
  rememberLearned,
  shockAt,
  varianceAt,
  type WeekShock,
} from './recent-weeks.ts';

const grid = gridOf({
  noise: { values: [0.04, 0.16], usual: 0.05, spread: 0.8 },
  drift: { values: [0.01], usual: 0.012, spread: 1 },
  year: { values: [0], priors: [1] },
  jumps: 0,
  hindsight: 0.75,
});

const shock = (z: number): WeekShock => ({
  level: -2,
  chance: 0.004,
  sharedVariance: 0,
  z,
  expected: 100,
  observed: 100,
});

/** Weeks, oldest first, as how far everybody lay off, and the arrivals of each age. */
function recentWeeks(...weeks: { everyone: number; arrivals?: number[] }[]): RecentWeeks {
  const recent: RecentWeeks = [];
  const baseline = newBaseline(grid);
  weeks.forEach(({ everyone, arrivals = [] }, week) => {
    startLevels(baseline, { level: week, year: 0, chance: 0 });
    const shocks = { everyone: shock(everyone), arrivals: arrivals.map(shock) };
    rememberBefore(recent, baseline, { week, offset: 0, year: 0, middle: week, shocks });
  });
  return recent;
}

describe('the latest weeks', () => {
  test('are at most eight, the newest first, each with the cells as they were before it', () => {
    const recent = recentWeeks(...Array.from({ length: 11 }, () => ({ everyone: 0 })));
    expect(recent).toHaveLength(ONSETS);
    expect(recent.map(({ seen }) => seen.week)).toEqual([10, 9, 8, 7, 6, 5, 4, 3]);
    expect(recent.map(({ before }) => before.mean[0])).toEqual([10, 9, 8, 7, 6, 5, 4, 3]);
  });

  test('keep what the newest taught: the density to the power of ¾, or whole with full hindsight', () => {
    const said = { density: Float64Array.of(16, 81), gain: Float64Array.of(0.2, 0.1) };
    const recent = recentWeeks({ everyone: 0 }, { everyone: 0 });
    rememberLearned(recent, said, grid);
    expect(recent[0]?.believed).toEqual(Float64Array.of(8, 27));
    expect(recent[0]?.gain).toEqual(said.gain);
    expect(recent[1]?.gain).toEqual(Float64Array.of(0, 0));
    rememberLearned(recent, said, { ...grid, hindsight: 1 });
    expect(recent[0]?.believed).toEqual(said.density);
  });

  test('learn nothing where there are none', () => {
    const recent: RecentWeeks = [];
    rememberLearned(recent, newCellWeek(grid), grid);
    expect(recent).toEqual([]);
  });
});

test('the shock of arrivals is that of everybody once they are the whole pipeline, and none where nobody was expected', () => {
  const shocks = { everyone: shock(-1), arrivals: [null, shock(-2)] };
  expect(shockAt(shocks, 0)).toBeNull();
  expect(shockAt(shocks, 1)?.z).toBe(-2);
  expect(shockAt(shocks, 2)?.z).toBe(-1);
  expect(shockAt({ ...shocks, arrivals: [] }, 0)?.z).toBe(-1);
});

describe('how far the weeks since an onset lie', () => {
  test('is the sum of their deviations by the root of their number (Stouffer 1949)', () => {
    expect(leaning([], -1)).toEqual([]);
    expect(leaning(recentWeeks({ everyone: -1.5 }), -1)).toEqual([-1.5]);
    const leans = leaning(recentWeeks({ everyone: 0.3 }, { everyone: -1 }, { everyone: -2 }), -1);
    [-2, -3 / Math.sqrt(2), -2.7 / Math.sqrt(3)].forEach((lean, onset) => {
      expect(leans[onset]).toBeCloseTo(lean, 12);
    });
  });

  test('is the same in a mirror', () => {
    const down = leaning(recentWeeks({ everyone: -1, arrivals: [-3] }, { everyone: 0.5, arrivals: [1] }), -1);
    const up = leaning(recentWeeks({ everyone: 1, arrivals: [3] }, { everyone: -0.5, arrivals: [-1] }), 1);
    expect(up).toEqual(down);
  });

  test('is that of the arrivals since then where they are worse', () => {
    // Since a week ago: those who arrived then are up to one week old now, which is everybody.
    const leans = leaning(recentWeeks({ everyone: 0, arrivals: [-2] }, { everyone: -1, arrivals: [0] }), -1);
    expect(leans[0]).toBe(-1);
    expect(leans[1]).toBeCloseTo((-2 - 1) / Math.sqrt(2), 12);
  });
});

test('the variance of a shock is that of level, noise and chance, changed by what is shared to half of it at least', () => {
  const own = { ...shock(0), chance: 0.004 };
  const total = 0.001 + 0.16 ** 2 + 0.004;
  expect(varianceAt(grid, own, 1, 0.001)).toBeCloseTo(total, 12);
  expect(varianceAt(grid, { ...own, sharedVariance: -0.01 }, 1, 0.001)).toBeCloseTo(total - 0.01, 12);
  expect(varianceAt(grid, { ...own, sharedVariance: -1 }, 1, 0.001)).toBeCloseTo(total / 2, 12);
});
