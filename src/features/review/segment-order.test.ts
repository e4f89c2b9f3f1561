import { expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import type { VerdictRow } from '#domain/review/verdict.ts';
import { largestFirst, outsideOwnRange } from './segment-order.ts';

function row(segment: string, people: number | null, pace: number | null): VerdictRow {
  const absent = {
    evidence: null,
    onset: null,
    who: null,
    drop: null,
    dropLow: null,
    dropHigh: null,
    reason: null,
  };
  const lost = { lostMacro: null, lostMacroLow: null, lostMacroHigh: null };
  const range = { observed: 1, expected: 1, low: 0.1, high: 0.2 };
  return {
    funnel: 'main',
    step: 'demo',
    week: '2026-11-16' as Week,
    state: 'usual',
    segment,
    people,
    pace,
    ...range,
    ...absent,
    ...lost,
  };
}

const rows = [row('a', null, null), row('b', 10, 0.15), row('c', 900, 0.05)];

test('the largest come first, unknown sizes last', () => {
  expect(largestFirst(rows).map(({ segment }) => segment)).toEqual(['c', 'b', 'a']);
});

test('only known rates can lie outside a range', () => {
  expect(outsideOwnRange(rows).map(({ segment }) => segment)).toEqual(['c']);
});
