import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { weeklyReview } from '#domain/review/weekly-review.ts';
import { judge } from '#domain/verdicts/judge.ts';
import { sideOf } from '#domain/wording/verdict-words.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { verdictRow } from '#test/verdict-row.ts';
import { arrivalsSentence, changedSentence } from './arrivals-sentence.ts';

const WEEKS = 30;
const LAST = WEEKS - 1;
const plain = (text: string | null | undefined) => text?.replaceAll('\u202f', ' ').replaceAll('\u2060', '');

/** A tenth of those who arrive convert, whatever happens to their number. */
function company(arrivals: (week: number) => number, more: Partial<CountsDocument> = {}): CountsDocument {
  const people = (week: number) => arrivals(week) + (week % 2 === 0 ? Math.round(arrivals(week) / 50) : 0);
  return {
    ...steadyCounts({
      weeks: WEEKS,
      arrivals: people,
      steps: [{ rows: (week) => [Math.round(people(week) / 10)] }],
    }),
    ...more,
  };
}

function reviewOf(counts: CountsDocument, week = LAST) {
  return weeklyReview({ counts, verdicts: judge(counts), week: weekAt(week), economics: null });
}

describe('arrivals that fall by half while the step converts as before', () => {
  const counts = company((week) => (week < LAST ? 10_000 : 5000));
  const { headline, stages, agenda } = reviewOf(counts);

  test('are the headline, with what is usual and what it costs', () => {
    expect(headline.kind).toBe('attention');
    expect(headline.title).toBe('Fewer people came.');
    expect(plain(headline.sentences[0])).toMatch(
      /^Half as many people came: 5,000; [\d,]+–1\d,\d00 is usual for you\.$/,
    );
    expect(plain(headline.sentences[1])).toMatch(/^So far about [45]\d\d fewer people at Stage 1 than usual/);
    expect(headline.sentences[2]).toBe('Every step was as usual; 500 people at Stage 1.');
  });

  test('are a story of the agenda, about the first stage', () => {
    expect(agenda.map(({ kind, verdict }) => [kind, verdict.step, verdict.state])).toEqual([
      ['arrivals', 's0', 'flag'],
    ]);
    expect(stages[0]?.arrivals?.verdict.pace).toBeNull();
    expect(stages[0]?.arrivals?.verdict.observed).toBe(5000);
    expect(stages[1]?.step?.verdict.state).toBe('usual');
  });

  test('say in their second week for how long', () => {
    const lasting = reviewOf(company((week) => (week < LAST - 1 ? 10_000 : 5000)));
    expect(plain(lasting.headline.sentences[0])).toMatch(
      /^Half as many people came, for the second week: 5,000; /,
    );
  });

  test('and a step that breaks with them: both are said', () => {
    const both = {
      ...counts,
      steps: counts.steps.map((step) => ({
        ...step,
        series: step.series.map((one) => ({
          ...one,
          conversions: one.conversions.map((row, week) => (week < LAST ? row : [250])),
        })),
      })),
    };
    expect(reviewOf(both).headline.title).toBe('Fewer people came, and one step needs attention.');
    expect(reviewOf(both).agenda).toHaveLength(2);
  });
});

describe('a week in which nobody is on record', () => {
  test('is a data problem first, and teaches nothing', () => {
    const counts = company((week) => (week === LAST - 1 ? 0 : 200));
    const { headline, stages } = reviewOf(counts, LAST - 1);
    expect(headline.title).toBe('Nobody came this week.');
    expect(stages[0]?.arrivals?.verdict).toMatchObject({
      state: 'data-problem',
      reason: { kind: 'nobody-arrived' },
    });
    expect(stages[0]?.arrivals?.sentence).toBe('Not judged: nothing was recorded.');
    const after = judge(counts).find(({ step, week }) => step === 's0' && week === weekAt(LAST));
    expect(after?.state).toBe('usual');
  });

  test('is one for every week that it lasts', () => {
    const rows = judge(company((week) => (week < LAST - 2 ? 200 : 0))).filter(({ step }) => step === 's0');
    expect(rows.slice(-3).map(({ state }) => state)).toEqual([
      'data-problem',
      'data-problem',
      'data-problem',
    ]);
  });

  test('is none where one or two come a week', () => {
    const counts = company((week) => week % 3);
    const { stages, headline } = reviewOf(counts, 27);
    expect(stages[0]?.people).toBe(0);
    expect(stages[0]?.arrivals?.verdict.state).toBe('too-few');
    expect(headline.kind).not.toBe('ordinary');
  });

  test('is judged like another in a named holiday', () => {
    const counts = company((week) => (week === LAST ? 0 : 200), {
      holidays: [{ week: weekAt(LAST), name: 'Summer shutdown' }],
    });
    expect(reviewOf(counts).stages[0]?.arrivals?.verdict.state).not.toBe('data-problem');
  });
});

