import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clvCurve, knownWeeks } from './clv-curve.ts';
import { clvEstimate } from './clv-range.ts';
import { groupedSums, type LifeCohort, MOST_GROUPS, sumsWithout } from './life-sums.ts';

/** `weeks` first weeks of `customers` each, who all bring the same in a life-week, up to a wobble that differs between first weeks. */
function company({
  weeks,
  customers,
  rate,
  wobble = () => 1,
  kind = 'once',
}: {
  weeks: number;
  customers: number;
  rate: (age: number) => number;
  wobble?: (week: number) => number;
  kind?: 'once' | 'recurring';
}): LifeCohort[] {
  return Array.from({ length: weeks }, (_, week) => ({
    week,
    customers,
    amounts: {
      [kind]: Array.from({ length: weeks - week - 1 }, (_age, age) =>
        Math.round(customers * rate(age) * wobble(week)),
      ),
    },
  }));
}

const options = { lifeWeeks: 104, leftOut: new Set<number>() };
const curveOf = (cohorts: LifeCohort[]) =>
  clvCurve(
    groupedSums(cohorts, options),
    cohorts.reduce((sum, { customers }) => sum + customers, 0),
  );

describe('sums by life-week', () => {
  test('count the customers who have lived it, and leave out the weeks that are named', () => {
    const cohorts = company({ weeks: 4, customers: 10, rate: () => 2 });
    expect([...groupedSums(cohorts, options).all.people.slice(0, 4)]).toEqual([30, 20, 10, 0]);
    const { all } = groupedSums(cohorts, { lifeWeeks: 4, leftOut: new Set([3]) });
    // Week 3 is touched by the life-weeks that begin in it or in the week before.
    expect([...all.people]).toEqual([20, 10, 0, 0]);
    expect([...(all.revenue[0]?.amounts ?? [])]).toEqual([40, 20, 0, 0]);
  });

  test('of groups add up to all, and neighbours are joined to at most 26', () => {
    const { all, groups } = groupedSums(company({ weeks: 60, customers: 7, rate: () => 3 }), options);
    expect(groups).toHaveLength(MOST_GROUPS);
    const rest = groups.reduce(sumsWithout, all);
    expect(rest.people.every((people) => people === 0)).toBe(true);
    expect(rest.revenue[0]?.amounts.every((amount) => amount === 0)).toBe(true);
  });

  test('of both kinds of revenue need a life-week of each', () => {
    const cohorts = [{ week: 0, customers: 5, amounts: { once: [10, 10], recurring: [4] } }];
    expect([...groupedSums(cohorts, options).all.people.slice(0, 2)]).toEqual([5, 0]);
  });
});

describe('the known life-weeks', () => {
  test('have 20 customers and 2 % of all', () => {
    expect(knownWeeks(Float64Array.of(100, 40, 20, 19), 100)).toBe(3);
    expect(knownWeeks(Float64Array.of(5000, 200, 99), 5000)).toBe(2);
    expect(knownWeeks(new Float64Array(0), 0)).toBe(0);
  });

  test('must show a run-off', () => {
    expect(curveOf(company({ weeks: 5, customers: 50, rate: () => 1 }))).toBeNull();
    expect(curveOf(company({ weeks: 6, customers: 50, rate: () => 1 }))?.known).toBe(5);
    expect(curveOf([])).toBeNull();
  });
});

