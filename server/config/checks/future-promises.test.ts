import { expect, test } from 'vitest';
import { configurationOf, eventSource } from '#test/engines/configurations.ts';
import { futurePromises } from './future-promises.ts';

const today = new Date('2026-11-22T12:00:00Z');
const promised = (completeThrough: string | null) =>
  futurePromises(configurationOf({ sources: [eventSource([], { id: 'web', completeThrough })] }), today);

test('a source that is complete through a day to come is told with both days', () => {
  expect(promised('2026-11-23')).toEqual([
    'Source “web” is declared complete through 2026-11-23, but today is 2026-11-22: weeks would count as complete before they are over. Set completeThrough to the last day it has delivered in full, or remove it.',
  ]);
});

test('today, a day before and no word at all are fine', () => {
  expect([promised('2026-11-22'), promised('2025-12-31'), promised(null)]).toEqual([[], [], []]);
});
