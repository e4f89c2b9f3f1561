import { describe, expect, test } from 'vitest';
import { weeklyReview } from '#domain/review/weekly-review.ts';
import { judge } from '#domain/verdicts/judge.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { chanceOf } from '#test/flags/chance.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { restlessTexts } from './restless-texts.ts';

const WEEKS = 60;

/** Half of those who come convert, give or take `swing` from week to week. */
function company(swing: number, people = 20_000) {
  const chance = chanceOf(11);
  const counts = steadyCounts({
    weeks: WEEKS,
    arrivals: () => people,
    steps: [{ rows: () => [Math.round(people * 0.1 * Math.exp(chance.normal() * swing))] }],
  });
  const verdicts = judge(counts);
  return { verdicts, review: weeklyReview({ counts, verdicts, week: weekAt(WEEKS - 1), economics: null }) };
}

describe('a step that moves by a third from week to week by itself', () => {
  const { verdicts, review } = company(0.3);
  const rows = verdicts.filter(({ step }) => step === 's1');

  test('says how large a drop must be to be told, in its sentence too', () => {
    expect(rows.at(-1)).toMatchObject({ restless: true, leastDrop: expect.any(Number) });
    const [text] = restlessTexts(review);
    expect(text?.replaceAll('\u202f', ' ')).toMatch(
      /^Visit → Stage 1 moves so much from week to week by itself that a drop under \d\d % cannot be told\.$/,
    );
  });

  test('does not stand in a flag for months', () => {
    const longest = rows
      .map(({ state }) => (state === 'flag' ? 'f' : ' '))
      .join('')
      .split(' ')
      .reduce((most, run) => Math.max(most, run.length), 0);
    expect(longest).toBeLessThan(5);
  });
});

test('where hardly anything would be left, no drop can be told; where nothing is judged, nothing is said', () => {
  const { review } = company(0.3);
  const withRow = (change: Partial<VerdictRow>) => ({
    ...review,
    stages: review.stages.map((line) =>
      line.step === null
        ? line
        : { ...line, step: { ...line.step, verdict: { ...line.step.verdict, ...change } } },
    ),
  });
  expect(restlessTexts(withRow({ leastDrop: 0.999 }))).toEqual([
    'Visit → Stage 1 moves so much from week to week by itself that no drop can be told.',
  ]);
  expect(restlessTexts(withRow({ state: 'too-few' }))).toEqual([]);
});

test('nothing is said of a calm step, however few people it has', () => {
  expect(restlessTexts(company(0.01).review)).toEqual([]);
  expect(restlessTexts(company(0.01, 300).review)).toEqual([]);
});
