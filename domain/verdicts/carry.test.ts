import { describe, expect, test } from 'vitest';
import { weeklyReview } from '#domain/review/weekly-review.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { judge } from './judge.ts';

const LAST = 19;
const ripple = (mean: number, week: number) => Math.round(mean * (1 + 0.03 * Math.sin(week * 2.1)));

/** The first of two steps breaks in the last two weeks, so that nobody reaches the second; a third step flags a smaller loss. */
const counts = steadyCounts({
  weeks: LAST + 1,
  arrivals: (week) => ripple(2000, week),
  steps: [
    { rows: (week) => [week > LAST - 2 ? 0 : ripple(800, week * 3)] },
    { kind: 'macro', rows: (week) => [week > LAST - 2 ? 0 : ripple(160, week * 5)] },
  ],
});

describe('a step that breaks, so that nobody reaches the next one', () => {
  const verdicts = judge(counts);

  test('still costs what those people would have become', () => {
    for (const week of [weekAt(LAST - 1), weekAt(LAST)]) {
      const row = verdicts.find((one) => one.step === 's1' && one.week === week);
      expect(row?.state).toBe('flag');
      expect(row?.lostMacro).toBeGreaterThan(100);
      expect(row?.lostMacro).toBeLessThan(360);
    }
  });

  test('and says so first', () => {
    const { agenda } = weeklyReview({ counts, verdicts, week: weekAt(LAST), economics: null });
    expect(agenda[0]?.verdict.step).toBe('s1');
    expect(agenda[0]?.loss).toMatch(/^So far about 3\d\d fewer people at Stage 2/);
  });
});
