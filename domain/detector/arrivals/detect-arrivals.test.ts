import { describe, expect, test } from 'vitest';
import { newYear, rememberOfYear, yearAt } from '#domain/detector/baseline/year-memory.ts';
import { runToEnd } from '#domain/detector/pausable-work.ts';
import { type ArrivalCounts, detectingArrivals } from './detect-arrivals.ts';

const NONE: Omit<ArrivalCounts, 'people'> = {
  holidays: new Set(),
  campaigns: new Set(),
  newLevels: [],
  worse: -1,
};
/** A few per cent up and down, as real weeks are. */
const ripple = (week: number) => 1000 + 30 * Math.sin(week * 2.4);

function judged(weeks: number, people: (week: number) => number, change: Partial<typeof NONE> = {}) {
  const counts = {
    ...NONE,
    ...change,
    people: [Float64Array.from({ length: weeks }, (_, week) => people(week))],
  };
  return runToEnd(detectingArrivals(counts))[0] ?? [];
}

describe('arrivals', () => {
  test('no series, no week and one week give no verdict and no error', () => {
    expect(runToEnd(detectingArrivals({ ...NONE, people: [] }))).toEqual([]);
    expect(judged(0, ripple)).toEqual([]);
    expect(judged(1, ripple)).toMatchObject([{ status: 'learning', evidence: null }]);
  });

  test('ordinary weeks are left in peace, and a fall by half is flagged in its first week', () => {
    const fallen = judged(40, (week) => (week < 30 ? ripple(week) : ripple(week) / 2));
    expect(fallen.slice(8, 30).every((week) => week?.status === 'usual')).toBe(true);
    expect(fallen[30]).toMatchObject({ status: 'flag', drop: { onset: 30, who: null } });
    expect(fallen[30]?.drop?.size).toBeCloseTo(0.5, 1);
    expect(fallen[30]?.high).toBeGreaterThan(900);
  });

  test('while arrivals are down they are measured against the weeks before, to the week that ends it', () => {
    const fallen = judged(46, (week) => ripple(week) * (week >= 30 && week < 37 ? 0.5 : 1));
    for (const week of fallen.slice(30, 37)) {
      expect(week).toMatchObject({ status: 'flag' });
      expect(week?.low).toBeGreaterThan(750);
      expect(week?.expected).toBeGreaterThan(900);
    }
    expect(fallen[37]).toMatchObject({ status: 'recovered' });
    expect(fallen[37]?.low).toBeGreaterThan(750);
  });

  test('arrivals that stop are judged by how many came before, not by how few came since', () => {
    const stopped = judged(40, (week) => (week < 30 ? 40 : 1));
    expect(stopped.slice(31, 40).map((week) => week?.status)).toEqual(new Array(9).fill('flag'));
  });

  test('a rise raises no flag, and its end is no fall', () => {
    const campaign = judged(40, (week) => (week >= 25 && week < 29 ? 1.6 : 1) * ripple(week));
    expect(campaign.slice(20).filter((week) => week?.status === 'flag')).toEqual([]);
  });

  test('a named campaign teaches nothing of the level', () => {
    const named = judged(40, (week) => (week >= 25 && week < 31 ? 3 : 1) * ripple(week), {
      campaigns: new Set([25, 26, 27, 28, 29, 30]),
    });
    expect(named[31]?.status).toBe('usual');
    expect(named[31]?.expected).toBeGreaterThan(900);
    expect(named[31]?.expected).toBeLessThan(1150);
  });

  test('arrivals that collapse in the middle of a named campaign are flagged', () => {
    const collapsed = judged(
      40,
      (week) => (week >= 25 && week < 31 ? (week < 28 ? 2 : 0.4) : 1) * ripple(week),
      { campaigns: new Set([25, 26, 27, 28, 29, 30]) },
    );
    expect(collapsed.slice(25, 28).map((week) => week?.status)).toEqual(['usual', 'usual', 'usual']);
    expect(collapsed.slice(28, 31).some((week) => week?.status === 'flag')).toBe(true);
  });

  test('arrivals that fall by half are flagged after a slow rise too', () => {
    const grown = judged(60, (week) => (week < 50 ? 1 + week / 50 : 1) * ripple(week));
    expect(grown[50]?.status).toBe('flag');
  });

  test('nobody at all stays finite, and a week that was not observed is not judged', () => {
    const silent = judged(30, (week) => (week === 20 ? Number.NaN : week === 25 ? 0 : ripple(week)));
    expect(silent[20]).toBeNull();
    expect(silent[25]).toMatchObject({ status: 'flag', observed: 0 });
    for (const value of Object.values(silent[25] ?? {}))
      if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
  });

  test('a fall that happened last year too is said so', () => {
    const season = (week: number) => (week % 52 >= 40 && week % 52 < 48 ? 0.5 : 1) * ripple(week);
    const first = judged(60, season)[40];
    const second = judged(150, season).slice(90, 101);
    expect(first?.lastYear).toBe(false);
    expect(second.every((week) => week?.status !== 'flag' || week.lastYear)).toBe(true);
  });
});

describe('last year', () => {
  test('is nothing in the first year, and moves with the smoothed week a year before from then on', () => {
    const memory = newYear();
    for (let week = 0; week < 104; week++) {
      if (week < 52) expect(yearAt(memory, week)).toBe(0);
      rememberOfYear(memory, week, week < 20 ? 5 : 4);
    }
    expect(yearAt(memory, 52 + 10)).toBe(0);
    expect(yearAt(memory, 52 + 30)).toBeCloseTo(-1, 12);
    expect(yearAt(memory, 52 + 19)).toBeCloseTo(-0.25, 12);
  });
});
