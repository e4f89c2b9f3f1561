import { describe, expect, test } from 'vitest';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { judge } from '#domain/verdicts/judge.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { redefinitionsIn, redefinitionTexts } from './redefinitions.ts';
import { weeklyReview } from './weekly-review.ts';

const CHANGED = weekAt(9);
const plain = steadyCounts({
  weeks: 12,
  arrivals: () => 1000,
  steps: [{ rows: () => [400] }, { rows: () => [200] }, { rows: () => [100] }],
});

/** The second stage counts something else from a week on; with an owner. */
function redefined(stage?: string): CountsDocument {
  const stages = plain.funnel.stages.map((one) => (one.id === 's2' ? { ...one, owner: 'Growth lead' } : one));
  const change = { week: CHANGED, version: 2, reason: 'trials no longer count.', ...(stage && { stage }) };
  return {
    ...plain,
    funnel: { ...plain.funnel, stages },
    steps: plain.steps.map((step) =>
      step.to === (stage === undefined ? 's2' : 's1') ? { ...step, definitionChanges: [change] } : step,
    ),
  };
}

const changesIn = (counts: CountsDocument, week = CHANGED) =>
  weeklyReview({ counts, verdicts: judge(counts), week, economics: null }).stages.map(
    ({ change }) => change.kind,
  );

describe('across a change of definition', () => {
  test('people are not compared with the week before: of that stage, nor of those only its people can reach', () => {
    expect(changesIn(redefined())).toEqual(['same', 'same', 'not-comparable', 'not-comparable']);
    expect(changesIn(redefined(), weekAt(10))).toEqual(['same', 'same', 'same', 'same']);
  });

  test('of those who come nothing is', () => {
    expect(new Set(changesIn(redefined('s0')))).toEqual(new Set(['not-comparable']));
  });

  test('the change is named, with its reason and its owner', () => {
    expect(redefinitionTexts(redefined(), CHANGED)).toEqual([
      '“Stage 2” counts something else since 9 Mar: trials no longer count. Owner: Growth lead. Numbers before and after are not comparable.',
    ]);
    expect(redefinitionTexts(redefined(), weekAt(10))).toEqual([]);
  });

  test('an acknowledged one is a change like any other, and the first week has none before it', () => {
    const given = {
      id: 'a',
      segment: null,
      kind: 'definition-changed' as const,
      by: 'Sales',
      at: '2026-03-12T08:00:00Z',
    };
    const steps = plain.steps.map((step, i) =>
      i === 0 ? { ...step, answers: [{ ...given, week: CHANGED, why: 'new form' }] } : step,
    );
    expect(redefinitionsIn({ ...plain, steps }, CHANGED)).toEqual([
      { stage: 's1', week: CHANGED, reason: 'new form (Sales)', owner: null },
    ]);
    expect(redefinitionsIn(plain, weekAt(0))).toEqual([]);
  });
});

test('a rate of the week before is not set beside one of another definition, nor is that of the step after it', () => {
  const steady = steadyCounts({
    weeks: 20,
    arrivals: () => 2000,
    steps: [{ rows: () => [800] }, { rows: () => [400] }, { rows: () => [100] }],
  });
  const change = { week: weekAt(19), version: 2, reason: 'trials no longer count', stage: 's2' };
  const counts = {
    ...steady,
    steps: steady.steps.map((step, i) => (i === 1 ? { ...step, definitionChanges: [change] } : step)),
  };
  const at = (week: number) =>
    weeklyReview({ counts, verdicts: judge(counts), week: weekAt(week), economics: null }).stages.map(
      ({ step }) => step?.previous?.pace ?? null,
    );
  expect(at(19).map((pace) => pace !== null)).toEqual([false, true, false, false]);
  expect(at(18).map((pace) => pace !== null)).toEqual([false, true, true, true]);
});
