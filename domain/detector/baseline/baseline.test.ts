import { describe, expect, test } from 'vitest';
import {
  learnWeek,
  levelOf,
  newBaseline,
  newCellWeek,
  passTime,
  putBack,
  startLevels,
  weighCells,
} from './baseline.ts';
import { type Grid, gridOf, STEP_GRID } from './grid.ts';

const oneCell: Grid = gridOf({
  noise: { values: [0.05], usual: 0.05, spread: 1 },
  drift: { values: [0.01], usual: 0.01, spread: 1 },
  year: { values: [0], priors: [1] },
  jumps: 0,
  hindsight: 0.75,
});
const nobody = new Float64Array(STEP_GRID.prior.length);

function learned(levels: readonly number[], chance = 0.001) {
  const baseline = newBaseline(STEP_GRID);
  const said = newCellWeek(STEP_GRID);
  levels.forEach((level, week) => {
    weighCells(baseline, { company: nobody, isMember: false });
    if (week === 0) startLevels(baseline, { level, year: 0, chance });
    else passTime(STEP_GRID, baseline, { gap: 1, filling: 0 });
    learnWeek(baseline, { level, year: 0, chance }, said);
  });
  weighCells(baseline, { company: nobody, isMember: false });
  return baseline;
}

describe('a grid', () => {
  test('has a cell for every combination, and priors that sum to 1', () => {
    expect(STEP_GRID.prior).toHaveLength(20);
    expect(STEP_GRID.prior.reduce((sum, prior) => sum + prior, 0)).toBeCloseTo(1, 12);
    expect(oneCell.prior).toEqual(Float64Array.of(1));
  });

  test('weighs its axes as log-normal densities', () => {
    const { prior } = gridOf({
      noise: { values: [0.04, 0.08], usual: 0.05, spread: 0.8 },
      drift: { values: [0.005], usual: 0.012, spread: 1 },
      year: { values: [0], priors: [1] },
      jumps: 0,
      hindsight: 0.75,
    });
    const density = (value: number) => Math.exp(-0.5 * (Math.log(value / 0.05) / 0.8) ** 2);
    expect((prior[0] ?? 0) / (prior[1] ?? 1)).toBeCloseTo(density(0.04) / density(0.08), 12);
  });
});

describe('a baseline of one cell', () => {
  test('is the local level of Durbin and Koopman (2012, 2.2) for weeks within two standard deviations', () => {
    const baseline = newBaseline(oneCell);
    const said = newCellWeek(oneCell);
    startLevels(baseline, { level: -2, year: 0, chance: 0.001 });
    expect(baseline.variance[0]).toBeCloseTo(0.05 ** 2 + 0.001, 12);
    passTime(oneCell, baseline, { gap: 1, filling: 0 });
    const before = baseline.variance[0] ?? Number.NaN;
    learnWeek(baseline, { level: -1.95, year: 0, chance: 0.001 }, said);
    const gain = before / (before + 0.05 ** 2 + 0.001);
    expect(baseline.mean[0]).toBeCloseTo(-2 + gain * 0.05, 12);
    expect(baseline.variance[0]).toBeCloseTo((1 - gain) * before, 12);
    expect(said.gain[0]).toBeCloseTo(gain, 12);
  });

  test('moves no further for a week far out than for one at two standard deviations', () => {
    const far = newBaseline(oneCell);
    const said = newCellWeek(oneCell);
    startLevels(far, { level: 0, year: 0, chance: 0.001 });
    const total = (far.variance[0] ?? 0) + 0.05 ** 2 + 0.001;
    learnWeek(far, { level: 50, year: 0, chance: 0.001 }, said);
    const start = 0.05 ** 2 + 0.001;
    expect(far.mean[0]).toBeCloseTo((start / total) * 2 * Math.sqrt(total), 9);
    expect(Number.isFinite(far.score[0] ?? Number.NaN)).toBe(true);
  });

  test('comes to the gain and the variance of the steady state of a local level (Harvey 1989, 4.1)', () => {
    const baseline = newBaseline(oneCell);
    const said = newCellWeek(oneCell);
    const [drift, noise] = [0.01 ** 2, 0.05 ** 2 + 0.001];
    startLevels(baseline, { level: 0, year: 0, chance: 0.001 });
    for (let week = 0; week < 300; week++) {
      passTime(oneCell, baseline, { gap: 1, filling: 0 });
      learnWeek(baseline, { level: 0, year: 0, chance: 0.001 }, said);
    }
    const predicted = (drift + Math.sqrt(drift ** 2 + 4 * drift * noise)) / 2;
    const gain = predicted / (predicted + noise);
    expect(said.gain[0]).toBeCloseTo(gain, 12);
    expect(baseline.variance[0]).toBeCloseTo(predicted - drift, 12);
    // From then on it is a line that forgets exponentially.
    for (let week = 0; week < 5; week++) {
      passTime(oneCell, baseline, { gap: 1, filling: 0 });
      learnWeek(baseline, { level: 0.05, year: 0, chance: 0.001 }, said);
    }
    expect(baseline.mean[0]).toBeCloseTo(0.05 * (1 - (1 - gain) ** 5), 12);
  });

  test('grows less certain by its drift for as long as eight weeks at most', () => {
    const baseline = newBaseline(oneCell);
    startLevels(baseline, { level: 0, year: 0, chance: 0 });
    passTime(oneCell, baseline, { gap: 40, filling: 0.01 });
    expect(baseline.variance[0]).toBeCloseTo(0.05 ** 2 + 8 * 0.01 ** 2 + 0.01, 12);
  });
});

