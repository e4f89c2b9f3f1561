import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import { verdictRow } from '#test/verdict-row.ts';
import { flagArrow, outsideText, verdictText } from './verdict-words.ts';

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

describe('of what is good down', () => {
  const risen = { ...row, good: 'down' as const, pace: 0.46 };

  test('a rise is what is raised, and its end is told from the other side', () => {
    expect(verdictText({ ...risen, state: 'flag', onset: '2026-10-19' as Week })).toBe(
      'Above usual, 4th week',
    );
    expect(verdictText({ ...risen, state: 'flag', onset: '2026-10-19' as Week, pace: 0.36 })).toBe(
      'High since 19 Oct',
    );
    expect(verdictText({ ...risen, state: 'watch' })).toBe('On the high side');
    expect(verdictText({ ...risen, state: 'recovered' })).toBe('Nearly back');
    expect(verdictText({ ...risen, state: 'recovered', pace: 0.36 })).toBe('Back to usual');
    expect(verdictText({ ...risen, state: 'recovered', pace: 0.3 })).toBe('Under usual');
    expect(verdictText({ ...risen, state: 'just-outside', pace: 0.42 })).toBe('Just over usual');
    expect(flagArrow(risen)).toBe('▲');
  });

  test('only a rise is not yet enough to call it one', () => {
    expect(outsideText({ ...risen, pace: 0.6 }, '32–41 %')).toBe(
      'over your usual 32–41 %, which is not yet enough to call it a rise',
    );
    expect(outsideText({ ...risen, pace: 0.2 }, '32–41 %')).toBe('under your usual 32–41 %');
    expect(outsideText({ ...row, pace: 0.2 }, '32–41 %')).toBe(
      'under your usual 32–41 %, which is not yet enough to call it a drop',
    );
  });
});
