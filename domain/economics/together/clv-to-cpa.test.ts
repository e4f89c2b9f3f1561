import { describe, expect, test } from 'vitest';
import type { CohortCpa, Estimate } from '#domain/economics/acquisition/cpa.ts';
import type { ClvCurve } from '#domain/economics/value/clv-curve.ts';
import { clvEstimate } from '#domain/economics/value/clv-range.ts';
import { weekAt } from '#test/steady-counts.ts';
import { clvToCpa, isBehind, paybackOf } from './clv-to-cpa.ts';
import { payerCost, payingShare } from './cost-of-payer.ts';

/** €1 in every life-week, known as well as said. */
function curve(chance: number): ClvCurve {
  const earned = Float64Array.from({ length: 104 }, (_, week) => 100 * (week + 1));
  return {
    known: 104,
    earned,
    courses: [{ weight: 1, earned, doubt: new Float64Array(104) }],
    chance: new Float64Array(104).fill(chance),
  };
}

function cpa(cost: number, customers: Estimate): CohortCpa {
  const spend = cost * customers.amount;
  return {
    kind: 'cost',
    weeks: { known: 13, of: 13, from: weekAt(0), until: weekAt(12) },
    spend,
    won: customers.low,
    customers,
    cost: {
      amount: cost,
      low: spend / (customers.high ?? 1),
      high: customers.low > 0 ? spend / customers.low : null,
    },
    final: weekAt(16),
    isSettled: false,
  };
}

const certain = { amount: 1_000_000, low: 1_000_000, high: 1_000_000 };
const unsure = { amount: 100, low: 80, high: 120 };
const earned = (chance: number) => {
  const estimate = clvEstimate(curve(chance), 52);
  return estimate === null ? null : { horizon: 52 as const, estimate };
};

describe('CLV : CPA', () => {
  test('is above 1, below 1, or nobody can tell', () => {
    const against = (cost: number) => {
      const ratio = clvToCpa(earned(0.1), payerCost(cpa(cost, unsure), null));
      return ratio.kind === 'ratio' ? [ratio.against, ratio.ratio.amount] : null;
    };
    expect(against(1300)).toEqual(['above-one', 4]);
    expect(against(10_400)).toEqual(['below-one', 0.5]);
    expect(against(5200)?.[0]).toBe('cannot-tell');
  });

  test('is none without one of the two', () => {
    expect(clvToCpa(null, null)).toEqual({ kind: 'no-clv' });
    expect(clvToCpa(earned(0.1), null)).toEqual({ kind: 'no-cpa' });
    expect(clvToCpa(earned(0.1), payerCost({ kind: 'no-spend' }, null))).toEqual({ kind: 'no-cpa' });
  });

  test('is as sure as both together', () => {
    const width = (customers: Estimate) => {
      const ratio = clvToCpa(earned(0.1), payerCost(cpa(1000, customers), null));
      return ratio.kind === 'ratio' ? Math.log((ratio.ratio.high ?? 0) / ratio.ratio.low) : 0;
    };
    expect(width(certain)).toBeCloseTo(2 * 1.2816 * 0.1, 3);
    expect(width(unsure)).toBeGreaterThan(width(certain));
  });
});

describe('payback', () => {
  const of = (chance: number, cost: number, horizon: 52 | 104 = 104) =>
    paybackOf({ curve: curve(chance), horizon }, payerCost(cpa(cost, certain), null));

  test('is one week where both are certain, and a range where they are not', () => {
    expect(of(0, 2050)).toEqual({ kind: 'within', from: 21, to: 21, horizon: 104 });
    expect(of(0.1, 2050)).toEqual({ kind: 'within', from: 19, to: 24, horizon: 104 });
  });

  test('is not within the horizon, or only perhaps', () => {
    expect(of(0, 20_000)).toEqual({ kind: 'not-within', horizon: 104 });
    expect(of(0, 5300, 52)).toEqual({ kind: 'not-within', horizon: 52 });
    expect(of(0.1, 5300, 52)).toEqual({ kind: 'within', from: 47, to: null, horizon: 52 });
  });

  test('is none without one of the two', () => {
    expect(paybackOf(null, null)).toEqual({ kind: 'no-clv' });
    expect(paybackOf({ curve: curve(0), horizon: 52 }, null)).toEqual({ kind: 'no-cpa' });
  });
});

describe('what a payer costs', () => {
  test('is the CPA by the share who pay', () => {
    const payers = { won: 400, customers: 100, share: 0.25 };
    const payer = payerCost(cpa(1000, certain), payers);
    expect(payer?.cost).toEqual({ cost: { amount: 4000, low: 4000, high: 4000 }, weeks: 13, payers });
    expect(payer?.deviation).toBeCloseTo(Math.sqrt(0.75 / 100 + 1e-6), 6);
    expect(payerCost(cpa(1000, certain), { won: 9, customers: 0, share: 0 })).toBeNull();
  });

  test('has a range even where nobody may be won', () => {
    const payer = payerCost(cpa(1000, { amount: 20, low: 0, high: 40 }), null);
    expect(payer?.deviation).toBeGreaterThan(0.5);
    expect(Number.isFinite(payer?.deviation)).toBe(true);
  });

  test('counts no more payers than were won', () => {
    expect(payingShare({ won: [10, null], customers: [1] })).toBeNull();
    expect(payingShare({ won: [0, 0], customers: [] })).toBeNull();
    expect(payingShare({ won: [10], customers: [8, 8] })).toEqual({ won: 10, customers: 16, share: 1 });
  });
});

test('people are paid for taking money only where no range leaves a doubt', () => {
  expect(isBehind(earned(0.1), payerCost(cpa(10_000, certain), null))).toBe(true);
  expect(isBehind(earned(0.1), payerCost(cpa(5500, certain), null))).toBe(false);
  // The same money might have won a tenth more than these hundred.
  const few = { amount: 100, low: 100, high: 100 };
  expect(isBehind(earned(0.001), payerCost(cpa(5600, certain), null))).toBe(true);
  expect(isBehind(earned(0.001), payerCost(cpa(5600, few), null))).toBe(false);
  expect(isBehind(null, payerCost(cpa(5500, certain), null))).toBe(false);
  expect(isBehind(earned(0.1), null)).toBe(false);
});