describe('a baseline of many cells', () => {
  test('with no week yet is its prior, and after one week is at that week', () => {
    expect(newBaseline(STEP_GRID).weight).toEqual(STEP_GRID.prior);
    expect(levelOf(STEP_GRID, learned([-2])).mean).toBeCloseTo(-2, 12);
  });

  test('has the variance of a mixture: that within its cells and that between them', () => {
    const cells = {
      mean: Float64Array.of(0, 1),
      variance: Float64Array.of(0.1, 0.3),
      weight: Float64Array.of(0.5, 0.5),
    };
    const grid = { ...oneCell, noise: Float64Array.of(0.01, 0.03), prior: Float64Array.of(0.5, 0.5) };
    const level = levelOf(grid, cells);
    expect(level.mean).toBeCloseTo(0.5, 12);
    expect(level.variance).toBeCloseTo(0.2 + 0.25, 12);
    expect(level.noise).toBeCloseTo(0.02, 12);
  });

  test('learns from restless weeks that they are restless, and from quiet ones that they are quiet', () => {
    const restless = learned(Array.from({ length: 60 }, (_, week) => (week % 2 === 0 ? -2.2 : -1.8)));
    const quiet = learned(Array.from({ length: 60 }, (_, week) => (week % 2 === 0 ? -2.01 : -1.99)));
    expect(Math.sqrt(levelOf(STEP_GRID, restless).noise)).toBeGreaterThan(0.15);
    expect(Math.sqrt(levelOf(STEP_GRID, quiet).noise)).toBeLessThan(0.03);
  });

  test('learns that a level wanders', () => {
    let place = -2;
    const wandering = Array.from({ length: 80 }, (_, week) => {
      place += week % 3 === 0 ? -0.2 : 0.12;
      return place;
    });
    const { weight, grid } = learned(wandering);
    const drift = weight.reduce((sum, part, j) => sum + part * Math.sqrt(grid.drift[j] ?? 0), 0);
    expect(drift).toBeGreaterThan(0.03);
  });

  test('a series without a past is taken to be like the others of its company', () => {
    const restless = learned(Array.from({ length: 60 }, (_, week) => (week % 2 === 0 ? -2.2 : -1.8)));
    const company = restless.weight.map((weight) => 10 * weight);
    const fresh = newBaseline(STEP_GRID);
    weighCells(fresh, { company, isMember: false });
    startLevels(fresh, { level: -2, year: 0, chance: 0.001 });
    expect(Math.sqrt(levelOf(STEP_GRID, fresh).noise)).toBeGreaterThan(0.12);
  });
});

describe('the cells from before a drop', () => {
  const usual = new Array<number>(20).fill(-1);
  const before = learned(usual);

  /** The level after a week at `level`, when the weeks before it were `since`. */
  function levelAfter(since: readonly number[], level: number): number {
    const baseline = learned([...usual, ...since]);
    const said = newCellWeek(STEP_GRID);
    const seen = { level, year: 0, chance: 0.001 };
    learnWeek(baseline, seen, said);
    putBack(baseline, before, seen, said);
    return levelOf(STEP_GRID, baseline).mean;
  }

  test('come back with a week that is as it was before', () => {
    expect(levelAfter(new Array<number>(8).fill(-3), -1)).toBeCloseTo(-1, 1);
  });

  test('stay away with a week as bad, and where the week cannot tell', () => {
    expect(levelAfter(new Array<number>(8).fill(-3), -3)).toBeCloseTo(-3, 1);
    const slight = learned([...usual, -1.05, -1.05]);
    learnWeek(slight, { level: -1.03, year: 0, chance: 0.001 }, newCellWeek(STEP_GRID));
    expect(levelAfter([-1.05, -1.05], -1.03)).toBe(levelOf(STEP_GRID, slight).mean);
  });

  test('are not changed themselves', () => {
    const mean = before.mean.slice();
    levelAfter([-3], -1);
    expect(before.mean).toEqual(mean);
  });
});
