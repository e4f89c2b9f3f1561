import { describe, expect, test } from 'vitest';
import { newBaseline, newCellWeek, passTime, startLevels } from './baseline/baseline.ts';
import { gridOf } from './baseline/grid.ts';
import { RATE_SCALE, RISING_RATE_SCALE } from './baseline/scale.ts';
import { gatherWeek, isOver, openDropAt, openDropEvidence, withLevelVariance } from './open-drop.ts';
import { type RecentWeeks, rememberBefore, type SeenWeek, type WeekShock } from './recent-weeks.ts';
import { newSeries } from './series.ts';

const LEVEL = -2;
const [NOISE, DRIFT, CHANCE, FIRST_CHANCE] = [0.05 ** 2, 0.01 ** 2, 0.004, 0.001];
const grid = gridOf({
  noise: { values: [0.05], usual: 0.05, spread: 1 },
  drift: { values: [0.01], usual: 0.01, spread: 1 },
  year: { values: [0], priors: [1] },
  jumps: 0,
  hindsight: 0.75,
});

const shockAtOff = (off: number, counts = { expected: 100, observed: 100 }): WeekShock => ({
  level: LEVEL + off,
  chance: CHANCE,
  sharedVariance: 0,
  z: 0,
  ...counts,
});

const weekAt = (week: number, everyone: WeekShock, arrivals: WeekShock[] = []): SeenWeek => ({
  week,
  offset: 0,
  year: 0,
  middle: LEVEL,
  shocks: { everyone, arrivals },
});

/** A drop that began in the first of the weeks, against a level that one week has shown. */
function opened(...weeks: SeenWeek[]) {
  const series = newSeries(grid, RATE_SCALE, newCellWeek(grid));
  startLevels(series.baseline, { level: LEVEL, year: 0, chance: FIRST_CHANCE });
  const since = weeks.map((seen) => {
    const recent: RecentWeeks = [];
    rememberBefore(recent, series.baseline, seen);
    return recent;
  });
  return { series, drop: openDropAt(series, since.flat()) };
}

describe('an open drop', () => {
  test('is none without a week', () => {
    const { series } = opened(weekAt(7, shockAtOff(0)));
    expect(() => openDropAt(series, [])).toThrow(RangeError);
  });

  test('holds the cells from before its onset, which grow less certain by their drift only', () => {
    const { series, drop } = opened(weekAt(7, shockAtOff(-0.2)), weekAt(9, shockAtOff(-0.3)));
    expect([drop.onset, drop.lastWeek, drop.weeks]).toEqual([7, 9, 2]);
    expect(drop.cells.mean[0]).toBe(LEVEL);
    expect(drop.cells.variance[0]).toBeCloseTo(NOISE + FIRST_CHANCE + 2 * DRIFT, 12);
    passTime(grid, series.baseline, { gap: 5, filling: 1 });
    expect(drop.cells.variance[0]).toBeCloseTo(NOISE + FIRST_CHANCE + 2 * DRIFT, 12);
  });

  test('gathers the distances of its weeks by their precisions, and their counts', () => {
    const counts = { expected: 100, observed: 80 };
    const { drop } = opened(weekAt(7, shockAtOff(-0.05, counts)), weekAt(8, shockAtOff(-0.15, counts)));
    const { whole, sum, information, expected, observed } = drop.everyone;
    expect(whole[0]).toBeCloseTo(-0.2 / (NOISE + CHANCE), 9);
    expect(sum[0]).toBeCloseTo(whole[0] ?? Number.NaN, 12);
    expect(information[0]).toBeCloseTo(2 / (NOISE + CHANCE), 9);
    expect(expected).toBeCloseTo(200, 9);
    expect(observed).toBe(160);
  });

  test('draws a week far out in for how likely it is, and not for how large', () => {
    const { drop } = opened(weekAt(7, shockAtOff(-3)));
    expect(drop.everyone.whole[0]).toBeCloseTo(-3 / (NOISE + CHANCE), 9);
    expect(drop.everyone.sum[0]).toBeGreaterThan(drop.everyone.whole[0] ?? 0);
  });

  test('gathers those who arrived since its onset apart, each week one age more', () => {
    const { series, drop } = opened(weekAt(7, shockAtOff(0), [shockAtOff(-0.1), shockAtOff(0.3)]));
    expect(drop.arrivals?.whole[0]).toBeCloseTo(-0.1 / (NOISE + CHANCE), 9);
    gatherWeek(series, drop, weekAt(8, shockAtOff(0), [shockAtOff(0.3), shockAtOff(-0.2)]));
    expect(drop.arrivals?.whole[0]).toBeCloseTo(-0.3 / (NOISE + CHANCE), 9);
    expect(drop.everyone.whole[0]).toBeCloseTo(0, 9);
  });
});

