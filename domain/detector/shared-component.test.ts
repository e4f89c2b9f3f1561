import { describe, expect, test } from 'vitest';
import { chanceOf } from '#test/flags/chance.ts';
import { newCellWeek } from './baseline/baseline.ts';
import { STEP_GRID } from './baseline/grid.ts';
import { NO_TRANSIENT, NOTHING_SHARED } from './baseline/local-level.ts';
import type { Moments } from './noise.ts';
import { openDropAt } from './open-drop.ts';
import type { Pipeline } from './pipeline.ts';
import { shareAcrossSteps, sharedShocks, shareWithinStep } from './shared-component.ts';
import { newStep, type PreparedWeek, type StepMemory } from './step-memory.ts';

const NOBODY: Pipeline = { weeks: 0, lags: 1, atRisk: new Float64Array(0), conversions: new Float64Array(0) };
const BEYOND_CHANCE = 0.004;
const TOTAL = 0.01;

function stepOf(segments: number): StepMemory {
  const pipelines = {
    total: NOBODY,
    segments: new Array<Pipeline>(segments).fill(NOBODY),
    starts: [],
    newLevels: [],
    filling: [],
    usable: [],
    worse: -1 as const,
  };
  return newStep(pipelines, newCellWeek(STEP_GRID));
}

/** A week of one series of a step that lies so far, in log odds, from what was expected. */
function prepared(step: StepMemory, index: number, logOdds: number): PreparedWeek {
  const series = step.series[index];
  if (series === undefined) throw new RangeError(`No series ${index}.`);
  return {
    step,
    index,
    series,
    readings: [],
    reading: { people: 1000, conversions: 100, usual: 0.1 },
    prediction: {
      mean: -2.2,
      logOdds: -2.2,
      rate: 0.1,
      baseline: 0.001,
      beyondChance: BEYOND_CHANCE,
      transient: NO_TRANSIENT,
      total: TOTAL,
    },
    innovation: { logOdds, z: logOdds / Math.sqrt(TOTAL) },
    sharedComponent: NOTHING_SHARED,
  };
}

/** Opens a drop in a series that has seen nothing yet. */
function openDropIn(step: StepMemory, index: number): void {
  const series = step.series[index];
  if (series === undefined) return;
  const everyone = { level: -2.5, chance: 0.002, sharedVariance: 0, z: -4, expected: 100, observed: 70 };
  const seen = { week: 0, offset: 0, year: 0, middle: -2.2, shocks: { everyone, arrivals: [] } };
  const { gain, density: believed } = newCellWeek(STEP_GRID);
  series.openDrop = openDropAt(series, [{ seen, before: series.baseline, gain, believed }]);
}

const shock = (logOdds: number, variance = 0.01, common = 0.004) => ({ logOdds, variance, common });

describe('what all the others did together', () => {
  test('is nothing without others, and where nothing can be shared', () => {
    expect(sharedShocks([], 0.004)).toEqual([]);
    expect(sharedShocks([shock(-0.2)], 0.004)).toEqual([NOTHING_SHARED]);
    expect(sharedShocks([shock(-0.2), shock(-0.2)], 0)).toEqual([NOTHING_SHARED, NOTHING_SHARED]);
  });

  test('is the posterior mean of a common normal effect, from the others alone', () => {
    const shocks = [shock(-0.2), shock(-0.1, 0.014), shock(0.05, 0.02, 0.002)];
    const [first] = sharedShocks(shocks, 0.004);
    const [second, third] = [1 / (0.014 - 0.004), 1 / (0.02 - 0.002)];
    const precision = second + third + 1 / 0.004;
    expect(first?.logOdds).toBeCloseTo((second * -0.1 + third * 0.05) / precision, 12);
    expect(first?.variance).toBeCloseTo(1 / precision - 0.004, 12);
  });

  test('does not depend on what the series itself did', () => {
    const [calm] = sharedShocks([shock(0), shock(-0.1), shock(-0.15)], 0.004);
    const [wild] = sharedShocks([shock(-3), shock(-0.1), shock(-0.15)], 0.004);
    expect(wild?.logOdds).toBeCloseTo(calm?.logOdds ?? Number.NaN, 12);
    expect(wild?.variance).toBe(calm?.variance);
  });

  test('is pulled by one of them no further than two and a half of its deviations', () => {
    const [far] = sharedShocks([shock(0), shock(-9)], 0.004);
    const [near] = sharedShocks([shock(0), shock(-0.25)], 0.004);
    expect(far?.logOdds).toBeCloseTo(near?.logOdds ?? Number.NaN, 12);
  });

  test('comes to be the common movement itself, and takes its whole variance away, as more series show it', () => {
    const [one] = sharedShocks(new Array(4000).fill(shock(-0.1)), 0.004);
    expect(one?.logOdds).toBeCloseTo(-0.1, 3);
    expect(one?.variance).toBeCloseTo(-0.004, 5);
  });

  test('is the opposite of what it is in a mirror', () => {
    const offs = [-0.2, 0.1, -0.05];
    const mirrored = sharedShocks(
      offs.map((off) => shock(-off)),
      0.004,
    );
    sharedShocks(
      offs.map((off) => shock(off)),
      0.004,
    ).forEach(({ logOdds, variance }, i) => {
      expect(mirrored[i]?.logOdds).toBeCloseTo(-logOdds, 12);
      expect(mirrored[i]?.variance).toBe(variance);
    });
  });

  test('taken out leaves each series the variance that is said', () => {
    const { normal } = chanceOf(3);
    const shared = 0.004;
    const own = [0.003, 0.006, 0.01, 0.004];
    const squares = own.map(() => 0);
    const weeks = 8000;
    for (let week = 0; week < weeks; week++) {
      const common = Math.sqrt(shared) * normal();
      const seen = own.map((variance) => ({
        logOdds: common + Math.sqrt(variance) * normal(),
        variance: variance + shared,
        common: shared,
      }));
      sharedShocks(seen, shared).forEach((component, i) => {
        const { logOdds, variance } = seen[i] ?? { logOdds: Number.NaN, variance: Number.NaN };
        squares[i] =
          (squares[i] ?? 0) + (logOdds - component.logOdds) ** 2 / (variance + component.variance) / weeks;
      });
    }
    for (const square of squares) {
      expect(square).toBeGreaterThan(0.95);
      expect(square).toBeLessThan(1.05);
    }
  });
});

