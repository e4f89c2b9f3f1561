import { describe, expect, test } from 'vitest';
import { newBaseline, startLevels } from '#domain/detector/baseline/baseline.ts';
import { type Grid, gridOf } from '#domain/detector/baseline/grid.ts';
import { RATE_SCALE } from '#domain/detector/baseline/scale.ts';
import { sizeOf } from '#domain/detector/drop-size.ts';
import { eitherOf, likelihoodRatio, shiftsOf, tamed } from '#domain/detector/evidence.ts';
import { isOver, openDropAt, openDropEvidence, withLevelVariance } from '#domain/detector/open-drop.ts';
import {
  leaning,
  ONSETS,
  type RecentWeeks,
  rememberBefore,
  type WeekShock,
} from '#domain/detector/recent-weeks.ts';
import { hasImproved, ONSET_WEIGHTS, scanRatio } from './onset-scan.ts';

const grid: Grid = gridOf({
  noise: { values: [0.05], usual: 0.05, spread: 1 },
  drift: { values: [0.01], usual: 0.01, spread: 1 },
  year: { values: [0], priors: [1] },
  jumps: 0,
  hindsight: 0.75,
});
const NOISE = 0.05 ** 2;
const CHANCE = 0.002;
const RATE = 0.1;
const LEVEL = Math.log(RATE / (1 - RATE));
const shifts = shiftsOf(RATE);

/** Weeks that lie so far from a level that nothing moves, oldest first. */
function weeksOff(offs: readonly number[]): RecentWeeks {
  const recent: RecentWeeks = [];
  offs.forEach((off, week) => {
    const baseline = newBaseline(grid);
    startLevels(baseline, { level: LEVEL, year: 0, chance: 0 });
    const everyone: WeekShock = {
      level: LEVEL + off,
      chance: CHANCE,
      sharedVariance: 0,
      z: off / Math.sqrt(2 * NOISE + CHANCE),
      expected: 100,
      observed: 100 * (1 + off),
    };
    rememberBefore(recent, baseline, {
      week,
      offset: 0,
      year: 0,
      middle: LEVEL,
      shocks: { everyone, arrivals: [] },
    });
    recent[0]?.believed.fill(1);
  });
  return recent;
}

