import { expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import type { VerdictState } from '#domain/verdicts/verdict.ts';
import { verdictRow } from '#test/verdict-row.ts';
import { seriesOf, verdictRuns } from './step-history.ts';

const weeks = ['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16'] as Week[];

const row = (week: Week, state: VerdictState, segment: string | null = null) =>
  verdictRow({
    week,
    state,
    segment,
    observed: 5,
    expected: 6,
    low: 0.05,
    high: 0.07,
    people: 100,
    pace: 0.05,
  });

const states: VerdictState[] = ['usual', 'usual', 'flag', 'usual'];
const rows = weeks.map((week, index) => row(week, states[index] ?? 'usual'));

test('verdicts read as stretches of weeks, newest first', () => {
  expect(verdictRuns(rows)).toEqual([
    { state: 'usual', from: weeks[3], to: weeks[3], weeks: 1 },
    { state: 'flag', from: weeks[2], to: weeks[2], weeks: 1 },
    { state: 'usual', from: weeks[0], to: weeks[1], weeks: 2 },
  ]);
});

test('a series ends with the week that is shown and holds one segment only', () => {
  const mixed = [...rows, row('2026-11-02' as Week, 'usual', 'organic')];
  expect(seriesOf(mixed, 'demo', { segment: null, week: '2026-11-09' as Week })).toHaveLength(3);
  expect(seriesOf(mixed, 'demo', { segment: 'organic', week: '2026-11-09' as Week })).toHaveLength(1);
});
