import { describe, expect, test } from 'vitest';
import { arrivalsAt } from '#domain/funnel/arrivals.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { judgedReview } from './judged-review.ts';
import { segmentReview } from './segment-review.ts';

const WEEKS = 20;
const LAST = WEEKS - 1;

/** From the last week but one on, half as many of the second segment take the step; the first goes on as always. */
const counts = steadyCounts({
  weeks: WEEKS,
  segments: ['organic', 'paid search'],
  arrivals: () => 10_000,
  steps: [
    {
      rows: (week, segment) => [segment === 1 && week >= LAST - 1 ? 1500 : 3000 + (week % 2 === 0 ? 2 : -2)],
    },
    { rows: (week) => [600 + (week % 2 === 0 ? 2 : -2)] },
  ],
});
const facts = { counts, economics: null };
const judged = judgedReview(facts, weekAt(LAST));

describe('the review of a segment', () => {
  test('has the verdicts that the segment has among the others, and its own people', () => {
    for (const segment of counts.segments) {
      const review = segmentReview(facts, judged, segment);
      for (const [i, { step, people }] of review.stages.entries()) {
        expect(people).toBe(arrivalsAt(counts, i, segment)[LAST]);
        if (step === null) continue;
        const own = judged.verdicts.filter((row) => row.segment === segment && row.step === step.to.id);
        expect(step.verdict).toEqual(own.find(({ week }) => week === weekAt(LAST)));
        expect(step.history).toEqual(own);
      }
    }
  });

  test('says whose week it is, and raises only what is theirs', () => {
    const paid = segmentReview(facts, judged, 'paid search');
    expect(paid.headline.title).toBe('paid search: one step needs attention.');
    expect(paid.agenda.map(({ verdict }) => verdict.segment)).toEqual(['paid search']);
    expect(paid.agenda[0]?.explained).toMatch(/paid search converts worse/);
    expect(paid.agenda[0]?.sentences).toContain(paid.agenda[0]?.explained);
    const organic = segmentReview(facts, judged, 'organic');
    expect(organic.headline.title).toBe('organic: an ordinary week.');
    expect(organic.agenda).toEqual([]);
  });

  test('whose name is written from right to left does not turn the sentence round', () => {
    const named = { ...counts, segments: ['אורגני', 'paid search'] };
    expect(segmentReview({ counts: named, economics: null }, judged, 'אורגני').headline.title).toMatch(
      /^\u2068אורגני\u2069: /,
    );
  });

  test('that is the only one is everyone', () => {
    const alone = steadyCounts({
      weeks: WEEKS,
      segments: ['organic'],
      arrivals: () => 10_000,
      steps: [{ rows: (week) => [3000 + (week % 2 === 0 ? 2 : -2)] }],
    });
    const whole = judgedReview({ counts: alone, economics: null }, weekAt(LAST));
    const { stages } = segmentReview({ counts: alone, economics: null }, whole, 'organic');
    expect(stages[1]?.step?.verdict.state).toBe('usual');
    expect(stages.map(({ people }) => people)).toEqual(whole.review.stages.map(({ people }) => people));
  });
});
