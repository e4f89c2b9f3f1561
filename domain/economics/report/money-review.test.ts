import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addWeeks, type Week } from '#domain/calendar/week.ts';
import type { MoneyDocument } from '#domain/economics/money-document.ts';
import { FIRST_WEEK, weekAt } from '#test/steady-counts.ts';
import { type SteadySegment, steadyMoney } from '#test/steady-money.ts';
import { moneyReview } from './money-review.ts';

/** 1,000 people a week of whom 60 are won over four weeks, for €600 a week; every customer brings €40, and €4 in every week after the first. */
const steady: SteadySegment = {
  spend: () => 60_000,
  arrivals: () => 1000,
  won: () => [30, 15, 10, 5],
  customers: () => 60,
  revenue: (age) => (age === 0 ? 4000 : 400),
};
const { spend: _, ...withoutSpend } = steady;
const organic: SteadySegment = { ...withoutSpend, segment: 'organic' };
const search: SteadySegment = { ...steady, segment: 'paid search' };

function reviewOf(document: MoneyDocument) {
  const review = moneyReview(document, document.weeks.at(-1) ?? FIRST_WEEK);
  if (review === null) throw new Error('The document has no weeks.');
  return review;
}

describe('a steady company', () => {
  const { everyone, paid, segments } = reviewOf(steadyMoney(80, [steady]));

  test('is one scope where nothing is segmented', () => {
    expect(paid).toBeNull();
    expect(segments).toEqual([]);
    expect(everyone).toMatchObject({ spend: 60_000, arrivals: 1000, customers: 60, refunds: null });
  });

  test('has the CPA of its bills and of its arrivals, which settles when the window is over', () => {
    expect(everyone.calendarCpa).toEqual({ kind: 'cost', spend: 60_000, customers: 60, cost: 1000 });
    expect(everyone.cohortCpa).toMatchObject({
      kind: 'cost',
      weeks: { known: 1, of: 1, from: weekAt(79), until: weekAt(79) },
      won: 30,
      isSettled: false,
      final: addWeeks(weekAt(79), 4),
    });
    if (everyone.cohortCpa.kind === 'cost') {
      expect(everyone.cohortCpa.customers.amount).toBeCloseTo(60, 9);
      expect(everyone.cohortCpa.cost.amount).toBeCloseTo(1000, 9);
    }
  });

  test('has the CLV of what its customers brought, and needs no forecast once they have lived it', () => {
    expect(everyone.clv52).toMatchObject({ kind: 'value', horizon: 52, predicted: 0, observedWeeks: 52 });
    if (everyone.clv52.kind === 'value') expect(everyone.clv52.value.amount).toBeCloseTo(4000 + 51 * 400, 6);
    expect(everyone.clvToCpa).toMatchObject({ kind: 'ratio', horizon: 52, against: 'above-one' });
    expect(everyone.payback).toMatchObject({ kind: 'within', from: 1, to: 1 });
    expect(everyone.deficit).toEqual({ kind: 'none' });
  });

  test('is judged, and compared with what was known a week and a quarter ago', () => {
    expect(everyone.arrivalCost).toMatchObject({ kind: 'judged', state: 'usual', change: null });
    if (everyone.arrivalCost?.kind === 'judged') expect(everyone.arrivalCost.observed).toBeCloseTo(60, 0);
    expect(everyone.earlyRevenue).toEqual({ kind: 'too-few', people: 60, enough: 150 });
    expect(everyone.compared.cpa.lastWeek).toBeCloseTo(1000, 6);
    expect(everyone.compared.clv52.quarterAgo).toBeCloseTo(4000 + 51 * 400, 6);
  });
});

describe('segments', () => {
  const document = steadyMoney(60, [organic, search], {
    spend: [
      { segment: 'paid search', amounts: Array.from({ length: 60 }, () => 60_000) },
      { segment: '(not mapped)', amounts: Array.from({ length: 60 }, () => 500) },
    ],
  });

  test('without spend have no CPA, and are no part of what is paid', () => {
    const { segments, paid } = reviewOf(document);
    expect(segments[0]).toMatchObject({
      calendarCpa: { kind: 'no-spend' },
      cohortCpa: { kind: 'no-spend' },
      spend: null,
    });
    expect(segments[0]).toMatchObject({
      clvToCpa: { kind: 'no-cpa' },
      payback: { kind: 'no-cpa' },
      arrivalCost: null,
    });
    expect(paid?.scope).toEqual({ kind: 'paid', segments: ['paid search'] });
    expect(paid?.calendarCpa).toMatchObject({ spend: 60_000, customers: 60 });
  });

  test('add up to everyone, whose spend includes what no rule maps', () => {
    const { everyone, segments, notMapped } = reviewOf(document);
    expect(everyone).toMatchObject({ spend: 60_500, arrivals: 2000, customers: 120 });
    expect(segments.map(({ customers }) => customers)).toEqual([60, 60]);
    expect(everyone.calendarCpa).toMatchObject({ cost: 60_500 / 120 });
    expect(everyone.arrivalCost).toBeNull();
    expect(notMapped).toBe(500);
  });

  test('that nobody counts make everyone unknown, not smaller', () => {
    const missing = {
      ...document,
      arrivals: document.arrivals?.slice(1),
      customers: document.customers?.slice(1),
    };
    const { everyone, segments } = reviewOf(missing);
    expect(everyone).toMatchObject({
      arrivals: null,
      customers: null,
      calendarCpa: { kind: 'unknown', what: 'customers' },
    });
    expect(everyone.cohortCpa).toEqual({ kind: 'unknown', what: 'arrivals' });
    expect(segments[1]?.cohortCpa.kind).toBe('cost');
  });

  test('that are silent change nothing', () => {
    const silent: SteadySegment = {
      segment: 'radio',
      arrivals: () => 0,
      won: () => [0, 0, 0, 0],
      customers: () => 0,
      revenue: () => 0,
    };
    const before = reviewOf(steadyMoney(60, [organic, search]));
    const after = reviewOf(steadyMoney(60, [organic, search, silent]));
    expect(after.everyone).toEqual(before.everyone);
    expect(after.paid).toEqual(before.paid);
    expect(after.segments.slice(0, 2)).toEqual(before.segments);
    expect(after.segments[2]?.clv52).toEqual({ kind: 'no-customers', horizon: 52 });
  });
});

