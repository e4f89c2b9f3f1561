import { describe, expect, test } from 'vitest';
import type { StepAcknowledgement } from '#domain/funnel/acknowledgement.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { explain } from '#domain/review/explain.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { judge, judgeSteps } from './judge.ts';

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
  test('costs nothing more in the week that brings the old rate back', () => {
    const undone = oneStep((week) => (week < DROP || week >= DROP + 6 ? 300 : 200), DROP + 8);
    const counts = withOwn(undone, [acknowledgement('expected', DROP)]);
    expect(statesOf(counts).slice(DROP, DROP + 6)).toEqual(times(6, 'accepted'));
    expect(statesOf(counts).slice(DROP + 6)).not.toContain('accepted');
  });

  test('is raised until a reader says so; then it is accepted, and stays so, with who, why, what was usual and what it costs', () => {
    expect(statesOf(fallen).slice(DROP)).toEqual(times(8, 'flag'));
    const counts = withOwn(fallen, [acknowledgement('expected', DROP)]);
    expect(statesOf(counts).slice(DROP)).toEqual(times(8, 'accepted'));
    const row = judgeSteps(counts).find(({ week }) => week === weekAt(DROP));
    expect(row?.reason).toMatchObject({
      kind: 'accepted',
      by: 'Growth lead',
      why: 'price test',
      since: weekAt(DROP),
    });
    const last = judgeSteps(counts).at(-1)?.reason;
    if (last?.kind !== 'accepted') throw new Error('The change is not visible.');
    expect(last.before?.low).toBeGreaterThan(0.25);
    expect(last.lostWeekly).toBeGreaterThan(80);
    expect(last.lostWeekly).toBeLessThan(120);
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
    expect(statesOf(counts).slice(DROP + 1, DROP + 10)).toEqual([...times(7, 'accepted'), 'flag', 'flag']);
    const row = judgeSteps(counts).find(({ week }) => week === weekAt(DROP + 9));
    expect(row?.onset).toBe(weekAt(DROP + 8));
    expect(row?.drop).toBeCloseTo(0.3, 1);
    const explained = explain(counts, { step: 0, from: weekAt(DROP + 8), to: weekAt(DROP + 9) });
    expect(explained?.usualWeeks[0]).toBe(weekAt(DROP));
  });

  test('closes the flag only from the week it names', () => {
    const counts = withOwn(fallen, [acknowledgement('expected', DROP + 3)]);
    expect(statesOf(counts).slice(DROP)).toEqual([...times(3, 'flag'), ...times(5, 'accepted')]);
  });

  test('begins with the next week that has counts when the named one has none', () => {
    const missing = { ...fallen, missingWeeks: [weekAt(DROP)] };
    const counts = withOwn(missing, [acknowledgement('expected', DROP)]);
    expect(statesOf(counts).slice(DROP)).toEqual(['no-data', ...times(7, 'accepted')]);
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

describe('a change that somebody accepts in the review of a later week', () => {
  const REVIEWED = DROP + 3;
  const said = {
    ...acknowledgement('expected', DROP),
    reviewed: weekAt(REVIEWED),
    lookAgain: weekAt(REVIEWED + 2),
  };
  const counts = withOwn(fallen, [said]);

  test('leaves the weeks before it with what was said of them', () => {
    expect(statesOf(counts).slice(DROP)).toEqual([...times(3, 'flag'), ...times(5, 'accepted')]);
    const earlier = (of: CountsDocument) => judgeSteps(of).filter(({ week }) => week < weekAt(REVIEWED));
    expect(earlier(counts)).toEqual(earlier(fallen));
  });

  test('is due in the week in which somebody wanted to look at it again, and not before', () => {
    const due = judgeSteps(counts).map(({ reason }) => reason?.kind === 'accepted' && reason.isDue);
    expect(due.slice(REVIEWED)).toEqual([false, false, true, true, true]);
  });

  test('is no longer said once the rate is back', () => {
    const back = oneStep((week) => (week < DROP || week > DROP + 4 ? 300 : 200), DROP + 14);
    expect(statesOf(withOwn(back, [said])).at(-1)).not.toBe('accepted');
  });

  test('can be one of arrivals', () => {
    const fewer = steadyCounts({
      weeks: DROP + 8,
      arrivals: (week) => ripple(week < DROP ? 10_000 : 5000, week),
      steps: [{ rows: (week) => [week < DROP ? 1000 : 500] }],
    });
    const rows = judge({ ...fewer, entryAnswers: [said] }).filter(({ step }) => step === 's0');
    expect(rows.slice(DROP).map(({ state }) => state)).toEqual([
      ...times(3, 'flag'),
      ...times(5, 'accepted'),
    ]);
    expect(rows.at(-1)?.reason).toMatchObject({ kind: 'accepted', since: weekAt(DROP) });
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
    expect(statesOf(one, 'paid').slice(DROP)).toEqual(times(6, 'accepted'));
    expect(statesOf(one, 'organic')).toEqual(statesOf(counts, 'organic'));
  });

  test('is no longer raised anywhere when it is expected of everyone', () => {
    const all = withOwn(counts, [acknowledgement('expected', DROP)]);
    for (const segment of [null, 'paid'])
      expect(statesOf(all, segment).slice(DROP)).toEqual(times(6, 'accepted'));
    // Nothing changed there, so nothing was accepted there.
    expect(statesOf(all, 'organic').slice(DROP)).toEqual(['new-normal', ...times(5, 'usual')]);
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
    expect(states).toEqual(times(WEEKS - DROP, 'accepted'));
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
