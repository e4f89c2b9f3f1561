import { expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import { runToEnd } from '#domain/detector/pausable-work.ts';
import { countsUntil } from '#domain/funnel/counts-between.ts';
import { judge } from '#domain/verdicts/judge.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { judgedReview, judgingWeeks, readReview } from './judged-review.ts';
import { reviewAsk } from './review-ask.ts';
import { weeklyReview } from './weekly-review.ts';

const counts = steadyCounts({
  weeks: 30,
  arrivals: () => 1000,
  steps: [{ rows: (week) => [300 + (week % 2)] }, { rows: () => [60, 20, 10] }],
});

function judged(week: Week, change = {}) {
  return judgedReview({ counts: { ...counts, ...change }, economics: null }, week);
}

test('it is the review of the verdicts on the same counts', () => {
  const { verdicts, review } = judged(weekAt(29));
  expect(verdicts).toEqual(judge(counts));
  expect(review).toEqual(weeklyReview({ counts, verdicts, week: weekAt(29), economics: null }));
});

test('a week out of a longer document is read as from its own', () => {
  const week = weekAt(21);
  const windowed = steadyCounts({
    weeks: 30,
    arrivals: () => 1000,
    steps: [
      { withinWeeks: 0, rows: (at) => [300 + (at % 2)] },
      { withinWeeks: 2, rows: () => [60, 20, 10] },
    ],
  });
  const changed = {
    ...windowed,
    holidays: [9, 25].map((at) => ({ week: weekAt(at), name: 'Holiday' })),
    campaigns: [{ from: weekAt(24), to: weekAt(26), name: 'Spring' }],
    steps: windowed.steps.map((step) => ({
      ...step,
      definitionChanges: [{ week: weekAt(23), version: 2, reason: 'later' }],
    })),
  };
  const own = countsUntil(changed, week);
  expect(own.weeks.at(-1)).toBe(week);
  expect(own.holidays).toEqual([{ week: weekAt(9), name: 'Holiday' }]);
  expect(own.campaigns).toEqual([]);
  expect(own.steps.flatMap(({ definitionChanges }) => definitionChanges)).toEqual([]);
  const read = readReview(
    { counts: own, economics: null },
    runToEnd(judgingWeeks({ counts: changed }, 30)),
    week,
  );
  const { marks: _, ...alone } = judgedReview({ counts: own, economics: null }, week);
  expect(read).toMatchObject(alone);
  expect(read.verdicts).toEqual(alone.verdicts);
  expect(countsUntil(counts, weekAt(29))).toBe(counts);
  expect(countsUntil(counts, weekAt(40)).weeks).toEqual([]);
});

test('only the steps whose pipeline fills in the week are named', () => {
  expect(judged(weekAt(2)).filling).toEqual(['s2']);
  expect(judged(weekAt(3)).filling).toEqual([]);
});

test('a week is forming until every source has delivered past its end', () => {
  const dataThrough = `${weekAt(29)}T12:00:00Z`;
  expect(judged(weekAt(29), { dataThrough }).forming).toBe(true);
  expect(judged(weekAt(28), { dataThrough }).forming).toBe(false);
});

test('a week that is not in the document has no filling step, and its review says so', () => {
  const { filling, review } = judged(weekAt(-1));
  expect(filling).toEqual([]);
  expect(review.stages.every(({ people }) => people === null)).toBe(true);
});

test('everyone is judged by the property that is named, or else the first, whatever is asked for', () => {
  const splits = { segmentProperties: ['channel', 'country'] };
  const week = '2026-11-16' as Week;
  expect(reviewAsk({ week, by: 'country' }, splits)).toEqual({
    weeks: 255,
    by: 'country',
    judgedBy: 'channel',
  });
  expect(reviewAsk({ week: null, by: null }, { ...splits, judgeBy: 'country' })).toEqual({
    weeks: 260,
    by: 'country',
    judgedBy: 'country',
  });
  expect(reviewAsk({ week, by: null }, splits).by).toBe('channel');
  expect(reviewAsk({ week, by: null }, { segmentProperties: [] })).toMatchObject({
    by: null,
    judgedBy: null,
  });
});
