import { describe, expect, test } from 'vitest';
import { runToEnd } from '#domain/detector/pausable-work.ts';
import { detectingRatios } from '#domain/detector/ratios/detect-ratios.ts';
import { weekAt } from '#test/steady-counts.ts';
import { COST_RISES, costSeries } from './arrival-cost.ts';
import { averageCustomers, earlySeries, REVENUE_FALLS } from './early-revenue.ts';
import { verdictOfRatio } from './verdict-of-ratio.ts';

const detectRatios = (...of: Parameters<typeof detectingRatios>) => runToEnd(detectingRatios(...of));

const WEEKS = 60;
const weeks = Array.from({ length: WEEKS }, (_, week) => weekAt(week));
const few = { people: 0, enough: 5 };

function costVerdict(
  at: number,
  spend: (week: number) => number | null,
  arrivals: (week: number) => number | null,
) {
  const series = costSeries(
    weeks.map((_, week) => spend(week)),
    weeks.map((_, week) => arrivals(week)),
  );
  return verdictOfRatio(detectRatios([series], COST_RISES)[0]?.[at] ?? null, {
    weeks,
    measure: { kind: 'cost' },
    few,
  });
}

const people = (week: number) => 1000 + 10 * (week % 7);

describe('the cost of an arrival', () => {
  test('is usual where spend and arrivals move together', () => {
    const growing = costVerdict(
      59,
      (week) => 60 * people(week) * (1 + week / 10),
      (week) => Math.round(people(week) * (1 + week / 10)),
    );
    expect(growing).toMatchObject({ kind: 'judged', state: 'usual', change: null });
    if (growing.kind === 'judged') expect(growing.observed).toBeCloseTo(60, 0);
  });

  test('that rises by 30 % is flagged as a rise, since its week', () => {
    const risen = costVerdict(53, (week) => 60 * people(week) * (week < 50 ? 1 : 1.3), people);
    expect(risen).toMatchObject({ kind: 'judged', state: 'flag', change: { since: weekAt(50) } });
    if (risen.kind !== 'judged' || risen.change === null) throw new Error('There is no rise.');
    expect(risen.change.size).toBeGreaterThan(0.2);
    expect(risen.change.size).toBeLessThan(0.4);
    expect(risen.change.low).toBeLessThan(0.3);
    expect(risen.change.high).toBeGreaterThan(0.3);
    expect(risen.low).toBeLessThan(risen.expected);
    expect(risen.observed).toBeGreaterThan(risen.high);
  });

  test('that falls is no problem', () => {
    const cheaper = costVerdict(53, (week) => 60 * people(week) * (week < 50 ? 1 : 0.7), people);
    expect(cheaper.kind === 'judged' && ['just-outside', 'improved', 'usual'].includes(cheaper.state)).toBe(
      true,
    );
    expect(cheaper.kind === 'judged' && cheaper.change).toBeNull();
  });

  test.each([
    ['nothing was spent', (week: number) => (week === 59 ? 0 : 60_000), people],
    ['spend is not known', (week: number) => (week === 59 ? null : 60_000), people],
    ['it was a credit', (week: number) => (week === 59 ? -5 : 60_000), people],
    ['nobody came', () => 60_000, (week: number) => (week === 59 ? 0 : 1000)],
    ['arrivals are not known', () => 60_000, (week: number) => (week === 59 ? null : 1000)],
  ])('is not observed where %s', (_, spend, arrivals) => {
    expect(costVerdict(59, spend, arrivals)).toEqual({ kind: 'not-observed' });
  });

  test('is learned first, and of few arrivals not judged', () => {
    expect(costVerdict(2, () => 60_000, people)).toMatchObject({ kind: 'learning', weeks: 2, needed: 4 });
    expect(
      costVerdict(
        59,
        () => 600,
        () => 3,
      ),
    ).toEqual({ kind: 'too-few', ...few });
  });
});

describe('what new customers bring', () => {
  const cohorts = (customers: number, fall: number) =>
    weeks.map((_, week) => ({
      customers,
      revenue:
        week > 57 ? null : Math.round(customers * (5000 + 50 * (week % 5)) * (week < 52 ? 1 : 1 - fall)),
    }));
  const verdict = (customers: number, fall: number) =>
    verdictOfRatio(detectRatios([earlySeries(cohorts(customers, fall))], REVENUE_FALLS)[0]?.[55] ?? null, {
      weeks,
      measure: { kind: 'revenue', margin: 0.5 },
      few: { people: customers, enough: 150 },
    });

  test('is judged from 150 customers a week on, × margin', () => {
    expect(verdict(149, 0)).toEqual({ kind: 'too-few', people: 149, enough: 150 });
    const usual = verdict(200, 0);
    expect(usual).toMatchObject({ kind: 'judged', state: 'usual' });
    if (usual.kind === 'judged') expect(usual.observed).toBeCloseTo(2500, -2);
  });

  test('that falls by 30 % is flagged as a fall', () => {
    const fallen = verdict(200, 0.3);
    expect(fallen).toMatchObject({ kind: 'judged', state: 'flag', change: { since: weekAt(52) } });
    if (fallen.kind === 'judged') expect(fallen.change?.size).toBeCloseTo(0.3, 1);
  });

  test('counts customers of the latest eight weeks', () => {
    const rising = weeks.map((_, week) => ({ customers: week, revenue: null }));
    expect(averageCustomers(rising, 9)).toBe(5.5);
    expect(averageCustomers(rising, 1)).toBe(0.5);
    expect(averageCustomers([], 0)).toBeNaN();
  });
});
