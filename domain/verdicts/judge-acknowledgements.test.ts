import { describe, expect, test } from 'vitest';
import type { StepAcknowledgement } from '#domain/funnel/acknowledgement.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { explain } from '#domain/review/explain.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { judgeSteps } from './judge.ts';

const WEEKS = 30;
const DROP = 15;
/** Two values about the mean: a step that is steady, not frozen. */
const ripple = (mean: number, week: number) => mean + (week % 2 === 0 ? 2 : -2);

function acknowledgement(
  kind: StepAcknowledgement['kind'],
  week: number,
  segment: string | null = null,
): StepAcknowledgement {
  return {
    id: `${kind} ${week}`,
    segment,
    week: weekAt(week),
    kind,
    why: 'price test',
    by: 'Growth lead',
    at: '2026-05-01T09:00:00Z',
  };
}

function withOwn(counts: CountsDocument, acknowledgements: StepAcknowledgement[], step = 0): CountsDocument {
  return {
    ...counts,
    steps: counts.steps.map((one, i) => (i === step ? { ...one, answers: acknowledgements } : one)),
  };
}

const oneStep = (conversions: (week: number) => number, weeks = WEEKS) =>
  steadyCounts({
    weeks,
    arrivals: () => 1000,
    steps: [{ rows: (week) => [ripple(conversions(week), week)] }],
  });

function statesOf(counts: CountsDocument, segment: string | null = null, step = 's1'): string[] {
  return judgeSteps(counts)
    .filter((row) => row.segment === segment && row.step === step)
    .map(({ state }) => state);
}

const times = (count: number, state: string) => new Array<string>(count).fill(state);
const fallen = oneStep((week) => (week < DROP ? 300 : 200), DROP + 8);

describe('a drop that is expected', () => {
  test('is raised until a reader says so; then it is the new normal, with who and why, and usual after that', () => {
    expect(statesOf(fallen).slice(DROP)).toEqual(times(8, 'flag'));
    const counts = withOwn(fallen, [acknowledgement('expected', DROP)]);
    expect(statesOf(counts).slice(DROP)).toEqual(['new-normal', ...times(7, 'usual')]);
    const row = judgeSteps(counts).find(({ week }) => week === weekAt(DROP));
    expect(row?.reason).toEqual({ kind: 'expected', by: 'Growth lead', why: 'price test' });
    expect(row).toMatchObject({ drop: null, lostMacro: null });
  });

  test('leaves the weeks before it as they were judged', () => {
    const earlier = (counts: CountsDocument) => judgeSteps(counts).filter(({ week }) => week < weekAt(DROP));
    expect(earlier(withOwn(fallen, [acknowledgement('expected', DROP)]))).toEqual(earlier(fallen));
  });

  test('has a range about the new level, and none that reaches the old one', () => {
    const last = judgeSteps(withOwn(fallen, [acknowledgement('expected', DROP)])).at(-1);
    expect(last?.low).toBeGreaterThan(0.15);
    expect(last?.high).toBeLessThan(0.27);
  });

  test('does not hide a further drop below the new level, which is counted from there', () => {
    const further = oneStep((week) => (week < DROP ? 300 : week < DROP + 8 ? 200 : 140));
    const counts = withOwn(further, [acknowledgement('expected', DROP)]);
    expect(statesOf(counts).slice(DROP + 1, DROP + 10)).toEqual([...times(7, 'usual'), 'flag', 'flag']);
    const row = judgeSteps(counts).find(({ week }) => week === weekAt(DROP + 9));
    expect(row?.onset).toBe(weekAt(DROP + 8));
    expect(row?.drop).toBeCloseTo(0.3, 1);
    const explained = explain(counts, { step: 0, from: weekAt(DROP + 8), to: weekAt(DROP + 9) });
    expect(explained?.usualWeeks[0]).toBe(weekAt(DROP));
  });

  test('closes the flag only from the week it names', () => {
    const counts = withOwn(fallen, [acknowledgement('expected', DROP + 3)]);
    expect(statesOf(counts).slice(DROP)).toEqual([...times(3, 'flag'), 'new-normal', ...times(4, 'usual')]);
  });

  test('begins with the next week that has counts when the named one has none', () => {
    const missing = { ...fallen, missingWeeks: [weekAt(DROP)] };
    const counts = withOwn(missing, [acknowledgement('expected', DROP)]);
    expect(statesOf(counts).slice(DROP)).toEqual(['no-data', 'new-normal', ...times(6, 'usual')]);
    expect(judgeSteps(counts).find(({ week }) => week === weekAt(DROP + 1))?.reason).toMatchObject({
      by: 'Growth lead',
    });
  });

  test('in the first week of a document, or outside it, changes nothing', () => {
    expect(
      judgeSteps(withOwn(fallen, [acknowledgement('expected', 0), acknowledgement('expected', 80)])),
    ).toEqual(judgeSteps(fallen));
  });

  test('while the step is still learned stays learning', () => {
    expect(statesOf(withOwn(fallen, [acknowledgement('expected', 2)])).slice(0, 5)).toEqual([
      ...times(4, 'learning'),
      'usual',
    ]);
  });
});

