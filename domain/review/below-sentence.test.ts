import { expect, test } from 'vitest';
import { judgeSteps } from '#domain/verdicts/judge.ts';
import { steadyCounts } from '#test/steady-counts.ts';
import { belowSentence } from './below-sentence.ts';

const counts = steadyCounts({
  weeks: 12,
  segments: ['organic', 'paid', 'social'],
  arrivals: () => 10_000,
  steps: [{ rows: (week) => [week % 2 === 0 ? 3000 : 3010] }],
});
const rows = judgeSteps(counts).filter(
  ({ week, segment }) => week === counts.weeks.at(-1) && segment !== null,
);
/** The rows of the last week, with the paces set. */
const paced = (...paces: number[]) => rows.map((row, i) => ({ ...row, pace: paces[i] ?? row.pace }));
const sentenceOf = (...paces: number[]) =>
  belowSentence(paced(...paces), { about: null, segmentBy: 'channel' })?.replaceAll('\u202f', ' ');

test('only segments below their range are named, whether they are flagged or not', () => {
  expect(sentenceOf(0.3, 0.3, 0.3)).toBeUndefined();
  expect(sentenceOf(0.1, 0.3, 0.3)).toBe('Below its own usual range: “organic” (10 %).');
  expect(sentenceOf(0.1, 0.3, 0.11)).toBe(
    'Below their own usual range: “organic” (10 %) and “social” (11 %).',
  );
});

test('all of them are said to be all', () => {
  expect(sentenceOf(0.1, 0.1, 0.1)).toBe('Every channel is below its own usual range.');
});

test('the segment that the story is about is not named again', () => {
  expect(belowSentence(paced(0.1, 0.3, 0.3), { about: 'organic', segmentBy: 'channel' })).toBeNull();
  expect(belowSentence(paced(0.1, 0.1, 0.3), { about: 'organic', segmentBy: 'channel' })).toMatch(
    /^Also below its own usual range: “paid”/,
  );
});

test('of a segment of too few people to tell it is not told either', () => {
  const few = paced(0.1, 0.1, 0.1).map((row, i) => (i === 2 ? { ...row, state: 'too-few' as const } : row));
  expect(belowSentence(few, { about: null, segmentBy: 'channel' })?.replaceAll('\u202f', ' ')).toBe(
    'Below their own usual range: “organic” (10 %) and “paid” (10 %).',
  );
});
