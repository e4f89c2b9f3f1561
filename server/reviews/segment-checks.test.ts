import { expect, test } from 'vitest';
import { week } from '#test/fakes/small-shop.ts';
import { lookAlikeSegments } from './segment-checks.ts';

const of = (people: Record<string, number>) =>
  lookAlikeSegments(
    {
      segments: Object.keys(people),
      entries: Object.entries(people).map(([segment, count]) => ({
        segment,
        week: week('2026-01-05'),
        people: count,
      })),
    },
    'channel',
  );

test('segments that differ in case, blanks or composition are named with their people', () => {
  expect(of({ paid: 900, 'Caf\u00e9': 40, 'Cafe\u0301': 30, 'Paid ': 12 })).toEqual([
    expect.objectContaining({
      level: 'warning',
      message:
        'Segments of “channel” differ only in capitals, in blanks or in how their letters are composed, and are counted apart: “paid” (900 people) and “Paid ” (12 people); “Caf\u00e9” (40 people) and “Cafe\u0301” (30 people).',
    }),
  ]);
});

test('segments that differ in letters or accents are segments of their own', () => {
  expect(of({ paid: 9, 'paid search': 9, Cafe: 9, 'Caf\u00e9': 9, '(blank)': 9 })).toEqual([]);
  expect(of({})).toEqual([]);
});

test('more than three groups are counted', () => {
  const [check] = of({ a: 1, A: 1, b: 1, B: 1, c: 1, C: 1, d: 1, D: 1 });
  expect(check?.message).toContain('; and 1 more such group.');
});
