import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { learnWeek, newBaseline, newCellWeek, startLevels, weighCells } from './baseline.ts';
import { ARRIVALS_GRID, gridOf, STEP_GRID } from './grid.ts';

/** The normal density around 0. */
function density(off: number, deviation: number): number {
  return Math.exp(-0.5 * (off / deviation) ** 2) / (deviation * Math.sqrt(2 * Math.PI));
}

const NO_YEAR = { values: [0], priors: [1] };
const size = fc.double({ min: 0.001, max: 1, noNaN: true });
const axis = fc.record({
  values: fc.array(size, { minLength: 1, maxLength: 5 }),
  usual: fc.double({ min: 0.01, max: 0.1, noNaN: true }),
  spread: fc.double({ min: 0.5, max: 2, noNaN: true }),
});

describe('the cells of a grid', () => {
  test('hold variances of the deviations they are made of, every noise with every drift and every share of the year', () => {
    const grid = gridOf({
      noise: { values: [0.5, 0.25], usual: 0.05, spread: 1 },
      drift: { values: [0.125], usual: 0.01, spread: 1 },
      year: { values: [0, 1], priors: [0.5, 0.5] },
      jumps: 0,
      hindsight: 1,
    });
    expect([...grid.noise]).toEqual([0.25, 0.25, 0.0625, 0.0625]);
    expect([...grid.drift]).toEqual([0.015625, 0.015625, 0.015625, 0.015625]);
    expect([...grid.year]).toEqual([0, 1, 0, 1]);
  });

  test('have priors that sum to 1, whatever the axes', () => {
    fc.assert(
      fc.property(axis, axis, (noise, drift) => {
        const { prior } = gridOf({ noise, drift, year: NO_YEAR, jumps: 0, hindsight: 1 });
        expect(prior).toHaveLength(noise.values.length * drift.values.length);
        expect(prior.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 12);
      }),
      { numRuns: 100 },
    );
  });

  test('are none where an axis has no value', () => {
    const noise = { values: [], usual: 0.05, spread: 1 };
    const drift = { values: [0.01], usual: 0.01, spread: 1 };
    expect(gridOf({ noise, drift, year: NO_YEAR, jumps: 0, hindsight: 1 }).prior).toHaveLength(0);
  });

  test('of arrivals have no year in every other company, and half of one as often as a whole one', () => {
    const shareOf = (year: number) =>
      ARRIVALS_GRID.prior.reduce((sum, prior, j) => sum + (ARRIVALS_GRID.year[j] === year ? prior : 0), 0);
    expect(ARRIVALS_GRID.prior).toHaveLength(60);
    expect(shareOf(0)).toBeCloseTo(0.5, 12);
    expect(shareOf(0.5)).toBeCloseTo(0.25, 12);
    expect(shareOf(1)).toBeCloseTo(0.25, 12);
  });

  test('of a step are likeliest at the usual noise and drift', () => {
    const likeliest = STEP_GRID.prior.indexOf(Math.max(...STEP_GRID.prior));
    expect(Math.sqrt(STEP_GRID.noise[likeliest] ?? 0)).toBeCloseTo(0.04, 12);
    expect(Math.sqrt(STEP_GRID.drift[likeliest] ?? 0)).toBeCloseTo(0.015, 12);
  });
});

describe('two cells, one quiet and one restless', () => {
  const CHANCE = 0.001;
  const grid = gridOf({
    noise: { values: [0.04, 0.16], usual: 0.05, spread: 0.8 },
    drift: { values: [0.01], usual: 0.012, spread: 1 },
    year: NO_YEAR,
    jumps: 0,
    hindsight: 1,
  });

  /** The weights after the first week and one that lies so far from it. */
  function weightsAfter(off: number, company = new Float64Array(2)): Float64Array {
    const baseline = newBaseline(grid);
    startLevels(baseline, { level: -2, year: 0, chance: CHANCE });
    learnWeek(baseline, { level: -2 + off, year: 0, chance: CHANCE }, newCellWeek(grid));
    weighCells(baseline, { company, isMember: false });
    return baseline.weight;
  }

  /** What Bayes makes of beliefs: one week in twenty is three times as far out as the others. */
  function byHand(off: number, beliefs: Float64Array): number[] {
    const likely = beliefs.map((belief, j) => {
      const deviation = Math.sqrt(2 * ((grid.noise[j] ?? 0) + CHANCE));
      return belief * (0.95 * density(off, deviation) + 0.05 * density(off, 3 * deviation));
    });
    const all = likely.reduce((sum, part) => sum + part, 0);
    return [...likely].map((part) => part / all);
  }

  test.each([0, 0.05, -0.2, 0.6])('are weighed by Bayes after a week that lies %d away', (off) => {
    const weights = weightsAfter(off);
    byHand(off, grid.prior).forEach((weight, j) => {
      expect(weights[j]).toBeCloseTo(weight, 12);
    });
  });

  test('start from two priors and what the other series of the company are', () => {
    const company = Float64Array.of(1, 5);
    const beliefs = grid.prior.map((prior, j) => 2 * prior + (company[j] ?? 0));
    const weights = weightsAfter(0.05, company);
    byHand(0.05, beliefs).forEach((weight, j) => {
      expect(weights[j]).toBeCloseTo(weight, 12);
    });
  });
});
