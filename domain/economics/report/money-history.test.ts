import { expect, test } from 'vitest';
import { addWeeks } from '#domain/calendar/week.ts';
import { FIRST_WEEK, weekAt } from '#test/steady-counts.ts';
import { steadyMoney } from '#test/steady-money.ts';
import { moneyHistory } from './money-history.ts';
import { moneyReview } from './money-review.ts';

const document = steadyMoney(60, [
  {
    spend: (week) => (week === 10 ? null : 60_000),
    arrivals: () => 1000,
    won: (week) => (week === 20 ? [2, 1, 0, 0] : [30, 15, 10, 5]),
    customers: () => 60,
    revenue: (age) => (age === 0 ? 4000 : 400),
  },
]);
const everyone = { kind: 'everyone' } as const;
const history = moneyHistory(document, { week: weekAt(59), scope: everyone });

test('every week has its own cost, settled or settling, or the reason why it has none', () => {
  expect(history?.weeks).toHaveLength(60);
  expect(history?.weeks[59]).toMatchObject({
    week: weekAt(59),
    arrivals: 1000,
    arrivalWeekCpa: { kind: 'cost', isSettled: false },
  });
  expect(history?.weeks[30]).toMatchObject({
    arrivalWeekCpa: { kind: 'cost', isSettled: true, cost: { amount: 1000 } },
  });
  expect(history?.weeks[20]).toMatchObject({ arrivalWeekCpa: { kind: 'too-few', won: 3 } });
  expect(history?.weeks[10]).toMatchObject({
    spend: null,
    arrivalWeekCpa: { kind: 'unknown', what: 'spend' },
  });
});

test('the curve ends where the CLV is told, and says how far it was seen', () => {
  const review = moneyReview(document, weekAt(59));
  const clv = review?.everyone.clv104;
  expect(history?.earned).toHaveLength(104);
  expect(history?.earned.at(-1)?.value.amount).toBe(clv?.kind === 'value' ? clv.value.amount : null);
  expect(history?.earned.filter(({ isObserved }) => isObserved)).toHaveLength(58);
  const young = moneyHistory(document, { week: weekAt(7), scope: everyone });
  expect(young?.earned.every(({ isObserved }) => isObserved)).toBe(true);
  expect(moneyHistory(document, { week: weekAt(0), scope: everyone })?.earned).toEqual([]);
});

test('a week that is not in the document has none', () => {
  expect(moneyHistory(document, { week: addWeeks(FIRST_WEEK, -1), scope: everyone })).toBeNull();
});
