import { expect, test } from 'vitest';
import type { Stage } from '#domain/funnel/funnel.ts';
import { economicsOf } from './economics.ts';

const visit: Stage = { id: 'visit', name: 'Visit', kind: 'micro' };
const demo: Stage = { id: 'demo', name: 'Demo', kind: 'macro' };
const paid: Stage = { id: 'paid', name: 'Paid', kind: 'macro' };
const value = { amount: 1480, low: null, high: null, basis: 'Finance' };

const of = (stages: Stage[], valued: Stage) =>
  economicsOf({ stages, currency: 'EUR', valueOf: ({ id }) => (id === valued.id ? value : undefined) });

test('a funnel is worth what its last macro stage is', () => {
  expect(of([visit, demo, paid], paid)).toEqual({
    currency: 'EUR',
    customerValue: { stage: 'paid', ...value },
  });
  expect(of([visit, demo, { ...visit, id: 'tour' }], demo)?.customerValue.stage).toBe('demo');
});

test('a value of an earlier macro stage is no customer’s', () => {
  expect(of([visit, demo, paid], demo)).toBeNull();
});

test('without a macro stage there is no money', () => {
  expect(of([visit], visit)).toBeNull();
  expect(of([], paid)).toBeNull();
});
