import { expect, test } from 'vitest';
import type { DataCheck } from '#domain/review/data-check.ts';
import { weeklyReview } from '#domain/review/weekly-review.ts';
import { judge } from '#domain/verdicts/judge.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { untrustedTitle } from './untrusted-week.ts';

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
