import { expect, test } from 'vitest';
import type { VerdictState } from '#domain/verdicts/verdict.ts';
import { weekAt } from '#test/steady-counts.ts';
import { verdictRow } from '#test/verdict-row.ts';
import { weekMarks } from './week-marks.ts';

const row = (week: number, state: VerdictState, step = 's1', segment: string | null = null) =>
  verdictRow({ week: weekAt(week), state, step, segment });

test('a week counts its raised steps once each, whoever fell; one that was judged and raised nothing says nothing', () => {
  const marks = weekMarks([
    row(0, 'flag'),
    row(0, 'flag', 's1', 'organic'),
    row(0, 'flag', 's2', 'organic'),
    row(0, 'usual', 's2'),
    row(1, 'usual'),
    row(1, 'watch', 's2'),
    row(2, 'usual'),
    row(2, 'learning', 's2'),
  ]);
  expect([...marks]).toEqual([[weekAt(0), '▼ 2 below usual']]);
});

test('a week without a verdict says so, and why where nothing was counted', () => {
  const marks = weekMarks([row(0, 'learning'), row(0, 'too-few', 's2'), row(1, 'no-data')]);
  expect([...marks.values()]).toEqual(['not judged', 'no data']);
});

test('what rose to the bad is counted apart from what fell', () => {
  const risen = { ...row(0, 'flag', 's3'), good: 'down' as const };
  expect(weekMarks([row(0, 'flag'), risen]).get(weekAt(0))).toBe('▼ 1 below usual, ▲ 1 above usual');
});

test('a week has no data where nobody was counted, not where a segment or a step was not', () => {
  const marks = weekMarks([
    row(0, 'learning'),
    row(0, 'no-data', 's1', 'organic'),
    row(0, 'no-data', 's2'),
    row(1, 'no-data'),
    row(1, 'no-data', 's2'),
  ]);
  expect([...marks.values()]).toEqual(['not judged', 'no data']);
});
