import { describe, expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import type { CohortCpa } from '#domain/economics/acquisition/cpa.ts';
import type { Clv, ClvDetails } from '#domain/economics/value/clv.ts';
import type { MoneyVerdict } from '#domain/economics/verdicts/money-verdict.ts';
import { plainText } from '#domain/wording/typography.ts';
import { caveatText, clvText, predictedText, soFarText, spreadText } from './clv-text.ts';
import { calendarCpaText, claimsText, cpaText, lastTouchText, usualCpaText } from './cpa-text.ts';
import { deficitText, paybackText, ratioText } from './earning-text.ts';
import { microText, timeBetweenText } from './micro-text.ts';
import { arrivalCostText, cpaCauseText, earlyRevenueText } from './money-verdict-text.ts';

const unit = { currency: 'EUR', scale: 2 };
const read = { unit, readIn: '2026-11-16' as Week };
const weeks = { known: 1, of: 1, from: '2026-11-16' as Week, until: '2026-11-16' as Week };
const month = { ...weeks, known: 4, of: 4, from: '2026-10-26' as Week };

const cost: Extract<CohortCpa, { kind: 'cost' }> = {
  kind: 'cost',
  weeks,
  spend: 1_250_000,
  won: 31,
  customers: { amount: 59, low: 48, high: 69 },
  cost: { amount: 21_186, low: 18_012, high: 26_041 },
  final: '2026-12-14' as Week,
  isSettled: false,
};

const cpa = (change: CohortCpa) => plainText(cpaText(change, read));

describe('CPA', () => {
  test('has its range and its last day', () => {
    expect(cpa(cost)).toBe('CPA €212 (180–260, final on 14 Dec)');
    expect(cpa({ ...cost, cost: { amount: 21_186, low: 21_186, high: 21_186 }, isSettled: true })).toBe(
      'CPA €212 (final)',
    );
    expect(cpa({ ...cost, cost: { ...cost.cost, high: null } })).toBe(
      'CPA €212 (180 or more, final on 14 Dec)',
    );
    expect(cpa({ ...cost, final: '2027-01-04' as Week })).toContain('final on 4 Jan 2027');
  });

  test('says of which arrival weeks it is', () => {
    expect(cpa({ ...cost, weeks: month })).toBe(
      'CPA €212 (180–260, final on 14 Dec) for those who arrived in the last 4 weeks',
    );
    expect(cpa({ ...cost, weeks: { ...month, known: 3 } })).toContain(
      '3 of the last 4 weeks, the others not being known',
    );
  });

  test.each([
    [
      {
        kind: 'nobody-yet',
        weeks: month,
        spend: 420_000,
        expected: 3.06,
        chance: 0.047,
        isUnlikely: true,
      } as const,
      '€4,200 spent in the last 4 weeks, nobody won yet; 3.1 expected by now at your usual rate; at that rate the chance of nobody is 4.7 %',
    ],
    [
      { kind: 'nobody-yet', weeks, spend: 420_000, expected: 1.5, chance: 0.22, isUnlikely: false } as const,
      '€4,200 spent this week, nobody won yet; 1.5 expected by now at your usual rate',
    ],
    [
      {
        kind: 'too-few',
        weeks: { ...weeks, known: 52, of: 52 },
        spend: 99_050,
        won: 7,
        customers: { amount: 8.2, low: 7, high: 10 },
        needed: 20,
      } as const,
      'no CPA yet: €990.50 spent in the last 52 weeks wins about 8 customers in the end; 20 make a CPA',
    ],
    [
      {
        kind: 'too-few',
        weeks,
        spend: 500,
        won: 0,
        customers: { amount: 0.2, low: 0, high: 1 },
        needed: 20,
      } as const,
      'no CPA yet: €5 spent this week wins fewer than one customer in the end; 20 make a CPA',
    ],
    [
      { kind: 'no-arrivals', weeks, spend: 60_000 } as const,
      '€600 spent and nobody arrived: check how arrivals and spend are matched',
    ],
    [{ kind: 'nothing-spent', weeks: month, spend: 0 } as const, 'nothing spent in the last 4 weeks'],
    [
      { kind: 'not-yet', from: '2026-11-23' as Week } as const,
      'CPA from about 30 Nov, when the first arrivals have had all the time they may take',
    ],
    [{ kind: 'no-spend' } as const, 'no spend recorded'],
    [{ kind: 'unknown', what: 'spend' } as const, 'spend of this week is not known'],
  ])('%#: %o', (change, text) => {
    expect(cpa(change)).toBe(text);
  });

  test('of the week’s bills says so', () => {
    expect(
      plainText(calendarCpaText({ kind: 'cost', spend: 1_200_000, customers: 59, cost: 20_339 }, unit)),
    ).toBe('€203 of this week’s bills: €12,000 for 59 new customers');
    expect(calendarCpaText({ kind: 'cost', spend: 1000, customers: 1, cost: 1000 }, unit)).toBe(
      '€10 of this week’s bills: €10 for 1 new customer',
    );
  });

  test('has what was usual before, what is claimed, and the last touch beside it', () => {
    expect(plainText(usualCpaText({ ...cost, weeks: { ...month, of: 13 } }, unit) ?? '')).toBe(
      '€212 (180–260) for those who arrived in the 13 weeks before',
    );
    expect(claimsText({ weeks: month, claimed: '131.5', platforms: [], counted: 84 })).toBe(
      'Claimed by the networks 131.5, counted by us 84 so far: clicks of the last 4 weeks',
    );
    expect(claimsText({ weeks: month, claimed: '131.5', platforms: [], counted: null })).toContain(
      'not counted by us',
    );
    expect(lastTouchText({ customers: 20, cost: 30_000 }, unit)).toBe(
      '20 new customers by last touch, €300 each',
    );
  });
});

const details: ClvDetails = {
  horizon: 52,
  customers: 2400,
  observedWeeks: 30,
  predicted: 0.293,
  margin: '0.72',
  soFar: { each: 61_000, customers: 2400, weeks: 40, paidAhead: null },
  spread: null,
  caveats: [],
};
const value = { amount: 148_234, low: 139_100, high: 157_400 };
const clv = (change: Clv) => plainText(clvText(change, read));

describe('CLV', () => {
  test.each([
    [{ kind: 'value', value, ...details } as const, 'CLV 52 weeks €1,480 (1,390–1,570)'],
    [
      { kind: 'value', value, ...details, margin: null } as const,
      'Revenue of a customer in 52 weeks €1,480 (1,390–1,570)',
    ],
    [
      {
        kind: 'range-only',
        value: { ...value, low: 90_000, high: 210_000 },
        ...details,
        horizon: 104,
      } as const,
      'CLV 104 weeks between €900 and €2,100',
    ],
    [{ kind: 'too-wide', ...details } as const, 'CLV 52 weeks cannot be told yet: customers differ too much'],
    [
      { kind: 'negative', amount: -3812, ...details } as const,
      'CLV 52 weeks -€38.10: more is refunded than paid',
    ],
    [
      {
        kind: 'not-yet',
        horizon: 52,
        soFar: { each: 3800, customers: 80, weeks: 6, paidAhead: null },
        from: '2027-02-22' as Week,
        needed: { weeks: 13, customers: 100 },
      } as const,
      '€38 so far from each customer in up to 6 weeks; CLV 52 weeks from about 1 Mar 2027',
    ],
    [
      {
        kind: 'not-yet',
        horizon: 52,
        soFar: { each: 3800, customers: 8, weeks: 1, paidAhead: 1200 },
        from: null,
        needed: { weeks: 13, customers: 100 },
      } as const,
      '€38 so far from each customer in their first week, and €12 already paid ahead; CLV 52 weeks needs more customers',
    ],
    [{ kind: 'no-customers', horizon: 52 } as const, 'no paying customer yet'],
    [{ kind: 'no-revenue', horizon: 104 } as const, 'no revenue recorded'],
  ])('%#: %o', (change, text) => {
    expect(clv(change)).toBe(text);
  });

  test('says what a reader must know with it', () => {
    expect(plainText(predictedText({ kind: 'value', value, ...details }) ?? '')).toBe(
      '29 % of it expected, from how customers of 30 weeks went on',
    );
    expect(predictedText({ kind: 'value', value, ...details, predicted: 0 })).toBeNull();
    expect(plainText(caveatText({ kind: 'one-customer', share: 0.31, without: 7200 }, unit))).toBe(
      'one customer brought 31 % of this; without them €72',
    );
    expect(plainText(caveatText({ kind: 'recent-change', ratio: 1.22 }, unit))).toBe(
      'in the last 4 weeks customers brought 22 % more than others of the same age before: if that stays, this is too low',
    );
    expect(plainText(caveatText({ kind: 'recent-change', ratio: 0.8 }, unit))).toContain(
      '20 % less than others of the same age before: if that stays, this is too high',
    );
    expect(caveatText({ kind: 'no-renewal-yet', customers: 12, periodDays: 365 }, unit)).toBe(
      '12 customers pay for 365 days ahead, and none has come up for renewal yet',
    );
    expect(caveatText({ kind: 'no-renewal-yet', customers: 1, periodDays: 365 }, unit)).toContain(
      '1 customer pays',
    );
    expect(soFarText({ each: null, customers: 80, weeks: 6, paidAhead: null }, unit)).toBe(
      '80 customers in up to 6 weeks',
    );
    expect(
      plainText(
        spreadText(
          { customers: 40, quarter: 1000, median: 2000, threeQuarters: 4000 },
          { unit, horizon: 52 },
        ),
      ),
    ).toBe('of 40 customers who have been here for 52 weeks half brought €20 or more, the middle half 10–40');
  });
});

describe('the two together', () => {
  const ratio = (against: 'above-one' | 'below-one' | 'cannot-tell', amount: number) => ({
    kind: 'ratio' as const,
    horizon: 52 as const,
    ratio: { amount, low: amount / 1.35, high: amount * 1.35 },
    against,
    of: { cost: cost.cost, weeks: 13, payers: null },
  });

  test('are no verdict', () => {
    expect(plainText(ratioText(ratio('above-one', 7), '0.72'))).toBe('CLV : CPA 7.0 (5.2–9.5), above 1');
    expect(plainText(ratioText(ratio('below-one', 0.5), null))).toBe(
      'Revenue : CPA 0.50 (0.37–0.68), below 1',
    );
    expect(plainText(ratioText(ratio('cannot-tell', 1.1), '0.72'))).toContain('cannot tell whether above 1');
    expect(
      plainText(
        ratioText(
          {
            ...ratio('above-one', 7),
            of: { cost: cost.cost, weeks: 13, payers: { won: 400, customers: 100, share: 0.25 } },
          },
          '1',
        ),
      ),
    ).toContain('25 % of those won pay');
    const close = { ...ratio('above-one', 1.2), ratio: { amount: 1.2, low: 1.004, high: 1.4 } };
    expect(plainText(ratioText(close, '0.72'))).toBe('CLV : CPA 1.200 (1.004–1.400), above 1');
    expect(ratioText({ kind: 'no-clv' }, null)).toContain('nothing to compare with yet');
  });

  test.each([
    [{ kind: 'within', from: 14, to: 22, horizon: 104 } as const, 'after 14–22 weeks'],
    [{ kind: 'within', from: 1, to: 1, horizon: 104 } as const, 'after 1 week'],
    [
      { kind: 'within', from: 47, to: null, horizon: 52 } as const,
      'after 47 weeks at the earliest, and perhaps not within 52 weeks',
    ],
    [{ kind: 'not-within', horizon: 52 } as const, 'not within 52 weeks'],
    [{ kind: 'no-cpa' } as const, 'no CPA to compare with'],
  ])('%o', (payback, text) => {
    expect(plainText(paybackText(payback))).toBe(text);
  });

  test('say that people are paid only where they are', () => {
    expect(deficitText({ kind: 'paying-people', horizon: 104 })).toMatch(
      /^You are paying people to take your money/,
    );
    expect(deficitText({ kind: 'not-earned-back-in-a-year', horizon: 52 })).toContain('within a year');
    expect(deficitText({ kind: 'none' })).toBeNull();
    expect(deficitText({ kind: 'cannot-tell' })).toBeNull();
  });
});

describe('verdicts', () => {
  const usual: MoneyVerdict = {
    kind: 'judged',
    state: 'usual',
    observed: 6.2,
    expected: 6,
    low: 5.5,
    high: 6.6,
    evidence: -4,
    change: null,
  };
  const change = {
    since: '2026-10-19' as Week,
    isExact: true,
    isCreeping: false,
    size: 0.31,
    low: 0.2,
    high: 0.42,
  };
  const flag: MoneyVerdict = { ...usual, state: 'flag', observed: 8, change };

  test('on the cost of an arrival say what it costs, and what is usual', () => {
    expect(plainText(arrivalCostText(usual, read))).toBe(
      'an arrival costs €0.062; 0.055–0.066 is usual for you',
    );
    expect(plainText(arrivalCostText(flag, read))).toBe(
      'an arrival costs 31 % more since 19 Oct: €0.08; 0.055–0.066 is usual for you',
    );
    expect(plainText(arrivalCostText({ ...flag, change: { ...change, isCreeping: true } }, read))).toContain(
      'creeping since about 19 Oct',
    );
    expect(plainText(arrivalCostText({ ...flag, change: { ...change, isExact: false } }, read))).toContain(
      'since about 19 Oct',
    );
    expect(arrivalCostText({ kind: 'learning', observed: 6, weeks: 2, needed: 4 }, read)).toBe(
      'learning: 2 of 4 weeks',
    );
    expect(arrivalCostText({ kind: 'too-few', people: 3, enough: 5 }, read)).toBe(
      'not judged: 3 arrivals, and it needs about 5',
    );
  });

  test('never print a number outside its range as one inside', () => {
    const outside: MoneyVerdict = { ...usual, state: 'just-outside', observed: 6.604, high: 6.6 };
    expect(plainText(arrivalCostText(outside, read))).toBe(
      'an arrival costs €0.06604; 0.055–0.066 is usual for you',
    );
    const dearer: MoneyVerdict = { ...outside, observed: 1_234_567, low: 1_000_000, high: 1_234_400 };
    expect(plainText(arrivalCostText(dearer, read))).toBe(
      'an arrival costs €12,350; 10,000–12,340 is usual for you',
    );
  });

  test('on what new customers bring', () => {
    const fallen: MoneyVerdict = { ...flag, observed: 2000, low: 2400, high: 2900 };
    expect(plainText(earlyRevenueText(fallen, read))).toBe(
      'a new customer brings 31 % less since 19 Oct: €20; 24–29 is usual for you in the first four weeks',
    );
  });

  test('name what moved CPA', () => {
    expect(plainText(cpaCauseText(flag, []) ?? '')).toBe(
      'CPA up 31 %: an arrival costs so much more; they convert as usual',
    );
    expect(plainText(cpaCauseText(flag, ['Demo']) ?? '')).toBe(
      'CPA up 31 %: an arrival costs so much more, and fewer people go on to Demo than usual',
    );
    expect(cpaCauseText(usual, ['Demo', 'Paid'])).toBe(
      'CPA up: fewer people go on to Demo and Paid than usual; an arrival costs what it usually does',
    );
    expect(cpaCauseText(usual, [])).toBeNull();
  });
});

describe('micro conversions', () => {
  const ratio = { ratio: 2, low: 1.72, high: 2.4, deviation: 0.1 };

  test.each([
    [
      { kind: 'goes-along', ratio } as const,
      'goes along with Paid: after it people reach it 2.0 times (1.72–2.4) as often',
    ],
    [
      { kind: 'goes-against', ratio: { ...ratio, ratio: 0.5, low: 0.3, high: 0.8 } } as const,
      'goes against Paid: after it people reach it 0.50 times (0.30–0.80) as often',
    ],
    [
      { kind: 'vanity', ratio: { ...ratio, ratio: 1.02, low: 0.9, high: 1.15 } } as const,
      'vanity: after it people reach Paid about as often as others do, 1.02 times (0.90–1.15)',
    ],
    [
      {
        kind: 'cannot-tell',
        ratio: { ...ratio, ratio: 1.1, low: 0.8, high: 1.5 },
        macrosNeeded: 393,
      } as const,
      'cannot tell: after it people reach Paid 1.10 times (0.80–1.50) as often; needs about 390 who do',
    ],
    [
      { kind: 'too-few', exposed: 3, others: 40, needed: 20 } as const,
      'too few to say: 3 reached Paid after it and 40 without it; 20 of each are needed',
    ],
  ])('%#: %o', (meaning, text) => {
    expect(plainText(microText(meaning, 'Paid'))).toBe(text);
    expect(microText(meaning, 'Paid')).not.toMatch(/drive|lifetime/i);
  });

  test('take so long', () => {
    expect(timeBetweenText({ quarter: 0.05, median: 0.1, threeQuarters: 0.4 })).toBe(
      'half of them within 1 day, the middle half after 1 to 3 days',
    );
  });
});
