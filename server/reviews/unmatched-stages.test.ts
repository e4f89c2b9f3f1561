import { expect, test } from 'vitest';
import { configuration, funnel, week } from '#test/fakes/small-shop.ts';
import { unmatchedStages } from './unmatched-stages.ts';

const names = [{ source: 'web', event: 'visit', rows: 30 }];
const rule = (conversion: string, version: number, rows: number) => ({
  conversion,
  version,
  rows,
  values: [],
});
/** The second version of sign-up is in force from Wednesday, 21 Jan 2026. */
const weeks = ['2026-01-12', '2026-01-19', '2026-01-26'].map(week);

test('a stage that no row has ever matched is not observed, by conversion and event', () => {
  const rules = [rule('visit', 1, 30), rule('paid', 1, 0)];
  const [problem, ...others] = unmatchedStages(funnel, configuration.conversions, { rules, names, weeks });
  expect(problem).toEqual({
    kind: 'never-matched',
    week: '2026-01-12',
    conversion: 'Payment',
    event: 'paid',
    stage: 'paid',
  });
  expect(others).toHaveLength(2);
});

test('of versions, only the weeks in which no one that ever matched is in force', () => {
  const rules = [rule('signup', 1, 12), rule('signup', 2, 0)];
  const unmatched = unmatchedStages(funnel, configuration.conversions, { rules, names, weeks });
  expect(unmatched.map((one) => one.week)).toEqual(['2026-01-26']);
});

test('another conversion of the stage that did match, and sources without a row, leave it as it is', () => {
  const stages = funnel.stages.map((stage) =>
    stage.id === 'paid' ? { ...stage, conversions: ['paid', 'visit'] } : stage,
  );
  const rules = [rule('visit', 1, 30), rule('paid', 1, 0)];
  const { conversions } = configuration;
  expect(unmatchedStages({ ...funnel, stages }, conversions, { rules, names, weeks })).toEqual([]);
  expect(unmatchedStages(funnel, conversions, { rules, names: [], weeks })).toEqual([]);
});