describe('a drop that is expected of segments', () => {
  const counts = steadyCounts({
    weeks: DROP + 6,
    segments: ['organic', 'paid'],
    arrivals: () => 1000,
    steps: [{ rows: (week, segment) => [ripple(segment === 1 && week >= DROP ? 190 : 300, week)] }],
  });

  test('is no longer raised in that segment, and others are judged as before', () => {
    expect(statesOf(counts, 'paid').slice(DROP)).toContain('flag');
    const one = withOwn(counts, [acknowledgement('expected', DROP, 'paid')]);
    expect(statesOf(one, 'paid').slice(DROP)).toEqual(['new-normal', ...times(5, 'usual')]);
    expect(statesOf(one, 'organic')).toEqual(statesOf(counts, 'organic'));
  });

  test('is no longer raised anywhere when it is expected of everyone', () => {
    const all = withOwn(counts, [acknowledgement('expected', DROP)]);
    for (const segment of [null, 'organic', 'paid'])
      expect(statesOf(all, segment).slice(DROP)).toEqual(['new-normal', ...times(5, 'usual')]);
  });
});

describe('people who convert worse and are expected to', () => {
  /** Half convert at once, the rest over three weeks; from the drop on a third fewer of those who arrive. */
  const slow = steadyCounts({
    weeks: WEEKS,
    arrivals: () => 4000,
    steps: [
      {
        withinWeeks: 3,
        rows: (week) =>
          [400, 200, 120, 80].map((people) => Math.round(ripple(people, week) * (week < DROP ? 1 : 0.67))),
      },
    ],
  });

  test('are not raised while they take the place of those who came before', () => {
    expect(statesOf(slow).slice(DROP)).toContain('flag');
    const states = statesOf(withOwn(slow, [acknowledgement('expected', DROP)])).slice(DROP);
    expect(states).toEqual(['new-normal', ...times(WEEKS - DROP - 1, 'usual')]);
  });
});

describe('a definition that changed, by the word of a reader', () => {
  const counts = withOwn(fallen, [acknowledgement('definition-changed', DROP)]);

  test('is learned again, and says why it is not judged', () => {
    expect(statesOf(counts).slice(DROP)).toEqual([...times(4, 'learning'), ...times(4, 'usual')]);
    const row = judgeSteps(counts).find(({ week }) => week === weekAt(DROP + 3));
    expect(row?.reason).toEqual({ kind: 'definition-changed', weeksAgo: 3 });
  });

  test('never pools the weeks on its two sides', () => {
    const alone = oneStep((week) => (week < DROP ? 150 : 200), DROP + 8);
    const other = withOwn(alone, [acknowledgement('definition-changed', DROP)]);
    const later = (document: CountsDocument) =>
      judgeSteps(document)
        .filter(({ week }) => week >= weekAt(DROP))
        .map(({ pace, state }) => ({ pace, state }));
    expect(later(other)).toEqual(later(counts));
    expect(explain(counts, { step: 0, from: weekAt(DROP), to: weekAt(DROP + 7) })).toBeNull();
  });

  test('counts for the step that starts there too', () => {
    const two = steadyCounts({
      weeks: DROP + 6,
      arrivals: () => 2000,
      steps: [
        { rows: (week) => [ripple(week < DROP ? 900 : 500, week)] },
        { rows: (week) => [ripple(300, week)] },
      ],
    });
    const states = statesOf(withOwn(two, [acknowledgement('definition-changed', DROP)]), null, 's2');
    expect(states.slice(DROP, DROP + 4)).toEqual(times(4, 'learning'));
  });
});
