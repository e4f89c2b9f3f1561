import { describe, expect, test } from 'vitest';
import { judge } from '#domain/verdicts/judge.ts';
import { countText } from '#domain/wording/numbers-and-dates.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { explanationParts } from './explanation-parts.ts';
import { weeklyReview } from './weekly-review.ts';

const LAST = 19;
const ripple = (mean: number, week: number) => Math.round(mean * (1 + 0.04 * Math.sin(week * 2.1)));

/** Two channels; from week 18 on everyone takes the first step a fifth less often, or only the second channel. */
function countsWhere(falls: (segment: number) => boolean, kind: 'micro' | 'macro') {
  return steadyCounts({
    weeks: LAST + 1,
    segments: ['organic', 'paid'],
    arrivals: (week, segment) => ripple(segment === 0 ? 4000 : 2500, week + segment),
    steps: [
      {
        kind,
        rows: (week, segment) => {
          const usual = ripple(segment === 0 ? 1200 : 500, week * 3 + segment);
          return [week >= LAST - 1 && falls(segment) ? Math.round(usual * 0.75) : usual];
        },
      },
      { kind: 'macro', rows: (_, segment) => [segment === 0 ? 240 : 90] },
    ],
  });
}

const reviewOf = (counts: ReturnType<typeof countsWhere>) =>
  weeklyReview({ counts, verdicts: judge(counts), week: weekAt(LAST), economics: null });

describe('one loss, one number', () => {
  for (const [name, falls, kind] of [
    ['of everyone, at the step itself', () => true, 'macro'],
    ['of one segment', (segment: number) => segment === 1, 'macro'],
    ['of everyone, carried to a later stage', () => true, 'micro'],
  ] as const) {
    test(`${name}: headline, story and waterfall agree to the digit`, () => {
      const { headline, agenda } = reviewOf(countsWhere(falls, kind));
      const [item] = agenda;
      const { verdict, explanation, loss, sentences } = item ?? {};
      if (verdict?.lostMacro == null || verdict.lost == null || explanation == null)
        throw new Error('A loss is told.');
      const told = `about ${countText(verdict.lostMacro)} fewer people`;
      expect(loss).toContain(told);
      expect(sentences?.[1]).toContain(told);
      expect(headline.sentences.join(' ')).toContain(told);
      const { parts, expected, came } = explanationParts(explanation);
      const shown = (chance: boolean) =>
        parts
          .filter(({ cause }) => (cause.of === 'chance') === chance)
          .reduce((sum, part) => sum + part.shown, 0);
      expect(-shown(false)).toBe(Math.round(verdict.lost));
      expect(expected + shown(false) + shown(true)).toBe(came);
      if (kind === 'macro') expect(verdict.lostMacro).toBe(verdict.lost);
      else expect(sentences?.join(' ')).toContain(`The ${countText(verdict.lost)} missing at`);
    });
  }

  test('a change of mix costs nothing', () => {
    const moved = steadyCounts({
      weeks: LAST + 1,
      segments: ['organic', 'paid'],
      arrivals: (week, segment) => (segment === 1 && week >= LAST - 1 ? 5000 : 2500),
      steps: [
        {
          kind: 'macro',
          rows: (week, segment) => {
            const usual = segment === 0 ? 750 : week >= LAST - 1 ? 500 : 250;
            return [week >= LAST - 1 && segment === 0 ? Math.round(usual * 0.6) : usual];
          },
        },
      ],
    });
    const row = judge(moved).find(
      ({ state, segment, week }) => state === 'flag' && segment === null && week === weekAt(LAST),
    );
    expect(row?.lost).toBeLessThanOrEqual(600);
    expect(row?.lost).toBeGreaterThan(480);
  });
});
