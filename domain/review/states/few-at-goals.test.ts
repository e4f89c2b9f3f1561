import { describe, expect, test } from 'vitest';
import type { DefinitionChange } from '#domain/funnel/counts.ts';
import { weeklyReview } from '#domain/review/weekly-review.ts';
import { judge } from '#domain/verdicts/judge.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';

const LAST = 14;
const DEALS = [25, 28, 22, 26, 24, 27, 23, 29, 25, 24, 26, 22, 27];

/** Deals of which the last two weeks have other numbers, two weeks after their definition changed. */
function reviewWith(deals: number) {
  const counts = steadyCounts({
    weeks: LAST + 1,
    arrivals: () => 2000,
    steps: [
      { rows: () => [400] },
      { kind: 'macro', rows: (week) => [week < LAST - 1 ? (DEALS[week] ?? 25) : deals] },
    ],
  });
  const change: DefinitionChange = { week: weekAt(LAST - 1), version: 2, reason: 'signed deals only' };
  const changed = {
    ...counts,
    steps: counts.steps.map((step, i) => (i === 1 ? { ...step, definitionChanges: [change] } : step)),
  };
  return weeklyReview({ counts: changed, verdicts: judge(changed), week: weekAt(LAST), economics: null });
}

describe('far fewer at a goal', () => {
  test('is said while its step still learns: 25 to 6 deals are no ordinary week', () => {
    const { title, kind, sentences } = reviewWith(6).headline;
    expect(kind).toBe('attention');
    expect(title).toMatch(/^Far fewer people at .*Stage 2.* than in the weeks before\.$/);
    expect(sentences[0]).toMatch(
      /^6 people at .*Stage 2.*, the second week of so few; .*22.*29.* a week in the 8 weeks before that\. The step to it cannot be judged\.$/,
    );
  });

  test('is not said of numbers as before, nor of somewhat fewer', () => {
    for (const deals of [25, 19, 15]) expect(reviewWith(deals).headline.title).not.toMatch(/fewer/);
  });
});
