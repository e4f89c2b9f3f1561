import { describe, expect, test } from 'vitest';
import { addWeeks } from '#domain/calendar/week.ts';
import { weekAt } from '#test/steady-counts.ts';
import { claimsOf } from './claims.ts';
import { cohortCpa, costOutlook } from './cohort-cpa.ts';
import { type CostSeries, calendarCpa, exactSum, wonInWeek } from './cost-series.ts';
import { hazardsOf } from './hazards.ts';

const WEEKS = 60;

/** People of whom some are won over four weeks, for €600 a week, or as said. */
function series(byLag: readonly number[], change: Partial<CostSeries> = {}): CostSeries {
  return {
    weeks: Array.from({ length: WEEKS }, (_, week) => weekAt(week)),
    spend: Array.from({ length: WEEKS }, () => 60_000),
    cohorts: {
      arrivals: Array.from({ length: WEEKS }, () => 1000),
      won: Array.from({ length: WEEKS }, (_, week) => byLag.slice(0, WEEKS - week)),
      windowWeeks: byLag.length - 1,
    },
    withoutEntry: Array.from({ length: WEEKS }, () => 0),
    ...change,
  };
}

const plenty = [30, 15, 10, 5];
const usual = hazardsOf(series(plenty).cohorts);
const of = (one: CostSeries, atLeast = 1, until = WEEKS - 1) =>
  cohortCpa(costOutlook(one, WEEKS - 1, usual), { until, atLeast });
const weekly = (amount: (week: number) => number | null) =>
  Array.from({ length: WEEKS }, (_, week) => amount(week));

describe('the CPA of arrival weeks', () => {
  test('is of one week where it wins 20, and has its range and its last day', () => {
    const cpa = of(series(plenty));
    expect(cpa).toMatchObject({
      kind: 'cost',
      spend: 60_000,
      won: 30,
      isSettled: false,
      final: addWeeks(weekAt(59), 4),
    });
    if (cpa.kind !== 'cost') throw new Error('There is no cost.');
    expect(cpa.cost.amount).toBeCloseTo(1000, 9);
    expect(cpa.cost.low).toBeCloseTo(60_000 / (cpa.customers.high ?? 0), 9);
    expect(cpa.cost.high).toBeCloseTo(60_000 / cpa.customers.low, 9);
  });

  test('is settled once the window is over', () => {
    expect(of(series(plenty), 1, 56)).toMatchObject({
      kind: 'cost',
      isSettled: true,
      cost: { amount: 1000, low: 1000, high: 1000 },
    });
  });

  test.each([
    [[3, 1, 1, 0], 4],
    [[1, 1, 0, 0], 13],
    [[1, 0, 0, 0], 26],
  ])('takes weeks together until they win 20: %j needs %i', (byLag, weeks) => {
    expect(of(series(byLag))).toMatchObject({
      kind: 'cost',
      weeks: { known: weeks, of: weeks, until: weekAt(59) },
    });
  });

  test('takes at least as many weeks as are asked for', () => {
    expect(of(series(plenty), 13)).toMatchObject({
      weeks: { known: 13, of: 13, from: weekAt(47) },
      spend: 13 * 60_000,
    });
  });

  test('is none of fewer than 20 customers in a year', () => {
    const few = series([0, 0, 0, 0], {});
    const rare = {
      ...few,
      cohorts: {
        ...few.cohorts,
        won: few.cohorts.won.map((row, week) => row.map((_, lag) => (lag === 0 && week % 6 === 0 ? 1 : 0))),
      },
    };
    expect(of(rare)).toMatchObject({ kind: 'too-few', won: 8, needed: 20, weeks: { of: 52 } });
  });

  test('leaves weeks without a report of spend out of both sides', () => {
    const cpa = of(series([3, 1, 1, 0], { spend: weekly((week) => (week === 57 ? null : 60_000)) }), 4);
    expect(cpa.kind === 'cost' && cpa.weeks).toMatchObject({ known: 12, of: 13 });
    expect(cpa).toMatchObject({ spend: 12 * 60_000 });
  });
});

