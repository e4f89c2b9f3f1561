import { expect, test } from 'vitest';
import { day, source, week } from '#test/fakes/small-shop.ts';
import { dataThrough, deliveryOf } from './delivery.ts';

const helsinki = { timeZone: 'Europe/Helsinki', weekStartsOn: 'monday' } as const;

test('a week is complete once the slowest source has delivered its last day', () => {
  const until = (through: string) =>
    deliveryOf([source('web', '2026-01-05', '2026-02-10'), source('crm', '2026-01-07', through)], helsinki)
      .lastCompleteWeek;
  expect(until('2026-01-31')).toBe('2026-01-19');
  expect(until('2026-02-01')).toBe('2026-01-26');
  expect(until('2026-02-02')).toBe('2026-01-26');
});

test('a source that has delivered nothing leaves every week forming', () => {
  const delivery = deliveryOf(
    [source('web', '2026-01-05', '2026-02-10'), source('crm', null, null)],
    helsinki,
  );
  expect(delivery).toMatchObject({ through: null, lastCompleteWeek: null, firstWeek: '2026-01-05' });
  expect(delivery.lastWeek).toBe('2026-02-09');
  expect(dataThrough(delivery, helsinki)).toBeNull();
});

test('the week of the last rows can be read although its first day is not over', () => {
  const monday = { ...source('web', '2026-01-05', '2026-01-11'), lastDay: day('2026-01-12') };
  expect(deliveryOf([monday], helsinki)).toMatchObject({
    lastCompleteWeek: '2026-01-05',
    lastWeek: '2026-01-12',
  });
  const firstHours = { ...source('web', '2026-01-05', '2026-01-04'), lastDay: day('2026-01-05') };
  expect(deliveryOf([firstHours], helsinki)).toMatchObject({
    lastCompleteWeek: null,
    lastWeek: '2026-01-05',
  });
});

test('without sources there is nothing', () => {
  expect(deliveryOf([], helsinki)).toEqual({
    through: null,
    firstDay: null,
    firstWeek: null,
    lastCompleteWeek: null,
    lastWeek: null,
    missingWeeks: [],
  });
});

test('three days of data are no complete week', () => {
  const delivery = deliveryOf([source('web', '2026-01-05', '2026-01-07')], helsinki);
  expect(delivery).toMatchObject({ firstWeek: '2026-01-05', lastWeek: '2026-01-05', lastCompleteWeek: null });
});

test('missing weeks of all sources are told once, in order', () => {
  const missing = (id: string, ...weeks: string[]) => ({
    ...source(id, '2026-01-05', '2026-02-10'),
    missingWeeks: weeks.map(week),
  });
  const delivery = deliveryOf(
    [missing('a', '2026-01-19', '2026-01-12'), missing('b', '2026-01-12')],
    helsinki,
  );
  expect(delivery.missingWeeks).toEqual(['2026-01-12', '2026-01-19']);
});

test('the end of the data is the last second of a day, also when the clock changes that night', () => {
  const through = (day: string, timeZone: string) => {
    const calendar = { timeZone, weekStartsOn: 'monday' } as const;
    return dataThrough(deliveryOf([source('web', day, day)], calendar), calendar);
  };
  expect(through('2026-03-29', 'Europe/Helsinki')).toBe('2026-03-29T23:59:59+03:00');
  expect(through('2018-11-03', 'America/Sao_Paulo')).toBe('2018-11-03T23:59:59-03:00');
});