describe('the scan over onsets', () => {
  test('of one week and one cell is the likelihood ratio of a normal shift', () => {
    const variance = 2 * NOISE + CHANCE;
    const recent = weeksOff([-0.15]);
    const { ratio, onset } = scanRatio(grid, recent, {
      leaning: leaning(recent, -1),
      shifts,
      newestWeighs: true,
    });
    expect(ratio).toBeCloseTo(
      (ONSET_WEIGHTS[0] ?? 0) * likelihoodRatio(-0.15 / variance, 1 / variance, shifts),
      9,
    );
    expect(onset).toBe(0);
  });

  test('adds up the weeks since each onset, and finds where a fall began', () => {
    const recent = weeksOff([0.02, 0.02, 0.02, -0.2, -0.2, -0.2]);
    expect(scanRatio(grid, recent, { leaning: leaning(recent, -1), shifts, newestWeighs: true }).onset).toBe(
      2,
    );
  });

  test('looks back eight weeks and no further', () => {
    expect(weeksOff(new Array(12).fill(0))).toHaveLength(ONSETS);
    expect(ONSET_WEIGHTS.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(
      0.2 + 0.55 * (1 - 0.75 ** 8) * 4,
      9,
    );
  });

  test('without any week there is neither a drop nor an improvement', () => {
    expect(scanRatio(grid, [], { leaning: [], shifts, newestWeighs: true })).toEqual({ ratio: 0, onset: 0 });
    expect(hasImproved(grid, [], { worse: -1, newestWeighs: true })).toBe(false);
    expect(leaning([], -1)).toEqual([]);
  });

  test('three weeks far above are an improvement, two are not', () => {
    expect(hasImproved(grid, weeksOff([0.35, 0.35, 0.35]), { worse: -1, newestWeighs: true })).toBe(true);
    expect(hasImproved(grid, weeksOff([0.35, 0.35]), { worse: -1, newestWeighs: true })).toBe(false);
    expect(hasImproved(grid, weeksOff([-0.35, -0.35, -0.35]), { worse: -1, newestWeighs: true })).toBe(false);
  });
});

describe('evidence', () => {
  test('is neutral without information, and counts other arrivals as six tenths of a broken step', () => {
    expect(likelihoodRatio(0, 0, shifts)).toBe(1);
    expect(eitherOf(2, 10)).toEqual({ ratio: 8, arrivals: true });
  });

  test('the level’s own variance, common to all weeks, is that of generalised least squares', () => {
    // Of n weeks with variance v around a level with variance P the mean has the variance P + v / n.
    const [weeks, own, level] = [4, 0.01, 0.003];
    const { sum, information } = withLevelVariance(
      { sum: Float64Array.of((weeks * -0.2) / own), information: Float64Array.of(weeks / own) },
      Float64Array.of(level),
    );
    expect(1 / (information[0] ?? 0)).toBeCloseTo(level + own / weeks, 12);
    expect((sum[0] ?? 0) / (information[0] ?? 1)).toBeCloseTo(-0.2, 12);
  });

  test('a distance is unchanged to two and a half standard deviations and at half the slope beyond', () => {
    expect(tamed(-2.5, 1)).toBe(-2.5);
    expect(tamed(-4, 1)).toBeCloseTo(-3.25, 12);
    expect(tamed(8, 4)).toBeCloseTo(6.5, 12);
    expect(tamed(-13, 1)).toBeCloseTo(-4.25, 12);
    expect(tamed(0, 1)).toBe(0);
  });
});

describe('an open drop', () => {
  const series = { baseline: newBaseline(grid), scale: RATE_SCALE };
  const openedAt = (offs: readonly number[]) => openDropAt(series, weeksOff(offs).toReversed());

  test('gathers its weeks against the level before its onset', () => {
    const drop = openedAt([-0.2, -0.2, -0.2]);
    expect(drop.weeks).toBe(3);
    expect(drop.onset).toBe(0);
    expect(drop.everyone.information[0]).toBeCloseTo(3 / (NOISE + CHANCE), 6);
    expect(drop.everyone.expected).toBeCloseTo(300, 6);
    expect(openDropEvidence(drop, shifts, -4).evidence).toBeGreaterThan(
      openDropEvidence(openedAt([-0.2]), shifts, -4).evidence,
    );
  });

  test('throws without weeks', () => {
    expect(() => openDropAt(series, [])).toThrow(RangeError);
  });

  test('is over when a week is twice as likely without it', () => {
    const drop = openedAt([-0.3, -0.3, -0.3]);
    const shock = (off: number): WeekShock => ({
      level: LEVEL + off,
      chance: CHANCE,
      sharedVariance: 0,
      z: 0,
      expected: 100,
      observed: 100,
    });
    const ends = (off: number) =>
      isOver(series, drop, { evidence: drop.everyone, shock: shock(off), year: 0 });
    expect(ends(0)).toBe(true);
    expect(ends(-0.3)).toBe(false);
    expect(isOver(series, drop, { evidence: drop.everyone, shock: null, year: 0 })).toBe(false);
  });

  test('its size is the fall itself once that is certain, and less than the counts say while it is not', () => {
    const cells = { mean: Float64Array.of(0), variance: Float64Array.of(0), weight: Float64Array.of(1) };
    const by = (fall: number, information: number) =>
      sizeOf(
        {
          whole: Float64Array.of(Math.log(1 - fall) * information),
          information: Float64Array.of(information),
        },
        cells,
        { shiftBy: (size) => Math.log(1 - size), changeBy: (size) => size },
      );
    expect(by(0.2, 1e6).size).toBeCloseTo(0.2, 2);
    const unsure = by(0.3, 60);
    expect(unsure.size).toBeLessThan(0.3);
    expect(unsure.low).toBeLessThan(0.3);
    expect(unsure.high).toBeGreaterThan(0.3);
    const none = by(0, 0);
    expect(none.low).toBeGreaterThanOrEqual(0);
    expect(none.high).toBeLessThanOrEqual(1);
  });
});