test('customers without an entry are customers of everyone', () => {
  const plain = steadyMoney(40, [{ ...steady, segment: 'ads' }]);
  const withMore = {
    ...plain,
    customers: [...(plain.customers ?? []), { segment: '(no entry)', won: plain.weeks.map(() => [6]) }],
  };
  expect(reviewOf(withMore).everyone).toMatchObject({ customers: 66, calendarCpa: { customers: 66 } });
  expect(reviewOf(withMore).segments[0]).toMatchObject({ customers: 60 });
});

describe('what is not known', () => {
  test('is said of spend and of revenue each by itself', () => {
    const { spend, arrivals, customers, ...onlyRevenue } = steadyMoney(60, [steady]);
    expect(reviewOf(onlyRevenue).everyone).toMatchObject({
      calendarCpa: { kind: 'no-spend' },
      clv52: { kind: 'value' },
      clvToCpa: { kind: 'no-cpa' },
      deficit: { kind: 'cannot-tell' },
    });
    const { revenue, ...onlySpend } = steadyMoney(60, [steady]);
    expect(reviewOf(onlySpend).everyone).toMatchObject({
      cohortCpa: { kind: 'cost' },
      clv52: { kind: 'no-revenue' },
      payback: { kind: 'no-clv' },
      earlyRevenue: null,
    });
  });

  test('a week without a report of spend is unknown, and never €0', () => {
    const document = steadyMoney(60, [{ ...steady, spend: (week) => (week === 59 ? null : 60_000) }]);
    const { everyone } = reviewOf(document);
    expect(everyone.spend).toBeNull();
    expect(everyone.calendarCpa).toEqual({ kind: 'unknown', what: 'spend' });
    expect(everyone.cohortCpa).toEqual({ kind: 'unknown', what: 'spend' });
    expect(everyone.arrivalCost).toEqual({ kind: 'not-observed' });
    expect(everyone.usualCpa.kind).toBe('cost');
    const never = reviewOf(steadyMoney(60, [{ ...steady, spend: () => null }]));
    expect(never.everyone.calendarCpa).toEqual({ kind: 'unknown', what: 'spend' });
  });

  test('a document of no, one or two weeks has no numbers, and no errors', () => {
    expect(moneyReview(steadyMoney(0, [steady]), FIRST_WEEK)).toBeNull();
    for (const weeks of [1, 2]) {
      const { everyone } = reviewOf(steadyMoney(weeks, [steady]));
      expect(everyone.cohortCpa).toEqual({ kind: 'not-yet', from: weekAt(3) });
      expect(everyone.clv52).toMatchObject({
        kind: 'not-yet',
        from: weekAt(12),
        soFar: { customers: 60 * weeks },
      });
      expect(everyone.arrivalCost?.kind).toBe('learning');
    }
  });
});

describe('an earlier week', () => {
  test('is read as it was known then, without what single customers brought', () => {
    const document = steadyMoney(60, [steady], {
      spread: [{ segment: null, horizonWeeks: 52, customers: 400, quartiles: [1, 2, 3], largest: 9 }],
    });
    const then = moneyReview(document, weekAt(40));
    const asItWas = moneyReview(steadyMoney(41, [steady]), weekAt(40));
    expect(then?.everyone.cohortCpa).toEqual(asItWas?.everyone.cohortCpa);
    expect(then?.everyone.clv104.kind).toBe(asItWas?.everyone.clv104.kind);
    expect(then?.everyone.clv52).toMatchObject({ spread: null, soFar: { each: null } });
  });

  test('that is not in the document has no review', () => {
    expect(moneyReview(steadyMoney(10, [steady]), addWeeks(FIRST_WEEK, -1) as Week)).toBeNull();
  });
});

