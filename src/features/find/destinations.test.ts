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
  segmentBy: null,
  segments: [],
  definitions: [],
  notes: [],
  actions: [],
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
  expect(matchingDestinations(places, 'leads')[0]?.goal).toEqual({
    kind: 'link',
    to: { funnel: 'crm', by: null, segment: null, beside: null, step: null },
  });
});

test('segments, definitions by their words, owners by what they own, notes and actions are found', () => {
  const act = () => {};
  const all = destinationsIn({
    funnels: [{ id: 'main', name: 'Website to customer', segmentProperties: ['channel'] }],
    funnel: 'main',
    stages: [],
    weeks: ['2026-11-16'] as Week[],
    segmentBy: 'channel',
    segments: ['organic', 'paid search'],
    definitions: [
      {
        id: 'demo',
        name: 'Demo requested',
        kind: 'macro',
        owner: 'Sales lead',
        definition: 'Sent the form.',
        versions: [],
        findings: [],
      },
    ],
    notes: [{ week: '2026-10-19' as Week, text: 'New form' }],
    actions: [{ name: 'Share this review', also: 'link', act }],
  });
  const goal = (asked: string) =>
    matchingDestinations(all, asked).map((one) => [one.name, one.kind, one.goal]);
  expect(goal('segment paid')).toEqual([
    ['paid search', 'channel', { kind: 'link', to: { by: 'channel', segment: 'paid search' } }],
  ]);
  const definition = { kind: 'definition', id: 'demo' };
  expect(goal('sent form')).toEqual([['Demo requested', 'definition', definition]]);
  expect(goal('owner sales')).toEqual([['Sales lead', 'owner', definition]]);
  expect(goal('new form')).toEqual([
    ['New form', 'note, 19 Oct', { kind: 'link', to: { week: '2026-10-19' } }],
  ]);
  expect(goal('action link')).toEqual([['Share this review', 'action', { kind: 'action', act }]]);
});
