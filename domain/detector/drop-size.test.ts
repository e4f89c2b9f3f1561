import { describe, expect, test } from 'vitest';
import { chanceOf } from '#test/flags/chance.ts';
import { newBaseline, newCellWeek, startLevels } from './baseline/baseline.ts';
import { STEP_GRID } from './baseline/grid.ts';
import { RATE_SCALE } from './baseline/scale.ts';
import { dropOf, sizeOf } from './drop-size.ts';
import { openDropAt } from './open-drop.ts';
import type { WeekShock } from './recent-weeks.ts';

/** A scale on which a fall is its own shift, so that the posterior is a normal one times an exponential prior. */
const PLAIN = { shiftBy: (fall: number) => -fall, changeBy: (fall: number) => fall };
const USUAL = 0.16;

/** What one cell with a level that is known says of a drop. */
function sizeGiven(fall: number, information: number, levelVariance = 0) {
  const whole = Float64Array.of(-fall * information);
  const cells = {
    mean: Float64Array.of(-2),
    variance: Float64Array.of(levelVariance),
    weight: Float64Array.of(1),
  };
  return sizeOf({ whole, information: Float64Array.of(information) }, cells, PLAIN);
}

describe('the size of a drop', () => {
  test('without any week is the prior’s: an exponential with its mean and quantiles, cut at 96 %', () => {
    const [longest, left] = [0.96, Math.exp(-0.96 / USUAL)];
    const quantile = (share: number) => -USUAL * Math.log(1 - share * (1 - left));
    const { size, low, high } = sizeGiven(0, 0);
    expect(size).toBeCloseTo(USUAL - (longest * left) / (1 - left), 3);
    expect(low).toBeCloseTo(quantile(0.025), 3);
    expect(high).toBeCloseTo(quantile(0.975), 3);
  });

  test('is that of a normal likelihood less what the prior takes off, where both bounds are far', () => {
    const worth = 0.87 * 400;
    const { size, low, high } = sizeGiven(0.4, 400);
    const middle = 0.4 - 1 / (USUAL * worth);
    expect(size).toBeCloseTo(middle, 3);
    expect(low).toBeCloseTo(middle - 1.96 / Math.sqrt(worth), 2);
    expect(high).toBeCloseTo(middle + 1.96 / Math.sqrt(worth), 2);
  });

  test('counts for less where the level before it is unsure', () => {
    // A level as unsure as the weeks makes half of what they say.
    expect(sizeGiven(0.4, 400, 1 / 400)).toEqual(sizeGiven(0.4, 200));
    expect(sizeGiven(0.4, 400, 0.01).size).toBeLessThan(sizeGiven(0.4, 400).size);
  });

  test('lies within its interval, and between nothing and everything, however far the weeks went up or down', () => {
    for (const fall of [-2, -0.2, 0, 0.05, 0.3, 0.9, 5]) {
      for (const information of [0, 1, 100, 1e5]) {
        const { size, low, high } = sizeGiven(fall, information);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(size).toBeGreaterThan(low);
        expect(high).toBeGreaterThan(size);
        expect(high).toBeLessThanOrEqual(1);
      }
    }
  });

  test('is told by the cells that count: one in a thousand changes nothing', () => {
    const of = (weight: number[], sums: number[]) =>
      sizeOf(
        { whole: Float64Array.from(sums), information: Float64Array.from(sums, () => 400) },
        { mean: new Float64Array(2), variance: new Float64Array(2), weight: Float64Array.from(weight) },
        PLAIN,
      );
    const alone = of([1, 0], [-80, -400]);
    for (const told of [of([0.999, 0.001], [-80, -400]), of([0.5, 0.5], [-80, -80])]) {
      expect(told.size).toBeCloseTo(alone.size, 12);
      expect(told.low).toBeCloseTo(alone.low, 12);
      expect(told.high).toBeCloseTo(alone.high, 12);
    }
    expect(of([0.9, 0.1], [-80, -160]).size).toBeGreaterThan(alone.size);
  });

  test('is right on average, and its interval holds at least 95 of 100 drops', () => {
    const chance = chanceOf(11);
    const variance = 0.01;
    const drops = 1500;
    let off = 0;
    let inside = 0;
    for (let i = 0; i < drops; i++) {
      const size = Math.min(0.95, -USUAL * Math.log(1 - chance.uniform(0, 1)));
      const found = sizeGiven(size + Math.sqrt(variance) * chance.normal(), 1 / variance);
      off += (found.size - size) / drops;
      if (found.low <= size && size <= found.high) inside += 1 / drops;
    }
    expect(Math.abs(off)).toBeLessThan(0.01);
    expect(inside).toBeGreaterThan(0.95);
    expect(inside).toBeLessThan(0.985);
  });
});

describe('what is missing', () => {
  const LEVEL = Math.log(0.1 / 0.9);
  const baseline = newBaseline(STEP_GRID);
  startLevels(baseline, { level: LEVEL, year: 0, chance: 0.001 });
  const shockOf = (off: number, expected: number): WeekShock => ({
    level: LEVEL + off,
    chance: 0.002,
    sharedVariance: 0,
    z: -3,
    expected,
    observed: expected * Math.exp(off),
  });
  const shocks = { everyone: shockOf(-0.2, 500), arrivals: [shockOf(-0.5, 200)] };
  const { gain, density: believed } = newCellWeek(STEP_GRID);
  const seen = { week: 7, offset: 0, year: 0, middle: LEVEL, shocks };
  const series = { baseline, scale: RATE_SCALE };
  const drop = openDropAt(series, [{ seen, before: baseline, gain, believed }]);

  test('is what was expected of everybody times the fall of everybody, whoever it concerns', () => {
    const everyone = dropOf(drop, series, { who: 'everyone', level: LEVEL });
    const arrivals = dropOf(drop, series, { who: 'arrivals', level: LEVEL });
    expect(everyone.onset).toBe(7);
    expect(everyone.lost).toBeCloseTo(500 * everyone.size, 9);
    expect(everyone.lostLow).toBeCloseTo(500 * everyone.low, 9);
    expect(everyone.lostHigh).toBeCloseTo(500 * everyone.high, 9);
    expect(arrivals.size).toBeGreaterThan(everyone.size);
    expect(arrivals.lost).toBe(everyone.lost);
  });

  test('is told of everybody where those who arrived since are the same people', () => {
    const same = dropOf({ ...drop, arrivals: null }, series, { who: 'arrivals', level: LEVEL });
    expect(same.size).toBe(dropOf(drop, series, { who: null, level: LEVEL }).size);
  });
});
