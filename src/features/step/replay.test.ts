import { describe, expect, test } from 'vitest';
import { addWeeks, type Week } from '#domain/calendar/week.ts';
import type { VerdictRow, VerdictState } from '#domain/verdicts/verdict.ts';
import { verdictRow } from '#test/verdict-row.ts';
import { replaySentence } from './replay.ts';

const letters: Record<string, VerdictState> = {
  '.': 'usual',
  F: 'flag',
  W: 'watch',
  L: 'learning',
  '-': 'no-data',
};

/** A letter for each week, the last of which is that of 16 November. */
function weeks(drawn: string): VerdictRow[] {
  return [...drawn].map((letter, i) => row(addWeeks('2026-11-16' as Week, i + 1 - drawn.length), letter));
}

const row = (week: Week, letter: string) =>
  verdictRow({
    week,
    state: letters[letter] ?? 'usual',
    observed: 5,
    expected: 6,
    low: 0.05,
    high: 0.07,
    people: 100,
    pace: 0.05,
  });

describe('the replay', () => {
  test('names every flag, oldest first', () => {
    expect(replaySentence(weeks('....F.........FFF'))).toBe(
      'In the last 17 weeks this step would have been raised as below usual twice: in the week of 24 Aug and from 2 Nov for 3 weeks.',
    );
  });

  test('of quiet weeks says so', () => {
    expect(replaySentence(weeks('....'))).toBe('In the last 4 weeks this step would never have been raised.');
  });

  test('tells watches and weeks that could not be judged apart', () => {
    expect(replaySentence(weeks('LL-.W.'))).toBe(
      'In the last 6 weeks this step would never have been raised. It would have been called on the low side once: in the week of 9 Nov. 3 weeks were not judged.',
    );
  });

  test('counts what would be too long to name', () => {
    expect(replaySentence(weeks('F.F.F.F.F.F'))).toContain(
      'below usual 6 times: 2 times earlier, in the week of 5 Oct,',
    );
  });

  test('without a judged week claims nothing', () => {
    expect(replaySentence(weeks('LLL'))).toBe('In the last 3 weeks nothing could be judged here.');
    expect(replaySentence(weeks('L'))).toBe('In this one week nothing could be judged here.');
  });
});
