import { expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import { destinationsIn, matchingDestinations } from './destinations.ts';

const places = destinationsIn({
  funnels: [
    { id: 'main', name: 'Website to customer', segmentProperties: ['channel'] },
    { id: 'crm', name: 'Leads to won', segmentProperties: [] },
  ],
  funnel: 'main',
  stages: [
    { id: 'visit', name: 'Visited', kind: 'micro' },
    { id: 'paid', name: 'Paid subscription', kind: 'macro' },
  ],
  weeks: ['2026-11-09', '2026-11-16'] as Week[],
});
const found = (asked: string) => matchingDestinations(places, asked).map(({ name }) => name);

test('stages with a step, funnels, segment properties and weeks, newest first', () => {
  expect(found('')).toEqual([
    'Paid subscription',
    'Website to customer',
    'Leads to won',
    'Everyone together',
    'By channel',
    '16–22 Nov 2026',
    '9–15 Nov 2026',
  ]);
});

test('every word counts, in any order and case; weeks are also found by number and date', () => {
  expect(found('SUBSCRIPTION paid')).toEqual(['Paid subscription']);
  expect(found('week 47')).toEqual(['16–22 Nov 2026']);
  expect(found('2026-11-09')).toEqual(['9–15 Nov 2026']);
  expect(found('nothing like it')).toEqual([]);
});

test('another funnel drops what belongs to the old one', () => {
  expect(matchingDestinations(places, 'leads')[0]?.to).toEqual({
    funnel: 'crm',
    by: null,
    segment: null,
    step: null,
  });
});
