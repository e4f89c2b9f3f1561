import { describe, expect, test } from 'vitest';
import { weekAt } from '#test/steady-counts.ts';
import { clvAmount, clvReading, type RevenueKnown } from './clv-of.ts';
import type { KnownCohort } from './revenue-facts.ts';

type Shape = {
  weeks: number;
  customers?: (week: number) => number;
  rate?: (age: number, week: number) => number;
  change?: Partial<RevenueKnown>;
};

/** Customers who bring €40, and €4 in every life-week after the first. */
function known({
  weeks,
  customers = () => 20,
  rate = (age) => (age === 0 ? 4000 : 400),
  change = {},
}: Shape): RevenueKnown {
  return {
    weeks: Array.from({ length: weeks }, (_, week) => weekAt(week)),
    cohorts: Array.from(
      { length: weeks },
      (_, week): KnownCohort => ({
        week,
        customers: customers(week),
        amounts: {
          once: Array.from({ length: weeks - week - 1 }, (_age, age) =>
            Math.round(customers(week) * rate(age, week)),
          ),
        },
        unfinished: 0,
        paidAhead: null,
      }),
    ),
    margin: null,
    spread: [],
    renewals: [],
    yearly: [],
    ...change,
  };
}

const YEAR = 4000 + 51 * 400;

describe('what a CLV needs', () => {
  test('13 weeks of customers for 52, and 26 for 104', () => {
    const kinds = (weeks: number) => {
      const { clv52, clv104 } = clvReading(known({ weeks }));
      return [clv52.kind, clv104.kind];
    };
    expect(kinds(12)).toEqual(['not-yet', 'not-yet']);
    expect(kinds(13)).toEqual(['value', 'not-yet']);
    expect(kinds(25)).toEqual(['value', 'not-yet']);
    expect(kinds(26)).toEqual(['value', 'value']);
  });

  test('100 customers: before, what each has brought so far, and about when', () => {
    const { clv52 } = clvReading(known({ weeks: 20, customers: () => 4 }));
    expect(clv52).toMatchObject({
      kind: 'not-yet',
      from: weekAt(24),
      soFar: { customers: 80, weeks: 20, paidAhead: null },
      needed: { weeks: 13, customers: 100 },
    });
  });

  test('somebody who comes: nobody can say when they will be 100', () => {
    const gone = clvReading(known({ weeks: 20, customers: (week) => (week < 3 ? 20 : 0) })).clv52;
    expect(gone).toMatchObject({ kind: 'not-yet', from: null });
  });

  test('customers and revenue at all', () => {
    expect(clvReading(known({ weeks: 20, customers: () => 0 })).clv52).toEqual({
      kind: 'no-customers',
      horizon: 52,
    });
    expect(clvReading(known({ weeks: 0 })).clv104).toEqual({ kind: 'no-customers', horizon: 104 });
    const nobody = clvReading(known({ weeks: 20, change: { cohorts: null } }));
    expect(nobody).toMatchObject({ clv52: { kind: 'no-revenue', horizon: 52 }, curve: null });
  });

  test('a range: wider than half as much again it is a range only, wider than twice it is nothing', () => {
    const wobble = (size: number) =>
      clvReading(
        known({
          weeks: 80,
          customers: (week) => (week % 9 === 0 ? 60 : 0),
          rate: (age, week) => (age === 0 ? 4000 : 400) * Math.exp(size * Math.sin(week)),
        }),
      ).clv52.kind;
    expect([0.2, 1, 2.5].map(wobble)).toEqual(['value', 'range-only', 'too-wide']);
  });
});

describe('a value', () => {
  test('is × margin, where there is one', () => {
    const [gross, net] = [null, '0.72'].map(
      (margin) => clvReading(known({ weeks: 80, change: { margin } })).clv52,
    );
    expect(gross).toMatchObject({ margin: null, predicted: 0, observedWeeks: 52 });
    if (gross?.kind !== 'value' || net?.kind !== 'value') throw new Error('There is no value.');
    expect(gross.value.amount).toBeCloseTo(YEAR, 6);
    expect(net.value.amount).toBeCloseTo(0.72 * YEAR, 6);
    expect(net.soFar.each).toBeCloseTo(0.72 * (gross.soFar.each ?? 0), 6);
  });

  test('says how much of it nobody has lived yet', () => {
    const { clv104 } = clvReading(known({ weeks: 80 }));
    expect(clv104).toMatchObject({ kind: 'value', observedWeeks: 78 });
    if (clv104.kind === 'value') expect(clv104.predicted).toBeCloseTo((26 * 400) / (4000 + 103 * 400), 3);
  });

  test('is the same without its range', () => {
    const shape = known({ weeks: 80 });
    expect(clvAmount(shape, 52)).toBeCloseTo(YEAR, 6);
    expect(clvAmount(known({ weeks: 12 }), 52)).toBeNull();
    expect(clvAmount(known({ weeks: 80, change: { cohorts: null } }), 52)).toBeNull();
  });

  test('below 0 is what it is: refunds larger than all orders', () => {
    const { clv52 } = clvReading(known({ weeks: 80, rate: (age) => (age === 0 ? 4000 : -200) }));
    expect(clv52).toMatchObject({ kind: 'negative', predicted: 0 });
    if (clv52.kind === 'negative') expect(clv52.amount).toBeCloseTo(4000 - 51 * 200, 6);
  });

  test('holds one first week of refunds among others', () => {
    const { clv52 } = clvReading(
      known({ weeks: 80, rate: (age, week) => (week === 9 ? -50 : age === 0 ? 4000 : 400) }),
    );
    expect(clv52.kind).toBe('value');
  });
});

