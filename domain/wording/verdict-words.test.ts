import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import { verdictRow } from '#test/verdict-row.ts';
import { verdictText } from './verdict-words.ts';

const week = '2026-11-09' as Week;
const row = verdictRow({ week, pace: 0.26, low: 0.32, high: 0.41 });

test('a drop is said with how long it has lasted', () => {
  expect(verdictText({ ...row, state: 'flag', onset: '2026-10-19' as Week })).toBe('Below usual, 4th week');
  expect(verdictText({ ...row, state: 'flag', onset: week })).toBe('Below usual, 1st week');
});

test('the end of a drop is “Back to usual” only inside what is usual', () => {
  expect(verdictText({ ...row, state: 'recovered', pace: 0.36 })).toBe('Back to usual');
  expect(verdictText({ ...row, state: 'recovered', pace: 0.3 })).toBe('Nearly back');
  expect(verdictText({ ...row, state: 'recovered', pace: 0.5 })).toBe('Over usual');
});

test('never says “Usual” of a rate outside its range, nor “Below usual” of one inside', () => {
  expect(verdictText({ ...row, state: 'just-outside', pace: 0.31 })).toBe('Just under usual');
  expect(verdictText({ ...row, state: 'just-outside', pace: 0.42 })).toBe('Just over usual');
  expect(verdictText({ ...row, state: 'just-outside', pace: 0.62 })).toBe('Over usual');
  // A week that was recorded before there was such a verdict.
  expect(verdictText({ ...row, state: 'usual', pace: 0.31 })).toBe('Just under usual');
  expect(verdictText({ ...row, state: 'flag', onset: '2025-12-22' as Week, pace: 0.33 })).toBe(
    'Low since 22 Dec 2025',
  );
  const rate = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(rate, rate, rate, (pace, a, b) => {
      const read = { ...row, pace, low: Math.min(a, b), high: Math.max(a, b) };
      const inside = pace >= read.low && pace <= read.high;
      expect(verdictText({ ...read, state: 'usual' }) === 'Usual').toBe(inside);
      if (inside) expect(verdictText({ ...read, state: 'flag' })).not.toMatch(/^Below/);
    }),
  );
});