describe('there is no CPA', () => {
  test('without recorded spend, or without a report of this week', () => {
    expect(of(series(plenty, { spend: null }))).toEqual({ kind: 'no-spend' });
    expect(of(series(plenty, { spend: weekly(() => null) }))).toEqual({ kind: 'unknown', what: 'spend' });
    const uncounted = series(plenty);
    const { cohorts } = uncounted;
    expect(of({ ...uncounted, cohorts: { ...cohorts, arrivals: cohorts.arrivals.map(() => null) } })).toEqual(
      { kind: 'unknown', what: 'arrivals' },
    );
    expect(
      of({
        ...uncounted,
        cohorts: { ...cohorts, won: cohorts.won.map((row, week) => (week === 59 ? [null] : row)) },
      }),
    ).toEqual({ kind: 'unknown', what: 'customers' });
  });

  test('where money was spent and nobody came', () => {
    const empty = series(plenty);
    const { cohorts } = empty;
    const nobody = {
      ...empty,
      cohorts: {
        ...cohorts,
        arrivals: cohorts.arrivals.map((people, week) => (week === 59 ? 0 : people)),
        won: cohorts.won.map((row, week) => (week === 59 ? [0] : row)),
      },
    };
    expect(of(nobody)).toMatchObject({ kind: 'no-arrivals', spend: 60_000 });
  });

  test('where nothing was spent, whoever was won', () => {
    expect(of(series(plenty, { spend: weekly(() => 0) }))).toMatchObject({ kind: 'nothing-spent', spend: 0 });
    expect(of(series([0, 0, 0, 0], { spend: weekly(() => 0) }))).toMatchObject({ kind: 'nothing-spent' });
    expect(of(series(plenty, { spend: weekly(() => -100) }))).toMatchObject({
      kind: 'nothing-spent',
      spend: -100,
    });
  });

  test('before the window of the first arrivals is over', () => {
    const young = series(plenty);
    const first = {
      ...young,
      weeks: young.weeks.slice(0, 2),
      spend: [1, 1],
      cohorts: { arrivals: [1000, 1000], won: [[30, 15], [30]], windowWeeks: 3 },
      withoutEntry: [0, 0],
    };
    expect(cohortCpa(costOutlook(first, 1, hazardsOf(first.cohorts)), { until: 1, atLeast: 1 })).toEqual({
      kind: 'not-yet',
      from: weekAt(3),
    });
  });
});

describe('a channel that has won nobody', () => {
  const channel = (people: number, since: number) => {
    const none = series([0, 0, 0, 0], { spend: weekly((week) => (week < since ? 0 : 10_000)) });
    const arrivals = weekly((week) => (week < since ? 0 : people));
    return { ...none, cohorts: { ...none.cohorts, arrivals } };
  };

  test('is held against what everybody’s rates would have brought by now', () => {
    const cpa = of(channel(20, 58));
    // 20 people of last week and 20 of this one: 45 and 30 of 1,000 are won by now.
    expect(cpa).toMatchObject({ kind: 'nobody-yet', spend: 20_000, isUnlikely: false });
    if (cpa.kind === 'nobody-yet') expect(cpa.expected).toBeCloseTo(20 * 0.075, 9);
    if (cpa.kind === 'nobody-yet') expect(cpa.chance).toBeCloseTo(Math.exp(-1.5), 9);
  });

  test('is unlikely to be as good as the others where chance alone brings it in fewer than one of twenty cases', () => {
    expect(of(channel(60, 58))).toMatchObject({ kind: 'nobody-yet', isUnlikely: true });
  });
});

test('customers without an entry are won and paid for', () => {
  const more = series(plenty, { withoutEntry: weekly(() => 10) });
  expect(wonInWeek(more, 59)).toBe(70);
  expect(calendarCpa(more, 59)).toMatchObject({ customers: 70, cost: 60_000 / 70 });
  const cpa = of(more, 1, 50);
  expect(cpa.kind === 'cost' && cpa.customers).toEqual({ amount: 70, low: 70, high: 70 });
});

test('a week in which nobody was won has no cost', () => {
  expect(calendarCpa(series([0, 0, 0, 0]), 59)).toEqual({ kind: 'nobody', spend: 60_000 });
  expect(calendarCpa(series(plenty), 99)).toEqual({ kind: 'unknown', what: 'spend' });
});

test('a sum with an unknown part is unknown, and a sum of nothing is 0', () => {
  expect(exactSum([])).toBe(0);
  expect(exactSum([1, null])).toBeNull();
  expect(exactSum([9_007_199_254_740_000, 991])).toBe(9_007_199_254_740_991);
});

describe('what platforms claim', () => {
  const claimed = (conversions: (string | null)[]) => [
    { platform: 'google_ads', segment: null, conversions },
  ];

  test('is summed as decimals, over the weeks that everybody knows', () => {
    const claims = claimsOf(
      claimed(Array.from({ length: WEEKS }, (_, week) => (week === 55 ? null : '0.1'))),
      series(plenty),
      59,
    );
    expect(claims).toMatchObject({ weeks: { known: 12, of: 13 }, claimed: '1.2', counted: 12 * 60 - 50 });
  });

  test('is nothing where nobody claims, or no week is known', () => {
    expect(claimsOf([], series(plenty), 59)).toBeNull();
    expect(claimsOf(claimed(Array.from({ length: WEEKS }, () => null)), series(plenty), 59)).toBeNull();
  });
});
