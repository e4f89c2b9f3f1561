import { describe, expect, test } from 'vitest';
import { weeklyReview } from '#domain/review/weekly-review.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { judge } from './judge.ts';

const LAST = 29;
const countsOf = (rows: (week: number) => number, good?: 'down') =>
  steadyCounts({
    weeks: LAST + 1,
    arrivals: (week) => 600 + (week % 3),
    steps: [{ rows: () => [180] }, { ...(good === undefined ? {} : { good }), rows: (week) => [rows(week)] }],
  });
const statesOf = (counts: ReturnType<typeof countsOf>) =>
  judge(counts).flatMap(({ step, state }) => (step === 's2' ? [state] : []));

describe('a stage of which more is the problem', () => {
  const stopped = countsOf((week) => (week >= LAST - 1 ? 0 : 40 + (week % 3)), 'down');

  test('is not better where nobody is counted any more, in the first week and after it', () => {
    expect(statesOf(stopped).slice(-3)).toEqual(['usual', 'data-problem', 'data-problem']);
  });

  test('says so, and what to do', () => {
    const review = weeklyReview({
      counts: stopped,
      verdicts: judge(stopped),
      week: weekAt(LAST),
      economics: null,
    });
    const said = JSON.stringify(review);
    expect(said).toContain('nobody was counted where about 41 are usual');
    expect(said).toContain('check that it is still counted');
    expect(said).not.toContain('Improved');
  });

  test('is judged again as soon as it is counted again, by the weeks before', () => {
    const back = countsOf((week) => (week === LAST - 1 ? 0 : 40 + (week % 3)), 'down');
    expect(statesOf(back).slice(-2)).toEqual(['data-problem', 'usual']);
  });

  test('may well be at nobody where few are usual', () => {
    expect(statesOf(countsOf((week) => (week === LAST ? 0 : 4), 'down')).at(-1)).not.toBe('data-problem');
  });
});

test('a stage of which more is good falls to nobody, and that is a flag', () => {
  expect(statesOf(countsOf((week) => (week >= LAST - 1 ? 0 : 40 + (week % 3)))).at(-1)).toBe('flag');
});
