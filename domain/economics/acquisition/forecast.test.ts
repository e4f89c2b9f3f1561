import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forecastOf, outlookOf } from './forecast.ts';
import { hazardsOf, type WonCohorts } from './hazards.ts';

/** `weeks` of `people`, of whom so many are won by lag, as known at the end of the last. */
function steady(weeks: number, people: number, byLag: readonly number[]): WonCohorts {
  return {
    arrivals: Array.from({ length: weeks }, () => people),
    won: Array.from({ length: weeks }, (_, week) => byLag.slice(0, weeks - week)),
    windowWeeks: byLag.length - 1,
  };
}

describe('hazards', () => {
  const cohorts = steady(20, 100, [10, 9, 0]);

  test('are the won of those at risk, by lag', () => {
    const { chanceAt, atRiskAt } = hazardsOf(cohorts);
    expect([0, 1, 2].map((lag) => chanceAt(19, lag))).toEqual([0.1, 0.1, 0]);
    expect([0, 1, 2].map((lag) => atRiskAt(19, lag))).toEqual([800, 720, 648]);
    expect(chanceAt(0, 0)).toBe(0.1);
    expect(chanceAt(19, 3)).toBeNaN();
    expect(chanceAt(0, 1)).toBeNaN();
  });

  test('are of the last 8 calendar weeks', () => {
    const changed = {
      ...cohorts,
      won: cohorts.won.map((row, week) => [week < 12 ? 50 : 10, ...row.slice(1)]),
    };
    expect(hazardsOf(changed).chanceAt(19, 0)).toBe(0.1);
    expect(hazardsOf(changed).chanceAt(18, 0)).toBe((10 * 7 + 50) / 800);
  });

  test('leave out what was not counted', () => {
    const gap = {
      ...cohorts,
      arrivals: cohorts.arrivals.map((people, week) => (week === 18 ? null : people)),
    };
    expect(hazardsOf(gap).atRiskAt(19, 0)).toBe(700);
    const cell = { ...cohorts, won: cohorts.won.map((row, week) => (week === 18 ? [null, 9] : row)) };
    expect(hazardsOf(cell).atRiskAt(19, 1)).toBe(630);
  });

  test('of a lag that nobody was at lately are those of all weeks before', () => {
    const pause = {
      ...cohorts,
      arrivals: cohorts.arrivals.map((people, week) => (week > 9 ? 0 : people)),
      won: cohorts.won.map((row, week) => (week > 9 ? row.map(() => 0) : row)),
    };
    expect(hazardsOf(pause).chanceAt(19, 0)).toBe(0.1);
  });
});

describe('a forecast', () => {
  const cohorts = steady(40, 1000, [30, 15, 10, 5]);

  test('of a steady company is what every week wins', () => {
    const outlook = outlookOf(cohorts, 39);
    for (const age of [0, 1, 2, 3, 10]) {
      const forecast = forecastOf(outlook, [39 - age]);
      expect(forecast?.customers.amount).toBeCloseTo(60, 9);
      expect(forecast?.won).toBe([30, 45, 55, 60][Math.min(3, age)]);
    }
  });

  test('holds what it foretells, and is certain once the window is over', () => {
    const outlook = outlookOf(cohorts, 39);
    const [young, old, settled] = [0, 2, 3].map((age) => forecastOf(outlook, [39 - age])?.customers);
    for (const range of [young, old]) {
      expect(range?.low).toBeLessThan(60);
      expect(range?.high).toBeGreaterThan(60);
    }
    expect((young?.high ?? 0) - (young?.low ?? 0)).toBeGreaterThan((old?.high ?? 0) - (old?.low ?? 0));
    expect(settled).toEqual({ amount: 60, low: 60, high: 60 });
  });

  test('of several weeks is the sum of theirs, and no surer than each by itself', () => {
    const outlook = outlookOf(cohorts, 39);
    const all = forecastOf(outlook, [37, 38, 39]);
    const each = [37, 38, 39].map((week) => forecastOf(outlook, [week]));
    expect(all?.customers.amount).toBeCloseTo(
      each.reduce((sum, one) => sum + (one?.customers.amount ?? 0), 0),
      9,
    );
    expect(all?.won).toBe(30 + 45 + 55);
  });

  test('is less sure where the company’s own forecasts were off', () => {
    const restless = {
      ...cohorts,
      won: cohorts.won.map((row, week) =>
        row.map((cell, lag) => (lag > 0 && week % 2 === 0 ? (cell ?? 0) * 3 : cell)),
      ),
    };
    const doubts = [cohorts, restless].map((one) => outlookOf(one, 39).doubtAt(0));
    expect(doubts[0]).toBeLessThan(0.35 ** 2);
    expect(doubts[1]).toBeGreaterThan(doubts[0] ?? 1);
  });

  test('is none where the company is younger than its window, or people are not counted', () => {
    const young = steady(3, 1000, [30, 15, 10, 5]);
    expect(forecastOf(outlookOf(young, 2), [2])).toBeNull();
    expect(
      forecastOf(outlookOf({ ...cohorts, arrivals: cohorts.arrivals.map(() => null) }, 39), [39]),
    ).toBeNull();
    const unknown = { ...cohorts, won: cohorts.won.map((row, week) => (week === 39 ? [null] : row)) };
    expect(forecastOf(outlookOf(unknown, 39), [39])).toBeNull();
  });

  test('of nobody is nobody', () => {
    const nobody = {
      ...cohorts,
      arrivals: cohorts.arrivals.map(() => 0),
      won: cohorts.won.map((row) => row.map(() => 0)),
    };
    expect(forecastOf(outlookOf(nobody, 39), [39])?.customers).toEqual({ amount: 0, low: 0, high: 0 });
  });

  test('is never below those who were won, nor above those who came', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 4, maxLength: 4 }), {
          minLength: 16,
          maxLength: 16,
        }),
        (won) => {
          const any: WonCohorts = {
            arrivals: won.map(() => 150),
            won: won.map((row, week) => row.slice(0, 16 - week)),
            windowWeeks: 3,
          };
          for (const week of [12, 13, 14, 15]) {
            const forecast = forecastOf(outlookOf(any, 15), [week]);
            if (forecast === null) throw new Error('There is no forecast.');
            const { amount, low, high } = forecast.customers;
            expect(low).toBeGreaterThanOrEqual(forecast.won);
            expect(low).toBeLessThanOrEqual(high ?? 0);
            expect(amount).toBeGreaterThanOrEqual(forecast.won);
            expect(amount).toBeLessThanOrEqual(150);
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
