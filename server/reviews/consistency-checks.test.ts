import { expect, test } from 'vitest';
import { entries, funnel, history, historyByChannel, triangle, week } from '#test/fakes/small-shop.ts';
import { risingCounts, segmentsAddUp } from './consistency-checks.ts';

test('a funnel in which nobody appears from nowhere is fine', () => {
  expect(risingCounts(history, funnel.stages)).toMatchObject({ id: 'counts-never-rise', level: 'fine' });
});

test('more people who pay than had an account is a problem with its week and numbers', () => {
  const paid = triangle(null, ['2', '3', '4', '30']);
  const check = risingCounts({ ...history, steps: [history.steps[0] ?? [], paid] }, funnel.stages);
  expect(check.level).toBe('problem');
  // 13 sign up at once in the last week, 7 and 2 more come from the two weeks before.
  expect(check.message).toBe(
    'Of 22 people who reached “Free account” in the week of 26 Jan – 1 Feb 2026, 30 are counted at “Paid”.',
  );
});

test('people may skip an optional stage', () => {
  const stages = funnel.stages.map((stage) => (stage.id === 'signup' ? { ...stage, optional: true } : stage));
  const paid = triangle(null, ['2', '3', '4', '30']);
  const check = risingCounts({ ...history, steps: [history.steps[0] ?? [], paid] }, stages);
  expect(check.level).toBe('fine');
});

test('a week in which the stage before was not counted proves nothing', () => {
  const blank = {
    ...history,
    entries: entries(null, '0 110 120 130'),
    unobserved: [[week('2026-01-05')], [], []],
  };
  expect(risingCounts(blank, funnel.stages).level).toBe('fine');
  expect(risingCounts({ ...blank, unobserved: [[], [], []] }, funnel.stages).level).toBe('problem');
});

test('segments that add up are fine, and a person too many is found', () => {
  expect(segmentsAddUp(historyByChannel, history, 'channel')).toMatchObject({ level: 'fine' });
  const oneMore = { ...historyByChannel, entries: [...historyByChannel.entries, ...entries('(blank)', '1')] };
  expect(segmentsAddUp(oneMore, history, 'channel')).toMatchObject({
    level: 'problem',
    message:
      'In the week of 5–11 Jan 2026 the segments of “channel” hold 101 people at stage 1, the total 100.',
    weeks: ['2026-01-05'],
  });
});
