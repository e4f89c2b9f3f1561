import { expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import { nextWeek, segmentProperties } from './workspace-choices.ts';

const weeks = ['2026-11-02', '2026-11-09', '2026-11-16'] as Week[];
const [first, second, third] = weeks as [Week, Week, Week];

test('the list of weeks ends at both ends, and a week outside it has no neighbour', () => {
  expect(nextWeek(weeks, second, -1)).toBe(first);
  expect(nextWeek(weeks, third, 1)).toBeNull();
  expect(nextWeek(weeks, first, -1)).toBeNull();
  expect(nextWeek([], second, 1)).toBeNull();
  expect(nextWeek(weeks, null, 1)).toBeNull();
});

test('a funnel that is not known is split by nothing', () => {
  const funnels = [{ id: 'main', name: 'Main', segmentProperties: ['channel'] }];
  expect(segmentProperties({ funnels }, 'main')).toEqual(['channel']);
  expect(segmentProperties({ funnels }, 'other')).toEqual([]);
  expect(segmentProperties(null, 'main')).toEqual([]);
});
