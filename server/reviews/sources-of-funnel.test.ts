import { expect, test } from 'vitest';
import { configuration, coverage, events, funnel, source } from '#test/fakes/small-shop.ts';
import { feedingCoverage } from './sources-of-funnel.ts';

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
