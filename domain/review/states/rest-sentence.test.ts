import { describe, expect, test } from 'vitest';
import { weeklyReview } from '#domain/review/weekly-review.ts';
import { judge } from '#domain/verdicts/judge.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { restSentence } from './rest-sentence.ts';

const WEEK = weekAt(15);
const plain = (text: string) => text.replaceAll('\u202f', ' ').replaceAll('\u2060', '');
const ripple = (mean: number, week: number) => mean + (week % 2 === 0 ? 2 : -2);
const counts = steadyCounts({
  weeks: 16,
  arrivals: (week) => ripple(20_000, week),
  steps: [10_000, 5000, 2500].map((mean) => ({ rows: (week) => [ripple(mean, week)] })),
});
const rows = judge(counts);

/** The sentences of the last week where some of its rows say something else. */
function sentences(said: Record<string, Partial<VerdictRow>>): string {
  const verdicts = rows.map((row) => (row.week === WEEK ? { ...row, ...said[row.step] } : row));
  return plain(weeklyReview({ counts, verdicts, week: WEEK, economics: null }).headline.sentences.join(' '));
}

const flag = { state: 'flag' as const, pace: 0.3, low: 0.4, high: 0.5, onset: WEEK };
const over = { state: 'just-outside' as const, pace: 0.51, low: 0.4, high: 0.5 };
const watch = { state: 'watch' as const, pace: 0.41, low: 0.4, high: 0.5, onset: WEEK };

describe('what a week with a flag says of the rest', () => {
  test('is “as usual” only where all of it lies inside its range', () => {
    expect(sentences({ s1: flag })).toContain('Every other step was as usual; ');
    expect(sentences({ s1: flag, s2: over })).toContain(
      'Every other step was as usual, except Stage 1 → Stage 2 (just over usual); ',
    );
    expect(sentences({ s1: flag, s2: over, s3: watch })).toContain(
      'No other step was quite as usual: Stage 1 → Stage 2 (just over usual) and Stage 2 → Stage 3 (on the low side); ',
    );
  });

  test('names a fall that has become the new normal, and arrivals on the low side', () => {
    expect(sentences({ s1: flag, s2: { ...flag, state: 'new-normal' } })).toContain(
      'except Stage 1 → Stage 2 (new normal)',
    );
    expect(sentences({ s0: { state: 'watch', onset: WEEK }, s1: flag })).toContain(
      '; arrivals at Visit: on the low side.',
    );
  });
});

describe('a week with a flag in every step', () => {
  test('has the numbers that are left, and calls no step anything', () => {
    const all = sentences({ s1: flag, s2: flag, s3: flag });
    expect(all).not.toMatch(/ordinary|as usual/);
    const stages = weeklyReview({ counts, verdicts: rows, week: WEEK, economics: null }).stages;
    const flagged = new Set(['s1', 's2', 's3']);
    expect(restSentence(stages, { flagged, arrivals: false })).toBe('19,998 people at Visit.');
    expect(restSentence(stages, { flagged, arrivals: true })).toBeNull();
  });
});

describe('a week without a flag', () => {
  test('says once how many came', () => {
    const said = sentences({ s0: { state: 'just-outside', low: 20_500, high: 22_000 } });
    expect(said.match(/19,998/g)?.length).toBe(1);
    expect(said).toContain('2,498 people at Stage 3: every step is inside your usual range.');
  });

  test('says that arrivals are on the low side, or outside their range', () => {
    expect(sentences({ s0: { state: 'watch', onset: WEEK } })).toMatch(
      /^[\d,]+ people came, on the low side; .* Not enough to call it a fall\./,
    );
    expect(sentences({ s0: { state: 'just-outside', low: 20_500, high: 22_000 } })).toMatch(
      /^[\d,]+ people came, just under your usual 20,500–22,000;/,
    );
  });

  test('says “Back to usual” only of a rate inside its range, and calls no rise the new usual', () => {
    const back = { ...flag, state: 'recovered' as const };
    expect(sentences({ s1: { ...back, pace: 0.45 } })).toContain('Back to usual: Visit → Stage 1.');
    const above = sentences({ s1: { ...back, pace: 0.7 } });
    expect(above).toContain('No longer low: Visit → Stage 1.');
    expect(above).not.toContain('Back to usual');
  });
});