describe('a curve', () => {
  const power = (age: number) => (age === 0 ? 4000 : 1000 * (age + 1) ** -0.4);

  test('is what was observed as far as it is known', () => {
    const curve = curveOf(company({ weeks: 70, customers: 40, rate: power }));
    const seen = Array.from({ length: 52 }, (_, age) => Math.round(40 * power(age)) / 40).reduce(
      (sum, one) => sum + one,
      0,
    );
    // Two first weeks are 2 % of 2,800 customers, one is not.
    expect(curve?.known).toBe(68);
    expect(curve?.earned[51]).toBeCloseTo(seen, 6);
  });

  test('goes on as purchases do that fall by a power of age', () => {
    const curve = curveOf(company({ weeks: 30, customers: 40, rate: power }));
    const whole = Array.from({ length: 104 }, (_, age) => power(age)).reduce((sum, one) => sum + one, 0);
    expect((curve?.earned[103] ?? 0) / whole).toBeCloseTo(1, 3);
  });

  test('goes on as subscriptions do that are left at a constant rate', () => {
    const rate = (age: number) => 5000 * Math.exp(-0.014 * age);
    const curve = curveOf(company({ weeks: 30, customers: 40, rate, kind: 'recurring' }));
    const whole = Array.from({ length: 104 }, (_, age) => rate(age)).reduce((sum, one) => sum + one, 0);
    expect((curve?.earned[103] ?? 0) / whole).toBeCloseTo(1, 2);
  });

  test('never falls where nothing was refunded, and both kinds of revenue add up', () => {
    const once = company({ weeks: 30, customers: 40, rate: power });
    const recurring = company({ weeks: 30, customers: 40, rate: () => 700, kind: 'recurring' });
    const both = once.map((cohort, week) => ({
      ...cohort,
      amounts: { ...cohort.amounts, ...recurring[week]?.amounts },
    }));
    const [a, b, sum] = [once, recurring, both].map(curveOf);
    for (const week of [0, 20, 51, 103]) {
      expect(sum?.earned[week]).toBeCloseTo((a?.earned[week] ?? 0) + (b?.earned[week] ?? 0), 4);
      expect(a?.earned[week]).toBeGreaterThan(a?.earned[week - 1] ?? 0);
    }
  });

  test('says nothing of the future after life-weeks without any money', () => {
    const curve = curveOf(company({ weeks: 30, customers: 40, rate: (age) => (age === 0 ? 4000 : 0) }));
    expect(curve?.earned[103]).toBe(4000);
  });

  test('has no more doubt of chance than its first weeks differ by', () => {
    const same = curveOf(company({ weeks: 70, customers: 40, rate: power }));
    const other = curveOf(
      company({ weeks: 70, customers: 40, rate: power, wobble: (week) => 1 + 0.2 * Math.sin(week * 7) }),
    );
    expect(same?.chance[51]).toBeLessThan(1e-6);
    expect(other?.chance[51]).toBeGreaterThan(0.01);
    expect(other?.chance[51]).toBeLessThan(0.1);
  });

  test('scales with the currency', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 1000 }), (times) => {
        const cohorts = company({
          weeks: 30,
          customers: 40,
          rate: power,
          wobble: (week) => 1 + 0.1 * Math.cos(week),
        });
        const larger = cohorts.map((cohort) => ({
          ...cohort,
          amounts: { once: cohort.amounts.once?.map((amount) => amount * times) ?? [] },
        }));
        const [one, more] = [curveOf(cohorts), curveOf(larger)];
        if (one === null || more === null) throw new Error('There is no curve.');
        const [a, b] = [clvEstimate(one, 104), clvEstimate(more, 104)];
        expect((b?.value.amount ?? 0) / times / (a?.value.amount ?? 0)).toBeCloseTo(1, 6);
        expect((b?.value.low ?? 0) / times / (a?.value.low ?? 0)).toBeCloseTo(1, 6);
        expect(b?.deviation).toBeCloseTo(a?.deviation ?? 0, 6);
      }),
      { numRuns: 10 },
    );
  });
});

test('a range lies around its value, wider the further it looks ahead, and is none of a single first week', () => {
  const wobbling = curveOf(
    company({
      weeks: 26,
      customers: 40,
      rate: (age) => 500 / (age + 1),
      wobble: (week) => 1 + 0.3 * Math.sin(week),
    }),
  );
  if (wobbling === null) throw new Error('There is no curve.');
  const [year, two] = [clvEstimate(wobbling, 52), clvEstimate(wobbling, 104)];
  for (const estimate of [year, two]) {
    expect(estimate?.value.low).toBeLessThan(estimate?.value.amount ?? 0);
    expect(estimate?.value.high).toBeGreaterThan(estimate?.value.amount ?? 0);
  }
  expect(two?.deviation).toBeGreaterThan(year?.deviation ?? 0);
  const single = curveOf([
    { week: 0, customers: 500, amounts: { once: Array.from({ length: 30 }, () => 900) } },
  ]);
  expect(single === null ? null : clvEstimate(single, 52)).toBeNull();
});
