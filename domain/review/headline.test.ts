import { describe, expect, test } from 'vitest';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { judge } from '#domain/verdicts/judge.ts';
import type { VerdictRow, VerdictState } from '#domain/verdicts/verdict.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import type { Headline } from './review-model.ts';
import { weeklyReview } from './weekly-review.ts';

const WEEKS = 20;
const LAST = WEEKS - 1;
const ripple = (mean: number, week: number) => mean + (week % 2 === 0 ? 2 : -2);
const plain = (text: string | undefined) => text?.replaceAll('\u202f', ' ').replaceAll('\u2060', '');

const counts = steadyCounts({
  weeks: WEEKS,
  arrivals: () => 20_000,
  steps: [10_000, 5000, 2500, 1200].map((mean) => ({ rows: (week) => [ripple(mean, week)] })),
});
const rows = judge(counts);

function headline(of: CountsDocument = counts, verdicts: VerdictRow[] = judge(of)): Headline {
  return weeklyReview({ counts: of, verdicts, week: weekAt(LAST), economics: null }).headline;
}

/** The last week with other verdicts on some steps. */
function changed(steps: Record<string, Partial<VerdictRow> & { state: VerdictState }>): VerdictRow[] {
  return rows.map((row) => (row.week === weekAt(LAST) ? { ...row, ...steps[row.step] } : row));
}

const few = { state: 'too-few' as const, low: null, high: null, reason: null };

describe('a week of which something is missing', () => {
  const week = weekAt(LAST);

  test('says which source sent nothing on which days, and no number', () => {
    const days = ['2026-05-12', '2026-05-13'];
    const silent = { kind: 'silent-days' as const, week, source: 'tracker', days, rows: 0, usual: 240 };
    expect(headline({ ...counts, missingWeeks: [week], dataProblems: [silent] })).toEqual({
      kind: 'missing',
      title: 'Not judged: tracker sent nothing on Tue 12 – Wed 13 May.',
      sentences: ['Nothing in this week is counted or judged, and it does not teach what is usual.'],
    });
  });

  test('is not ordinary where an event stopped coming', () => {
    const last = counts.steps.at(-1)?.to ?? '';
    const stopped = {
      kind: 'event-stopped' as const,
      week,
      source: 'tracker',
      event: 'demo',
      stage: last,
    };
    const reason = { kind: 'incomplete' as const, problems: [stopped] };
    const { title, sentences } = headline(counts, changed({ [last]: { state: 'data-problem', reason } }));
    expect(title).toBe('Data of one step is missing this week.');
    expect(sentences[0]).toContain(
      'not judged: tracker sent no “demo” at all, which used to come, though other events did.',
    );
  });
});

describe('an ordinary week', () => {
  test('has its numbers', () => {
    expect(headline()).toEqual({
      kind: 'ordinary',
      title: 'An ordinary week.',
      sentences: ['20,000 people at Visit and 1,198 at Stage 4: every step is inside your usual range.'],
    });
  });

  test('names the one rate that lies just outside its range', () => {
    const { title, sentences } = headline(
      counts,
      changed({ s2: { state: 'usual', pace: 0.46, low: 0.47, high: 0.56 } }),
    );
    expect(title).toBe('An ordinary week.');
    expect(plain(sentences[0])).toBe(
      '20,000 people at Visit and 1,198 at Stage 4; 3 of 4 steps are inside their usual range, Stage 1 → Stage 2 under it (46 %; 47–56 % is usual).',
    );
  });

  test('is one as far as it can be judged where less than half of the steps are not', () => {
    const { kind, title } = headline(counts, changed({ s1: { ...few, state: 'no-data' } }));
    expect(kind).toBe('ordinary');
    expect(title).toBe('An ordinary week, as far as it can be judged.');
  });
});

describe('a week is not called ordinary', () => {
  test('when half of its steps have too few people', () => {
    const { kind, title, sentences } = headline(counts, changed({ s1: few, s2: few }));
    expect(kind).toBe('not-judged');
    expect(title).toBe('Too few people to judge 2 of 4 steps.');
    expect(sentences[0]).toBe(
      'Too few people to tell a drop from chance: Visit → Stage 1 and Stage 1 → Stage 2.',
    );
    expect(sentences[1]).toBe(
      '20,000 people at Visit and 1,198 at Stage 4: the 2 steps that can be judged are inside your usual range.',
    );
  });

  test('when no step to a goal can be judged', () => {
    expect(headline(counts, changed({ s4: few })).title).toBe('Too few people to judge 1 of 4 steps.');
    const learning = { ...few, state: 'learning' as const };
    expect(headline(counts, changed({ s4: learning })).title).toBe(
      '1 of 4 steps cannot be judged this week.',
    );
  });

  test('when counts cannot be true', () => {
    const { kind, title } = headline(counts, changed({ s1: { ...few, state: 'data-problem' } }));
    expect(kind).toBe('not-judged');
    expect(title).toBe('The counts of one step cannot be true.');
  });

  test('when nobody came', () => {
    const empty = steadyCounts({
      weeks: WEEKS,
      arrivals: (week) => (week === LAST ? 0 : 200),
      steps: [{ rows: (week) => [week === LAST ? 0 : ripple(60, week)] }],
    });
    expect(headline(empty)).toEqual({
      kind: 'attention',
      title: 'Nobody came this week.',
      sentences: [
        '0 people at Visit, 200 the week before.',
        'If people did come, what counts them has stopped: look at the source before anything else.',
      ],
    });
  });
});

test('a name that is written from right to left never turns the numbers next to it round', () => {
  const [first, ...rest] = counts.funnel.stages;
  if (first === undefined) throw new Error('The funnel has stages.');
  const named = { ...counts, funnel: { ...counts.funnel, stages: [{ ...first, name: 'ביקור' }, ...rest] } };
  expect(headline(named).sentences[0]).toBe(
    '20,000 people at \u2068ביקור\u2069 and 1,198 at Stage 4: every step is inside your usual range.',
  );
});