describe('what must be said with it', () => {
  const caveats = (shape: Shape) => {
    const { clv52 } = clvReading(known(shape));
    return 'caveats' in clv52 ? clv52.caveats : null;
  };

  test('nothing of a steady company', () => {
    expect(caveats({ weeks: 80 })).toEqual([]);
  });

  test('one customer who brought a tenth of all', () => {
    const all = Array.from({ length: 80 }, (_, week) =>
      79 - week === 0 ? 0 : 20 * (4000 + (78 - week) * 400),
    ).reduce((sum, one) => sum + one, 0);
    const of = (share: number) => [
      { segment: null, horizonWeeks: 52, customers: 900, quartiles: null, largest: Math.round(all * share) },
    ];
    expect(caveats({ weeks: 80, change: { spread: of(0.05) } })).toEqual([]);
    const named = caveats({ weeks: 80, change: { spread: of(0.31) } });
    expect(named).toMatchObject([{ kind: 'one-customer' }]);
    const [one] = named ?? [];
    if (one?.kind !== 'one-customer') throw new Error('Nobody is named.');
    expect(one.share).toBeCloseTo(0.31, 6);
    expect(one.without).toBeCloseTo((YEAR * 0.69 * 1600) / 1599, 0);
  });

  test('a price that rose four weeks ago', () => {
    const risen = caveats({
      weeks: 80,
      rate: (age, week) => (age === 0 ? 4000 : 400) * (week + age + 1 > 75 ? 1.4 : 1),
    });
    expect(risen).toMatchObject([{ kind: 'recent-change' }]);
    expect(
      caveats({ weeks: 80, rate: (age, week) => (age === 0 ? 4000 : 400) * (week + age + 1 > 75 ? 1.1 : 1) }),
    ).toEqual([]);
  });

  test('plans of a year that have never come up for renewal', () => {
    const renewals = [
      { segment: 'a', periodDays: 365, customers: 12, due: 0 },
      { segment: 'b', periodDays: 365, customers: 3, due: 0 },
      { segment: 'a', periodDays: 30, customers: 90, due: 60 },
    ];
    expect(caveats({ weeks: 80, change: { renewals } })).toEqual([
      { kind: 'no-renewal-yet', customers: 15, periodDays: 365 },
    ]);
  });

  test('a Christmas that no customer has lived through', () => {
    expect(caveats({ weeks: 80, change: { yearly: [{ name: 'Christmas', weeks: [] }] } })).toEqual([
      { kind: 'holiday-unseen', name: 'Christmas' },
    ]);
  });
});

test('what comes once a year is counted once a year, not in every life-week that it fell on', () => {
  const christmas = 60;
  const shape = {
    weeks: 80,
    rate: (age: number, week: number) =>
      (age === 0 ? 4000 : 400) * ([christmas - 1, christmas].includes(week + age) ? 3 : 1),
  };
  const { clv52 } = clvReading(
    known({ ...shape, change: { yearly: [{ name: 'Christmas', weeks: [christmas] }] } }),
  );
  if (clv52.kind !== 'value') throw new Error('There is no value.');
  expect(clv52.value.amount).toBeCloseTo(YEAR * (1 + (2 * 2) / 52), -1);
  expect(clv52.caveats).toEqual([]);
});

test('quartiles are those of at least 20 customers who have lived the horizon', () => {
  const row = {
    segment: null,
    horizonWeeks: 52,
    quartiles: [10, 20, 40] as [number, number, number],
    largest: null,
  };
  const of = (customers: number) => {
    const { clv52 } = clvReading(
      known({ weeks: 80, change: { margin: '0.5', spread: [{ ...row, customers }] } }),
    );
    return 'spread' in clv52 ? clv52.spread : undefined;
  };
  expect(of(19)).toBeNull();
  expect(of(20)).toEqual({ customers: 20, quarter: 5, median: 10, threeQuarters: 20 });
});
