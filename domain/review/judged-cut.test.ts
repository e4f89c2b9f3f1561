import { describe, expect, test } from 'vitest';
import { sharedReview } from '#domain/sharing/share-projection.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { explanationParts } from './explanation-parts.ts';
import { judgedReview } from './judged-review.ts';

const WEEKS = 24;
const LAST = WEEKS - 1;
const ripple = (mean: number, week: number) => Math.round(mean * (1 + 0.02 * Math.sin(week * 2.1)));

/** Two channels, of which the weaker one grows, and a step that breaks for both; the same people by country, where nothing but the break shows. */
function cut(by: 'channel' | 'country') {
  const grown = (week: number) => (week < LAST - 1 ? 1 : 3);
  const broken = (week: number) => (week < LAST - 1 ? 1 : 0.75);
  const strong = (week: number) => ripple(3000, week);
  const weak = (week: number) => ripple(2000 * grown(week), week + 1);
  const converted = (week: number) => [
    Math.round(strong(week) * 0.3 * broken(week)),
    Math.round(weak(week) * 0.1 * broken(week)),
  ];
  const split = (all: number, segment: number) =>
    segment === 0 ? Math.round(all * 0.6) : all - Math.round(all * 0.6);
  return {
    ...steadyCounts({
      weeks: WEEKS,
      segments: by === 'channel' ? ['organic', 'paid search'] : ['de', 'fi'],
      arrivals: (week, segment) =>
        by === 'channel'
          ? segment === 0
            ? strong(week)
            : weak(week)
          : split(strong(week) + weak(week), segment),
      steps: [
        {
          rows: (week, segment) => {
            const [a = 0, b = 0] = converted(week);
            return [by === 'channel' ? (segment === 0 ? a : b) : split(a + b, segment)];
          },
        },
      ],
    }),
    segmentBy: by,
  };
}

const [byChannel, byCountry] = [cut('channel'), cut('country')];
const week = weekAt(LAST);
const PART = {
  segments: 'named',
  views: 'review-and-steps',
  owners: false,
  notes: false,
  money: false,
  weeks: 26,
  title: null,
} as const;

describe('where a page shows another property than the one everyone is judged by', () => {
  const { review } = judgedReview({ counts: byCountry, everyone: byChannel, economics: null }, week);
  const [story] = review.agenda;

  test('the loss of everyone is explained by the property that was judged: a mix that moved is no chance', () => {
    const own = judgedReview({ counts: byChannel, economics: null }, week).review.agenda[0];
    expect(story?.verdict.segment).toBeNull();
    expect(story?.explanation).toEqual({ ...own?.explanation, by: 'channel' });
    const explanation = story?.explanation;
    if (explanation == null) throw new Error('The story is explained.');
    const { parts } = explanationParts(explanation);
    const chance = parts.find(({ cause }) => cause.of === 'chance')?.shown ?? 0;
    expect(Math.abs(chance)).toBeLessThan(0.2 * (story?.verdict.lost ?? 0));
    expect(story?.explained).toContain('other channels');
    expect(story?.explained).toContain('organic converts worse');
  });

  test('a link says as much and names no segment of the other property', () => {
    const shared = sharedReview(
      { counts: byCountry, everyone: byChannel, notes: [] },
      { ...PART, segmentBy: 'country', hiddenUnder: null },
      { kind: 'live', week, reportedAt: null, expiresAt: null },
    );
    expect(JSON.stringify(shared)).not.toMatch(/organic|paid search|channel/);
    expect(shared.review.agenda[0]?.explained).toContain('all together convert worse');
    expect(shared.review.agenda[0]?.explained).toContain('other segments');
    expect(shared.review.agenda[0]?.verdict.lost).toBe(story?.verdict.lost);
  });
});