describe('more people', () => {
  test('are said and raise no flag', () => {
    const { agenda, stages } = reviewOf(company((week) => (week < LAST ? 10_000 : 15_500)));
    expect(agenda).toEqual([]);
    expect(['improved', 'just-outside']).toContain(stages[0]?.arrivals?.verdict.state);
    expect(plain(stages[0]?.arrivals?.sentence)).toMatch(
      /^53 % more people came: 15,500; [\d,]+–[\d,]+ is usual for you\.$/,
    );
  });

  test('are said of the weeks before where this week is inside the range that followed them', () => {
    const counted = verdictRow({
      state: 'improved',
      observed: 132_637,
      expected: 81_000,
      low: 31_200,
      high: 218_000,
    });
    expect(arrivalsSentence(counted)).toMatch(/^132,637 people came, after some weeks of more than usual; /);
  });

  test('of a campaign that is named are no yardstick for the weeks after it', () => {
    const counts = company((week) => (week >= LAST - 3 && week < LAST ? 18_000 : 10_000), {
      campaigns: [{ from: weekAt(LAST - 3), to: weekAt(LAST - 1), name: 'Spring fair' }],
    });
    expect(reviewOf(counts).stages[0]?.arrivals?.verdict.state).toBe('usual');
  });
});

describe('sentences about arrivals', () => {
  const row = verdictRow({
    step: 's0',
    pace: null,
    observed: 5006,
    expected: 11_300,
    low: 10_412,
    high: 12_287,
    onset: weekAt(LAST),
    week: weekAt(LAST),
  });

  test('give a fall as a share of what was expected, and name the segment it is in', () => {
    expect(plain(changedSentence(row))).toBe(
      '56 % fewer people came: 5,006; 10,400–12,300 is usual for you.',
    );
    expect(plain(changedSentence({ ...row, segment: 'paid search', observed: 5600 }))).toContain(
      'Half as many people came among “',
    );
  });

  test('say so where as many fewer come every year', () => {
    expect(plain(changedSentence({ ...row, reason: { kind: 'as-last-year' } }))).toContain(
      'is usual for you; fewer come every year at this time.',
    );
  });

  test('do not say that fewer came of a week inside its range', () => {
    expect(plain(changedSentence({ ...row, observed: 10_900, onset: weekAt(LAST - 2) }))).toMatch(
      /^10,900 people came, low since .*; 10,400–12,300 is usual for you\.$/,
    );
  });

  test('print a range on the side of which the people are', () => {
    const people = fc.integer({ min: 0, max: 200_000 });
    const width = fc.double({ min: 1, max: 50_000, noNaN: true });
    fc.assert(
      fc.property(people, width, fc.double({ min: -0.2, max: 1.2, noNaN: true }), (low, wide, place) => {
        const observed = Math.max(0, Math.round(low + wide * place));
        const read = { ...row, state: 'usual' as const, observed, low: low + 0.3, high: low + 0.3 + wide };
        const numbers = [...(plain(arrivalsSentence(read)) ?? '').matchAll(/\d[\d,]*/g)].map(([text]) =>
          Number(text.replaceAll(',', '')),
        );
        const [shown = Number.NaN, from = Number.NaN, to = from] = numbers;
        const side = sideOf(read);
        expect(shown < from).toBe(side === 'below');
        if (side !== 'below') expect(shown > to).toBe(side === 'above');
      }),
    );
  });
});

test('nobody is nobody, one of ten thousand is not all fewer, and hundreds of times as many are no percentage', () => {
  const row = verdictRow({
    state: 'flag',
    low: 900,
    high: 1100,
    expected: 1000,
    onset: '2026-11-16' as Week,
  });
  expect(plain(changedSentence({ ...row, observed: 0, segment: 'organic' }))).toBe(
    'Nobody came among “organic”; 900–1,100 is usual for you.',
  );
  expect(plain(changedSentence({ ...row, observed: 1 }))).toBe(
    'Over 99 % fewer people came: 1; 900–1,100 is usual for you.',
  );
  expect(plain(changedSentence({ ...row, observed: 200_000, good: 'down' }))).toBe(
    '200 times as many people came: 200,000; 900–1,100 is usual for you.',
  );
});
