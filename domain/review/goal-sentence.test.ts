import { describe, expect, test } from 'vitest';
import { judge } from '#domain/verdicts/judge.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { weeklyReview } from './weekly-review.ts';

const LAST = 19;
const ripple = (mean: number, week: number) => Math.round(mean * (1 + 0.03 * Math.sin(week * 2.1)));

/** Half as many come in the last week; the step to the demo keeps its share, or a part of it. */
function storyOf(kept: number): string {
  const factor = (week: number) => (week === LAST ? 0.5 : 1);
  const counts = steadyCounts({
    weeks: LAST + 1,
    arrivals: (week) => ripple(10_000 * factor(week), week),
    steps: [
      { rows: (week) => [ripple(3000 * factor(week), week)] },
      { kind: 'macro', rows: (week) => [ripple(600 * factor(week) * (week === LAST ? kept : 1), week)] },
    ],
  });
  const review = weeklyReview({ counts, verdicts: judge(counts), week: weekAt(LAST), economics: null });
  const story = review.agenda.find(({ kind }) => kind === 'arrivals');
  return (story?.sentences ?? []).join(' ').replaceAll('\u2060', '');
}

/** Those who come convert over three weeks; in the last two weeks half as many come. */
const lagged = steadyCounts({
  weeks: LAST + 1,
  arrivals: (week) => ripple(week > LAST - 2 ? 5000 : 10_000, week),
  steps: [
    {
      kind: 'macro',
      withinWeeks: 3,
      rows: (week) => [300, 200, 100].map((mean) => ripple(week > LAST - 2 ? mean / 2 : mean, week)),
    },
  ],
});

test('a loss of people who would have converted later is not said to have come so far', () => {
  const { agenda } = weeklyReview({
    counts: lagged,
    verdicts: judge(lagged),
    week: weekAt(LAST),
    economics: null,
  });
  const story = (agenda[0]?.sentences ?? []).join(' ').replaceAll('\u2060', '');
  expect(story).toMatch(
    /In all about [56]\d\d fewer people at Stage 1 than usual \(likely \d+–\d+\), with those who would have got there later\./,
  );
  expect(story).toMatch(/\d+ people at Stage 1 this week, about [23]\d\d fewer than/);
  expect(story).not.toContain('So far');
});

describe('what fewer arrivals do to a goal', () => {
  test('is all theirs where every step converts as usual', () => {
    const story = storyOf(1);
    const [, missing, arrivals = missing] =
      /people at Stage 2 this week, about (\d+) fewer than the 8 weeks before brought on average: (?:(\d+) fewer because|all of them)/.exec(
        story,
      ) ?? [];
    expect(Number(missing)).toBeGreaterThan(250);
    expect(Number(arrivals) / Number(missing)).toBeGreaterThan(0.9);
  });

  test('is shared with a step that converts worse, and adds up', () => {
    const story = storyOf(0.7);
    const [, missing, arrivals] =
      /about (\d+) fewer than the 8 weeks before brought on average: (\d+) fewer because fewer people came/.exec(
        story,
      ) ?? [];
    const steps = [...story.matchAll(/(\d+) (fewer|more) by /g)].map(
      ([, count, how]) => Number(count) * (how === 'more' ? -1 : 1),
    );
    expect(Number(arrivals) + steps.reduce((sum, count) => sum + count, 0)).toBe(Number(missing));
    expect(steps.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(60);
  });
});
