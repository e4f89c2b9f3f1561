import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newCellWeek, passTime, startLevels, weighCells } from '#domain/detector/baseline/baseline.ts';
import { STEP_GRID } from '#domain/detector/baseline/grid.ts';
import { RATE_SCALE, RISING_RATE_SCALE, type Scale } from '#domain/detector/baseline/scale.ts';
import { type Judgement, judgeSeries } from './judge-series.ts';
import { newSeries } from './series.ts';

const LEVEL = -2.2;
const CHANCE = 0.004;
const COMPANY = new Float64Array(STEP_GRID.prior.length);

/** The judgements of weeks that lie so far, in log odds, from a level; the first of them is where it starts. */
function judgedWeeks(scale: Scale, level: number, offs: readonly number[]): Judgement[] {
  const series = newSeries(STEP_GRID, scale, newCellWeek(STEP_GRID));
  return offs.map((off, week) => {
    const seen = { level: level + off, chance: CHANCE };
    weighCells(series.baseline, { company: COMPANY, isMember: series.hasLevel });
    if (series.hasLevel) passTime(STEP_GRID, series.baseline, { gap: 1, filling: 0 });
    else startLevels(series.baseline, { ...seen, year: 0 });
    series.hasLevel = true;
    const shock = { ...seen, sharedVariance: 0, z: off / 0.08, expected: 250, observed: 250 * Math.exp(off) };
    return judgeSeries(series, {
      ...seen,
      before: seen,
      expected: level,
      isTooFew: false,
      seen: {
        week,
        offset: 0,
        year: 0,
        middle: level,
        shocks: { everyone: shock, arrivals: [] },
      },
      logPrior: -3.5,
    });
  });
}

/** The rising scale, looked at in a mirror: a level stands for its opposite. */
const MIRRORED: Scale = {
  worse: -1,
  newestWeighs: RISING_RATE_SCALE.newestWeighs,
  shifts: (level) => RISING_RATE_SCALE.shifts(-level).map((shift) => -shift),
  shiftBy: (level, fall) => -RISING_RATE_SCALE.shiftBy(-level, fall),
  changeBy: (level, fall) => RISING_RATE_SCALE.changeBy(-level, fall),
  ratio: (level, other) => RISING_RATE_SCALE.ratio(-level, -other),
  valueAt: (level) => RISING_RATE_SCALE.valueAt(-level),
};

const weeks = fc.array(fc.double({ min: -0.6, max: 0.6, noNaN: true }), { minLength: 1, maxLength: 40 });

