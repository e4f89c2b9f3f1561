import { describe, expect, test } from 'vitest';
import type { DataCheck } from '#domain/review/data-check.ts';
import { judgedReview } from '#domain/review/judged-review.ts';
import { weeklyReview } from '#domain/review/weekly-review.ts';
import { judge } from '#domain/verdicts/judge.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { untrustedTitle, withoutSwapped } from './untrusted-week.ts';

const week = weekAt(19);
const problem = (id: string, more: Partial<DataCheck> = {}): DataCheck => ({
  id,
  level: 'problem',
  message: 'Something is wrong.',
  remedy: null,
  ...more,
});

test('a problem names what it means, several are counted, and one of an unknown kind is a problem', () => {
  expect(untrustedTitle([problem('rounded-ids:a')], week)).toBe(
    'Not to be trusted: people cannot be told apart, because their ids were rounded.',
  );
  expect(untrustedTitle([problem('own:1')], week)).toBe(
    'Not to be trusted: the data of this week have a problem.',
  );
  expect(untrustedTitle([problem('rounded-ids:a'), problem('blank:b')], week)).toBe(
    'Not to be trusted: the data of this week have two problems.',
  );
});

test('a warning, a problem of another week and one of a record leave the week as it is', () => {
  expect(untrustedTitle([problem('a', { level: 'warning' })], week)).toBe(null);
  expect(untrustedTitle([problem('a', { weeks: [weekAt(3)] })], week)).toBe(null);
  expect(untrustedTitle([problem(`not-compared:${week}`, { weeks: [week] })], week)).toBe(null);
});

test('no week is called ordinary over a problem of its data', () => {
  const counts = steadyCounts({
    weeks: 20,
    arrivals: () => 20_000,
    steps: [{ rows: (at) => [5000 + (at % 2)] }],
  });
  const of = (checks: DataCheck[]) =>
    weeklyReview({ counts, verdicts: judge(counts), week, economics: null, checks }).headline;
  expect(of([]).title).toBe('An ordinary week.');
  const untrusted = of([problem('rounded-ids:a')]);
  expect(untrusted.kind).toBe('not-judged');
  expect(untrusted.title).toContain('people cannot be told apart');
  expect(untrusted.sentences.join(' ')).not.toContain('usual range');
});

describe('a week in which the columns of a file change places', () => {
  const last = weekAt(19);
  /** In the last week organic is nobody, and all of them are of the other one. */
  const swapped = steadyCounts({
    weeks: 20,
    segments: ['organic', 'paid'],
    arrivals: (at, segment) => (at < 19 ? 1000 + (at % 2) : segment === 0 ? 0 : 2000),
    steps: [{ rows: (at, segment) => [at < 19 ? 300 + (at % 3) : segment === 0 ? 0 : 200] }],
  });
  const checks = [problem('swapped:crm:a.csv:property:channel:country', { weeks: [last] })];

  test('judges no segment of it, in the review and in what is shared', () => {
    const { review, marks } = judgedReview({ counts: swapped, economics: null, checks }, last);
    const { segments, verdict } = review.stages[0]?.arrivals ?? {};
    expect(segments?.map(({ state }) => state)).toEqual(['data-problem', 'data-problem']);
    expect(verdict?.state).toBe('usual');
    expect(review.agenda.map((item) => item.verdict.segment)).toEqual([null]);
    expect(review.headline.title).toBe('Not to be trusted: two columns of a file change places.');
    expect(review.headline.sentences[0]).toBe('One step needs attention, but the data may be the cause.');
    expect(marks.get(last)).toBe('▼ 1 below usual');
  });

  test('leaves the other weeks, and the segments where another problem was found', () => {
    const rows = judge(swapped);
    const untouched = withoutSwapped(rows, checks).filter((row, at) => row === rows[at]);
    expect(untouched.length).toBe(rows.length - 4);
    expect(withoutSwapped(rows, [problem('blank:b', { weeks: [last] })])).toBe(rows);
  });
});

describe('a week in which something is raised over a problem of its data', () => {
  const counts = steadyCounts({
    weeks: 20,
    arrivals: (at) => 20_000 + (at % 2),
    steps: [{ rows: (at) => [at === 19 ? 2000 : 5000 + (at % 2)] }],
  });
  const of = (checks: DataCheck[]) =>
    weeklyReview({ counts, verdicts: judge(counts), week, economics: null, checks });

  test('is led by the problem; the story stays, with the doubt', () => {
    const { headline, agenda } = of([problem('swapped:a:b.csv:property:x:y', { weeks: [week] })]);
    expect(headline.kind).toBe('attention');
    expect(headline.title).toBe('Not to be trusted: two columns of a file change places.');
    expect(headline.sentences[0]).toBe('One step needs attention, but the data may be the cause.');
    expect(headline.sentences.join(' ')).not.toContain('fewer people at');
    expect(headline.sentences.join(' ')).not.toContain('b.csv');
    expect(agenda[0]?.sentences[1]).toBe('The data of this week have a problem, which may be the cause.');
  });

  test('keeps its title where the problem is of other weeks, of a record, or of a stage that is not observed', () => {
    const others = [
      problem('swapped:a', { weeks: [weekAt(3)] }),
      problem(`not-compared:${week}`, { weeks: [week] }),
      problem('never-matched:demo:1'),
    ];
    const { headline, agenda } = of(others);
    expect(headline).toEqual(of([]).headline);
    expect(agenda).toEqual(of([]).agenda);
  });
});
