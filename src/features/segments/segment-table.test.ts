import { expect, test } from 'vitest';
import { verdictRow } from '#test/verdict-row.ts';
import { largestFirst, outsideOwnRange } from './segment-table.tsx';

const row = (segment: string, people: number | null, pace: number | null) =>
  verdictRow({ segment, people, pace, observed: 1, expected: 1, low: 0.1, high: 0.2 });

const rows = [row('a', null, null), row('b', 10, 0.15), row('c', 900, 0.05)];

test('the largest come first, unknown sizes last', () => {
  expect(largestFirst(rows).map(({ segment }) => segment)).toEqual(['c', 'b', 'a']);
});

test('only known rates can lie outside a range', () => {
  expect(outsideOwnRange(rows).map(({ segment }) => segment)).toEqual(['c']);
});