describe('money that is lost', () => {
  const losing: SteadySegment = { ...steady, revenue: (age) => (age === 0 ? 300 : 1) };

  test('is said of old customers as paying people, of young ones as not earned back in a year', () => {
    expect(reviewOf(steadyMoney(80, [losing])).everyone.deficit).toEqual({
      kind: 'paying-people',
      horizon: 104,
    });
    expect(reviewOf(steadyMoney(30, [losing])).everyone.deficit).toEqual({
      kind: 'not-earned-back-in-a-year',
      horizon: 52,
    });
    expect(reviewOf(steadyMoney(80, [losing])).everyone.payback).toEqual({
      kind: 'not-within',
      horizon: 104,
    });
  });

  test('is not said of one report alone', () => {
    const sudden = steadyMoney(80, [{ ...losing, spend: (week) => (week === 79 ? 60_000 * 30 : 1000) }]);
    expect(reviewOf(sudden).everyone.clvToCpa).toMatchObject({ against: 'below-one' });
    expect(reviewOf(sudden).everyone.deficit).toEqual({ kind: 'none' });
  });
});

test('where the macro comes before the first payment, a customer costs what those who do not pay cost too', () => {
  const trial = steadyMoney(60, [{ ...steady, customers: () => 15 }], { trial: true });
  const { clvToCpa } = reviewOf(trial).everyone;
  expect(clvToCpa).toMatchObject({ kind: 'ratio', of: { payers: { share: 0.25 } } });
  if (clvToCpa.kind === 'ratio') expect(clvToCpa.of.cost.amount).toBeCloseTo(4000, 0);
});

test('claims of platforms stand beside what was counted, and are summed into nothing', () => {
  const claims = (text: string | null) => Array.from({ length: 40 }, () => text);
  const document = steadyMoney(40, [search], {
    claimed: [
      { platform: 'google_ads', segment: 'paid search', conversions: claims('90.1'), windowDays: 30 },
      { platform: 'bing', segment: 'paid search', conversions: claims('0.2') },
    ],
  });
  const { segments, everyone } = reviewOf(document);
  expect(segments[0]?.claims).toMatchObject({
    weeks: { known: 13, of: 13 },
    claimed: '1173.9',
    platforms: [
      { platform: 'google_ads', claimed: '1171.3', windowDays: 30 },
      { platform: 'bing', claimed: '2.6', windowDays: null },
    ],
    counted: 13 * 60 - (30 + 15 + 5),
  });
  expect(everyone.customers).toBe(60);
});

test('customers by last touch stand beside those by entry', () => {
  const plain = steadyMoney(20, [organic, search]);
  const customers = plain.customers?.map((series, i) => ({
    ...series,
    byLastTouch: plain.weeks.map(() => [20, 100][i] ?? 0),
  }));
  const { segments, everyone } = reviewOf({ ...plain, customers });
  expect(segments.map(({ lastTouch }) => lastTouch)).toEqual([
    { customers: 20, cost: null },
    { customers: 100, cost: 600 },
  ]);
  expect(everyone.lastTouch?.customers).toBe(120);
});

/** Everything that is an amount, ten times as large: a document in another unit. */
function timesTen(document: MoneyDocument): MoneyDocument {
  return {
    ...document,
    scale: document.scale + 1,
    spend: document.spend?.map((one) => ({
      ...one,
      amounts: one.amounts.map((amount) => (amount === null ? null : amount * 10)),
    })),
    revenue: document.revenue?.map((one) => ({
      ...one,
      cohorts: one.cohorts.map((cohort) => ({
        ...cohort,
        amounts: cohort.amounts.map((amount) => amount * 10),
      })),
    })),
  };
}

test('a document in another unit says the same of everything but the amounts', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 30, maxLength: 30 }), (digits) => {
      const wobbling: SteadySegment = {
        ...steady,
        spend: (week) => 60_000 + 1000 * (digits[week % 30] ?? 0),
        revenue: (age, week) => (age === 0 ? 4000 : 300) + 10 * (digits[(age + week) % 30] ?? 0),
      };
      const document = steadyMoney(70, [wobbling]);
      const [one, ten] = [reviewOf(document).everyone, reviewOf(timesTen(document)).everyone];
      expect(ten.payback).toEqual(one.payback);
      expect(ten.deficit).toEqual(one.deficit);
      expect(ten.clv52.kind).toBe(one.clv52.kind);
      if (ten.clvToCpa.kind !== 'ratio' || one.clvToCpa.kind !== 'ratio')
        throw new Error('There is no ratio.');
      expect(ten.clvToCpa.ratio.amount).toBeCloseTo(one.clvToCpa.ratio.amount, 6);
      expect(ten.clvToCpa.ratio.low).toBeCloseTo(one.clvToCpa.ratio.low, 5);
      if (ten.arrivalCost?.kind !== 'judged' || one.arrivalCost?.kind !== 'judged')
        throw new Error('Nothing is judged.');
      expect(ten.arrivalCost.state).toBe(one.arrivalCost.state);
      expect(ten.arrivalCost.observed).toBeCloseTo(10 * one.arrivalCost.observed, 6);
    }),
    { numRuns: 15 },
  );
});
