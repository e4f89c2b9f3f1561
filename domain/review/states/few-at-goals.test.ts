import { describe, expect, test } from 'vitest';
import type { DefinitionChange } from '#domain/funnel/counts.ts';
import { weeklyReview } from '#domain/review/weekly-review.ts';
import { judge } from '#domain/verdicts/judge.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';

const LAST = 14;
const plain = (text: string | undefined) => text?.replaceAll('\u2060', '') ?? '';
const DEALS = [25, 28, 22, 26, 24, 27, 23, 29, 25, 24, 26, 22, 27];

/** Deals of which the last weeks have other numbers, since their definition changed. */
function reviewWith(...latest: number[]) {
  const since = LAST + 1 - latest.length;
  const counts = steadyCounts({
    weeks: LAST + 1,
    arrivals: () => 2000,
    steps: [
      { rows: () => [400] },
      { kind: 'macro', rows: (week) => [latest[week - since] ?? DEALS[week] ?? 25] },
    ],
  });
  const change: DefinitionChange = { week: weekAt(since), version: 2, reason: 'signed deals only' };
  const changed = {
    ...counts,
    steps: counts.steps.map((step, i) => (i === 1 ? { ...step, definitionChanges: [change] } : step)),
  };
  return weeklyReview({ counts: changed, verdicts: judge(changed), week: weekAt(LAST), economics: null });
}

describe('far fewer at a goal', () => {
  test('is said while its step still learns: 25 to 6 deals are no ordinary week', () => {
    const { title, kind, sentences } = reviewWith(6, 6).headline;
    expect(kind).toBe('attention');
    expect(title).toMatch(/^Far fewer people at .*Stage 2.* than in the weeks before\.$/);
    expect(sentences[0]).toMatch(
      /^6 people at .*Stage 2.*, the second week of so few; .*22.*29.* a week in the 8 weeks before that\. The step to it cannot be judged\.$/,
    );
  });

  test('is not said of numbers as before, nor of somewhat fewer', () => {
    for (const deals of [25, 19, 15]) expect(reviewWith(deals, deals).headline.title).not.toMatch(/fewer/);
  });

  test('stays said until as many as before come again, and counts its weeks', () => {
    expect(plain(reviewWith(6, 6, 13).headline.sentences[0])).toContain(
      '13 people at Stage 2, the third week of ',
    );
    const fewer = reviewWith(6, 13, 19).headline;
    expect(fewer.title).toBe('Fewer people at Stage 2 than in the weeks before.');
    expect(plain(fewer.sentences[0])).toContain(
      '19 people at Stage 2, the third week of fewer; 22–29 a week',
    );
    expect(reviewWith(6, 13, 24).headline.title).not.toMatch(/fewer/i);
    expect(plain(reviewWith(6, 24, 6).headline.sentences[0])).toMatch(/^6 people at Stage 2; /);
  });

  test('is how things are after twelve weeks', () => {
    const counts = steadyCounts({
      weeks: 28,
      arrivals: () => 400,
      steps: [{ kind: 'macro', rows: (week) => [week < 12 ? 24 + (week % 3) : 6] }],
    });
    const silent = { state: 'too-few' as const, low: null, high: null, reason: null };
    const verdicts = judge(counts).map((row) => ({ ...row, ...silent }));
    const said = counts.weeks.map((week) =>
      /^Far fewer/.test(weeklyReview({ counts, verdicts, week, economics: null }).headline.title),
    );
    expect(said).toEqual(counts.weeks.map((_, week) => week >= 12 && week < 24));
  });
});

test('far fewer at a goal is said where fewer came of whom more are the problem', () => {
  const complaints = (goodArrivals?: 'down') => {
    const counts = steadyCounts({
      weeks: LAST + 1,
      ...(goodArrivals === undefined ? {} : { goodArrivals }),
      arrivals: (week) => (week === LAST ? 280 : 700 + (week % 3)),
      steps: [{ kind: 'macro', rows: (week) => [week === LAST ? 120 : 290 + (week % 3)] }],
    });
    return weeklyReview({ counts, verdicts: judge(counts), week: weekAt(LAST), economics: null });
  };
  const { headline } = complaints('down');
  expect(plain(headline.title)).toBe('Far fewer people at Stage 1 than in the weeks before.');
  expect(plain(headline.sentences[0])).toMatch(/^120 people at Stage 1; .* Fewer people came, of whom/);
  expect(complaints().headline.title).toBe('Fewer people came.');
});