describe('a series of which more is worse', () => {
  test('is judged as its mirror is', () => {
    fc.assert(
      fc.property(weeks, (offs) => {
        const risen = judgedWeeks(RISING_RATE_SCALE, LEVEL, offs);
        const fallen = judgedWeeks(
          MIRRORED,
          -LEVEL,
          offs.map((off) => -off),
        );
        expect(risen.map(({ status }) => status)).toEqual(fallen.map(({ status }) => status));
        risen.forEach(({ evidence, drop }, week) => {
          expect(evidence).toEqual(fallen[week]?.evidence ?? null);
          expect(drop?.since).toEqual(fallen[week]?.drop?.since);
          expect(drop?.size).toEqual(fallen[week]?.drop?.size);
        });
      }),
      { numRuns: 60 },
    );
  });

  test('is flagged where it rises and improves where it falls; one of which less is worse the other way round', () => {
    const steady = Array.from({ length: 20 }, (_, week) => 0.03 * Math.sin(week * 2.4));
    const after = (off: number) => [...steady, off, off, off, off];
    const told = (scale: Scale, off: number) =>
      judgedWeeks(scale, LEVEL, after(off)).map(({ status }) => status);
    expect(told(RISING_RATE_SCALE, 0.4).at(-1)).toBe('flag');
    expect(told(RATE_SCALE, -0.4).at(-1)).toBe('flag');
    expect(told(RISING_RATE_SCALE, -0.4)).toContain('improved');
    expect(told(RATE_SCALE, 0.4)).toContain('improved');
    expect(told(RISING_RATE_SCALE, -0.4)).not.toContain('flag');
    expect(told(RATE_SCALE, 0.4)).not.toContain('flag');
  });

  test('has not improved for some weeks in the first of them, however far down it is', () => {
    const steady = Array.from({ length: 20 }, (_, week) => 0.03 * Math.sin(week * 2.4));
    for (const off of [-0.2, -0.25, -0.3, -0.35, -0.4, -0.5, -0.7]) {
      const offs = [...steady, -0.06, -0.06, off, off, off];
      const told = judgedWeeks(RISING_RATE_SCALE, LEVEL, offs).map(({ status }) => status);
      expect(told.slice(20, 24)).not.toContain('improved');
      expect(told.at(-1)).toBe('improved');
    }
  });

  test('has the size of its rise, of itself', () => {
    const steady = Array.from({ length: 30 }, (_, week) => 0.01 * Math.sin(week * 2.4));
    const doubled = [...steady, ...Array.from({ length: 6 }, () => Math.log(2))];
    const { drop } = judgedWeeks(RISING_RATE_SCALE, -5, doubled).at(-1) ?? {};
    expect(drop?.size).toBeGreaterThan(0.8);
    expect(drop?.size).toBeLessThan(1.2);
    expect(drop?.low).toBeLessThan(1);
    expect(drop?.high).toBeGreaterThan(1);
  });
});

describe('the chance that a rise is noise', () => {
  const told = (offs: readonly number[]) => judgedWeeks(RISING_RATE_SCALE, LEVEL, offs).at(-1);

  test('is never larger for a larger rise of the week that is told', () => {
    const history = fc.array(fc.double({ min: -0.6, max: 0.6, noNaN: true }), {
      minLength: 9,
      maxLength: 30,
    });
    const off = fc.double({ min: 0, max: 3, noNaN: true });
    fc.assert(
      fc.property(history, off, off, (before, one, other) => {
        const [smaller, larger] = [
          told([...before, Math.min(one, other)]),
          told([...before, Math.max(one, other)]),
        ];
        if (smaller?.drop == null) return;
        expect(larger?.drop).not.toBeNull();
        expect(larger?.evidence).toBeGreaterThanOrEqual((smaller.evidence ?? 0) - 1e-9);
      }),
      { numRuns: 200 },
    );
  });

  test('is small where a rate has risen to three times as much and stays there, and half of that is not', () => {
    const restless = Array.from({ length: 20 }, (_, week) => 0.3 * Math.sin(week * 2.4));
    const evidence = (off: number) => told([...restless, off, off, off])?.evidence ?? 0;
    expect(evidence(Math.log(3))).toBeGreaterThan(Math.log(20));
    expect(evidence(Math.log(1.2))).toBeLessThan(0);
  });
});

describe('the rising scale', () => {
  test('looks for rises as far up as the falls of the other are down', () => {
    const mirrored = [...RATE_SCALE.shifts(-3)].map((shift) => -shift);
    expect([...RISING_RATE_SCALE.shifts(-3)].slice(0, mirrored.length)).toEqual(mirrored);
    expect(RISING_RATE_SCALE.shiftBy(-3, 0.2)).toBe(-RATE_SCALE.shiftBy(-3, 0.2));
  });

  test('looks for rises to many times as much, too', () => {
    expect(Math.max(...RISING_RATE_SCALE.shifts(-3))).toBeCloseTo(Math.log(5), 12);
  });

  test('says a rise in parts of what was before: half of it is a rise to twice as much where rates are small', () => {
    expect(RISING_RATE_SCALE.changeBy(-9, 0.5)).toBeCloseTo(1, 3);
    expect(RATE_SCALE.changeBy(-9, 0.5)).toBe(0.5);
  });
});