describe('steps that move together', () => {
  test.each([0, 1, 3])('are not told apart where there are %i of them', (steps) => {
    const crossing: Moments = { sum: 0, weight: 0 };
    const weeks = Array.from({ length: steps }, () => [prepared(stepOf(0), 0, -0.2)]);
    shareAcrossSteps(weeks, crossing);
    expect(weeks.flat().map(({ sharedComponent }) => sharedComponent)).toEqual(
      weeks.map(() => NOTHING_SHARED),
    );
    expect(crossing).toEqual({ sum: 0, weight: 0 });
  });

  test('have most of a fall of all taken out, and keep a fall of one', () => {
    const left = (offs: readonly number[]) => {
      const weeks = offs.map((off) => [prepared(stepOf(0), 0, off)]);
      shareAcrossSteps(weeks, { sum: 0, weight: 0 });
      return weeks.flat().map(({ sharedComponent }, i) => (offs[i] ?? Number.NaN) - sharedComponent.logOdds);
    };
    for (const off of left([-0.2, -0.2, -0.2, -0.2, -0.2, -0.2])) expect(Math.abs(off)).toBeLessThan(0.1);
    expect(left([-0.2, 0, 0, 0, 0, 0])[0]).toBeCloseTo(-0.2, 12);
  });

  test('teach how much they have in common, unless a drop is open', () => {
    const crossing: Moments = { sum: 0, weight: 0 };
    const steps = Array.from({ length: 4 }, () => stepOf(0));
    for (const step of steps.slice(0, 3)) openDropIn(step, 0);
    shareAcrossSteps(
      steps.map((step) => [prepared(step, 0, 0.1)]),
      crossing,
    );
    expect(crossing).toEqual({ sum: 0, weight: 0 });
    for (const series of steps.flatMap((step) => step.series)) series.openDrop = null;
    shareAcrossSteps(
      steps.map((step) => [prepared(step, 0, 0.1)]),
      crossing,
    );
    expect(crossing.sum / crossing.weight).toBeCloseTo(0.1 ** 2, 9);
  });
});

describe('segments that move together', () => {
  test('have in common at most four fifths of their own noise', () => {
    const step = stepOf(3);
    const weeks = [1, 2, 3].map((index) => prepared(step, index, -0.1));
    shareWithinStep(step, weeks, 0.05);
    const common = 0.8 * BEYOND_CHANCE;
    const precision = 1 / 0.05 + 2 / (TOTAL - common);
    for (const { sharedComponent } of weeks) {
      expect(sharedComponent.logOdds).toBeCloseTo((2 * -0.1) / (TOTAL - common) / precision, 12);
      expect(sharedComponent.variance).toBeCloseTo(1 / precision - common, 12);
    }
    expect(step.pairs.sum / step.pairs.weight).toBeCloseTo(0.1 ** 2, 9);
  });

  test('are not learned from where a drop is open, and one alone shares with nobody', () => {
    const step = stepOf(3);
    openDropIn(step, 1);
    shareWithinStep(
      step,
      [1, 2].map((index) => prepared(step, index, -0.1)),
      0.002,
    );
    expect(step.pairs).toEqual({ sum: 0, weight: 0 });
    const alone = prepared(step, 2, -0.1);
    shareWithinStep(step, [alone], 0.002);
    shareWithinStep(step, [], 0.002);
    expect(alone.sharedComponent).toEqual(NOTHING_SHARED);
    expect(step.pairs).toEqual({ sum: 0, weight: 0 });
  });
});
