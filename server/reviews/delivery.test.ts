import { expect, test } from 'vitest';
import { configuration, coverage, day, events, funnel, source, week } from '#test/fakes/small-shop.ts';
import { awaitedSources, dataThrough, deliveryOf, feedingCoverage } from './delivery.ts';

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
    awaitedFrom: null,
    missingWeeks: [],
    dataProblems: [],
    sources: [],
  });
});

test('a week is awaited once a source has nothing of it yet, unless it is declared complete', () => {
  const web = source('web', '2026-01-05', '2026-01-14');
  const crm = source('crm', '2026-01-05', '2026-01-09');
  expect(deliveryOf([web, crm], helsinki).awaitedFrom).toBe('2026-01-12');
  expect(deliveryOf([web, { ...crm, through: day('2026-01-18') }], helsinki).awaitedFrom).toBe('2026-01-19');
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

const newsletter = events('newsletter', 'opened');
const late = source('newsletter', '2026-01-05', '2026-01-06');

test('a source that no stage of the funnel counts does not hold it back', () => {
  const sources = [...configuration.sources, newsletter];
  expect(feedingCoverage({ ...configuration, sources }, funnel, [...coverage, late])).toEqual(coverage);
});

test('a source whose events are named in a column may bring any of them', () => {
  const any = { ...newsletter, event: { kind: 'column', column: 'name' } } as const;
  const sources = [...configuration.sources, any];
  expect(feedingCoverage({ ...configuration, sources }, funnel, [...coverage, late])).toContain(late);
});

test('daily totals feed the stages that they have a column for', () => {
  const { event: _, person: __, anonymous: ___, time, eventId: ____, value: _____, ...base } = newsletter;
  const totals = (event: string) =>
    ({ ...base, kind: 'totals', date: time, totals: { [event]: 'Count' } }) as const;
  const feeding = (event: string) =>
    feedingCoverage({ ...configuration, sources: [...configuration.sources, totals(event)] }, funnel, [
      ...coverage,
      late,
    ]).includes(late);
  expect([feeding('paid'), feeding('opened')]).toEqual([true, false]);
});

test('when no source seems to feed the funnel, all of them count', () => {
  expect(feedingCoverage({ ...configuration, sources: [newsletter] }, funnel, [late])).toEqual([late]);
});

test('silent days are problems of their weeks', () => {
  const web = {
    ...source('web', '2026-01-05', '2026-02-01'),
    silentDays: ['2026-01-18', '2026-01-19'].map((text) => ({ day: day(text), rows: 1, usual: 120 })),
  };
  expect(deliveryOf([web], helsinki).dataProblems).toEqual([
    { kind: 'silent-days', week: '2026-01-12', source: 'web', days: ['2026-01-18'], rows: 1, usual: 120 },
    { kind: 'silent-days', week: '2026-01-19', source: 'web', days: ['2026-01-19'], rows: 1, usual: 120 },
  ]);
});

test('a week waits for the sources that have not delivered its last day', () => {
  const delivery = deliveryOf(
    [
      source('web', '2026-01-05', '2026-02-01'),
      source('crm', '2026-01-05', '2026-01-31'),
      source('shop', null, null),
    ],
    helsinki,
  );
  expect(awaitedSources(delivery, week('2026-01-26')).map((one) => one.source)).toEqual(['crm', 'shop']);
});

test('a source that follows another is not waited for itself, unless it has no row at all', () => {
  const awaited = (crm: ReturnType<typeof source>) =>
    awaitedSources(
      deliveryOf([source('web', '2026-01-05', '2026-01-28'), { ...crm, follows: 'web' }], helsinki),
      week('2026-01-26'),
    ).map((one) => one.source);
  expect(awaited(source('crm', '2026-01-05', '2026-01-28'))).toEqual(['web']);
  expect(awaited(source('crm', null, null))).toEqual(['web', 'crm']);
});