describe('the evidence of an open drop', () => {
  const shifts = Float64Array.of(-0.2);

  test('is the prior where nothing was seen', () => {
    const nothing = {
      sum: new Float64Array(1),
      information: new Float64Array(1),
      whole: new Float64Array(1),
    };
    const { drop } = opened(weekAt(7, shockAtOff(0)));
    const unseen = { ...drop, everyone: { ...nothing, expected: 0, observed: 0 } };
    expect(openDropEvidence(unseen, shifts, -4)).toEqual({ evidence: -4, who: null });
  });

  test('of one week is the ratio of two normal densities that the level’s own variance widens', () => {
    const { drop } = opened(weekAt(7, shockAtOff(-0.15)));
    const total = NOISE + CHANCE + NOISE + FIRST_CHANCE;
    const logRatio = (0.15 ** 2 - (0.15 - 0.2) ** 2) / (2 * total);
    expect(openDropEvidence(drop, shifts, -4).evidence).toBeCloseTo(-4 + logRatio, 9);
  });

  test('concerns those who arrived where they explain more, and everybody otherwise', () => {
    const of = (everyone: number, arrived: number) =>
      openDropEvidence(opened(weekAt(7, shockAtOff(everyone), [shockAtOff(arrived)])).drop, shifts, -4).who;
    expect(of(0, -0.2)).toBe('arrivals');
    expect(of(-0.2, -0.2)).toBe('everyone');
  });

  test('shrinks with a level that is unsure, to nothing where nothing is known of it', () => {
    const seen = { sum: Float64Array.of(-20), information: Float64Array.of(100) };
    expect(withLevelVariance(seen, Float64Array.of(0))).toEqual(seen);
    expect(withLevelVariance(seen, Float64Array.of(0.01))).toEqual({
      sum: Float64Array.of(-10),
      information: Float64Array.of(50),
    });
    expect(withLevelVariance(seen, Float64Array.of(1e12)).information[0]).toBeCloseTo(0, 9);
  });

  test('of several weeks is that of normal densities with the level’s own variance in common (Sherman and Morrison 1950), over the cells as they weighed before', () => {
    const still = gridOf({
      noise: { values: [0.03, 0.1], usual: 0.05, spread: 1 },
      drift: { values: [0], usual: 0.01, spread: 1 },
      year: { values: [0], priors: [1] },
      jumps: 0,
      hindsight: 0.75,
    });
    const before = {
      mean: Float64Array.of(LEVEL, LEVEL + 0.02),
      variance: Float64Array.of(0.001, 0.003),
      weight: Float64Array.of(0.7, 0.3),
    };
    const offs = [-0.05, -0.1, -0.02];
    const { gain, density: believed } = newCellWeek(still);
    const drop = openDropAt(
      { baseline: newBaseline(still), scale: RATE_SCALE },
      offs.map((off, week) => ({ seen: weekAt(week, shockAtOff(off)), before, gain, believed })),
    );
    const ratio = [0, 1].reduce((sum, j) => {
      const [own, common] = [(still.noise[j] ?? 0) + CHANCE, before.variance[j] ?? 0];
      const logDensity = (mean: number) => {
        const around = offs.map((off) => LEVEL + off - mean);
        const all = around.reduce((a, b) => a + b, 0);
        const squares = around.reduce((a, b) => a + b * b, 0);
        return -0.5 * (squares / own - (common * all * all) / (own * (own + offs.length * common)));
      };
      const mean = before.mean[j] ?? 0;
      return sum + (before.weight[j] ?? 0) * Math.exp(logDensity(mean - 0.2) - logDensity(mean));
    }, 0);
    expect(openDropEvidence(drop, shifts, -4).evidence).toBeCloseTo(-4 + Math.log(ratio), 9);
    const tenfold = { ...drop.cells, weight: drop.cells.weight.map((own) => 10 * own) };
    expect(openDropEvidence({ ...drop, cells: tenfold }, shifts, -4).evidence).toBeCloseTo(
      -4 + Math.log(ratio),
      9,
    );
  });
});

describe('an open drop is over', () => {
  const { series, drop } = opened(weekAt(7, shockAtOff(-0.3)), weekAt(8, shockAtOff(-0.3)));
  const over = (shock: WeekShock | null, evidence = drop.everyone) =>
    isOver(series, drop, { evidence, shock, year: 0 });

  test('with a week as before it or better, and not with one as bad', () => {
    expect([over(shockAtOff(0.2)), over(shockAtOff(0)), over(shockAtOff(-0.3))]).toEqual([true, true, false]);
  });

  test('from where the two densities are as one to two', () => {
    const shift = (drop.everyone.sum[0] ?? 0) / (drop.everyone.information[0] ?? 1);
    const total = NOISE + CHANCE + (drop.cells.variance[0] ?? 0);
    const edge = shift / 2 + (total * Math.log(0.5)) / shift;
    expect([over(shockAtOff(edge + 1e-6)), over(shockAtOff(edge - 1e-6))]).toEqual([true, false]);
  });

  test('with no week that was not seen, and not before one of its own was', () => {
    expect(over(null)).toBe(false);
    const unseen = { ...drop.everyone, information: new Float64Array(1) };
    expect(over(shockAtOff(0.2), unseen)).toBe(false);
  });

  test('where more is worse as in a mirror', () => {
    const rising = { ...series, scale: RISING_RATE_SCALE };
    const mirrored = openDropAt(rising, [
      {
        seen: weekAt(7, shockAtOff(0.3)),
        before: series.baseline,
        gain: new Float64Array(1),
        believed: new Float64Array(1),
      },
    ]);
    const { everyone } = opened(weekAt(7, shockAtOff(-0.3))).drop;
    for (const off of [-0.4, -0.2, -0.15, -0.1, 0, 0.2]) {
      const shock = shockAtOff(-off);
      expect(isOver(rising, mirrored, { evidence: mirrored.everyone, shock, year: 0 })).toBe(
        isOver(series, mirrored, { evidence: everyone, shock: shockAtOff(off), year: 0 }),
      );
    }
  });
});
