import { describe, expect, test } from 'vitest';
import type { Economics } from '#domain/economics/economics.ts';
import type { Stage } from '#domain/funnel/funnel.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { verdictRow } from '#test/verdict-row.ts';
import { conversionValueAt } from './conversion-value.ts';
import type { StepLine } from './review-model.ts';

const visit: Stage = { id: 'visit', name: 'Visit', kind: 'micro' };
const account: Stage = { id: 'account', name: 'Account', kind: 'micro' };
const tour: Stage = { id: 'tour', name: 'Tour', kind: 'micro', optional: true };
const demo: Stage = { id: 'demo', name: 'Demo', kind: 'macro' };
const paid: Stage = { id: 'paid', name: 'Paid', kind: 'macro' };
const upsell: Stage = { id: 'upsell', name: 'Upsell', kind: 'micro' };

function line(index: number, from: Stage, to: Stage, change: Partial<StepLine> = {}): StepLine {
  const verdict = verdictRow({ step: to.id, low: 0.2, high: 0.3 });
  return { index, from, to, verdict, previous: null, history: [], segments: [], sentence: '', ...change };
}

const range = (low: number | null, high: number | null, row: Partial<VerdictRow> = {}) =>
  verdictRow({ low, high, ...row });

const lines = [
  line(0, visit, account),
  line(1, account, tour, { verdict: range(0.5, 0.6) }),
  line(2, account, demo, { verdict: range(0.3, 0.5) }),
  line(3, demo, paid, { verdict: range(0.2, 0.3) }),
  line(4, paid, upsell),
];

const economics: Economics = {
  currency: 'EUR',
  customerValue: { stage: 'paid', amount: 1000, low: 900, high: 1100, basis: 'Finance' },
};

const valueAt = (stage: Stage, change: Partial<Parameters<typeof conversionValueAt>[1]> = {}) =>
  conversionValueAt(stage, { lines, economics, segment: null, ...change });

describe('what one person is worth', () => {
  test('is the declared value where customers are made', () => {
    expect(valueAt(paid)).toMatchObject({ currency: 'EUR', each: 1000 });
  });

  test('is known as well as its declared range and the paces on the way to it', () => {
    expect(valueAt(paid)?.spread).toBeCloseTo(200 / 3.92 / 1000, 4);
    expect(valueAt(demo)?.spread).toBeGreaterThan(0.05);
    expect(valueAt(account)?.spread).toBeGreaterThan(valueAt(demo)?.spread ?? 1);
    const certain = { ...economics, customerValue: { ...economics.customerValue, low: null, high: null } };
    expect(valueAt(paid, { economics: certain })?.spread).toBe(0);
  });

  test('is before it what reaches that stage at the usual paces, past optional stages', () => {
    expect(valueAt(demo)?.each).toBeCloseTo(1000 * 0.25, 9);
    expect(valueAt(account)?.each).toBeCloseTo(1000 * 0.4 * 0.25, 9);
  });

  test('goes by a segment’s own paces, and by everybody’s where the segment is too small to judge', () => {
    const own = (row: Partial<VerdictRow>) => [
      ...lines.slice(0, 3),
      line(3, demo, paid, { segments: [range(0.1, 0.2, { segment: 'organic', ...row })] }),
    ];
    expect(valueAt(demo, { lines: own({}), segment: 'organic' })?.each).toBeCloseTo(150, 9);
    expect(valueAt(demo, { lines: own({}), segment: 'email' })?.each).toBeCloseTo(250, 9);
    expect(valueAt(demo, { lines: own({ state: 'too-few' }), segment: 'organic' })?.each).toBeCloseTo(250, 9);
  });

  test('is absent without a declared value', () => {
    expect(valueAt(paid, { economics: null })).toBeNull();
  });

  test('is absent where no customer is lost: an optional stage, a stage after customers are made', () => {
    expect(valueAt(tour)).toBeNull();
    expect(valueAt(upsell)).toBeNull();
  });

  test('is absent where a step in between has no usual range, and for stages that are not in the review', () => {
    const unknown = [...lines.slice(0, 3), line(3, demo, paid, { verdict: range(null, null) })];
    expect(valueAt(account, { lines: unknown })).toBeNull();
    expect(valueAt(paid, { lines: unknown })?.each).toBe(1000);
    expect(valueAt(demo, { lines: lines.slice(0, 3) })).toBeNull();
    expect(valueAt({ ...demo, id: 'elsewhere' })).toBeNull();
  });
});
