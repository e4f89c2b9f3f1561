import { expect, test } from 'vitest';
import { refuse } from '#domain/contract/refusal.ts';
import { source, week } from '#test/fakes/small-shop.ts';
import { deliveryOf } from './delivery.ts';
import { reviewWeeks } from './review-weeks.ts';

const calendar = { timeZone: 'UTC', weekStartsOn: 'monday' } as const;
const delivery = deliveryOf([source('web', '2026-01-07', '2026-02-04')], calendar);
const asked = { week: null, weeks: 26, weekStartsOn: 'monday' } as const;

test('by default up to the latest complete week, and none before the data', () => {
  expect(reviewWeeks(delivery, asked)).toEqual(['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26']);
  expect(reviewWeeks(delivery, { ...asked, weeks: 2 })).toEqual(['2026-01-19', '2026-01-26']);
});

test('the week that is still forming may be asked for, the one after it not', () => {
  expect(reviewWeeks(delivery, { ...asked, week: week('2026-02-02'), weeks: 1 })).toEqual(['2026-02-02']);
  expect(reviewWeeks(delivery, { ...asked, week: week('2026-02-09') })).toEqual(
    refuse({
      kind: 'week-outside',
      week: week('2026-02-09'),
      first: week('2026-01-05'),
      last: week('2026-02-02'),
    }),
  );
});

test('a Sunday is no week of a calendar that starts on Mondays', () => {
  expect(reviewWeeks(delivery, { ...asked, week: week('2026-01-11') })).toMatchObject({ kind: 'not-a-week' });
});

test('without a complete week the one that is forming is shown', () => {
  const days = deliveryOf([source('web', '2026-01-05', '2026-01-07')], calendar);
  expect(reviewWeeks(days, asked)).toEqual(['2026-01-05']);
});

test('without data there are no weeks, and a week that is asked for is outside', () => {
  const nothing = deliveryOf([], calendar);
  expect(reviewWeeks(nothing, asked)).toEqual([]);
  expect(reviewWeeks(nothing, { ...asked, week: week('2026-01-05') })).toMatchObject({
    kind: 'week-outside',
    first: null,
  });
});
