import { describe, expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { countsBetween } from '#domain/funnel/counts-between.ts';
import { ANY_TROUBLE } from '#test/flags/incidents.ts';
import { teamOf } from '#test/flags/team.ts';
import { fast, mixed } from '#test/flags/world.ts';
import { realDataFolder, realSeries } from '#test/real/real-data.ts';
import { documentOfSeries } from '#test/real/real-trials.ts';
import { FIRST_WEEK, steadyCounts, weekAt } from '#test/steady-counts.ts';
import { judge } from './judge.ts';
import { judgedBlocks, weeksToJudge } from './judged-block.ts';

const FIVE_YEARS = 260;
const company = { steps: 2, segments: 2, weeks: FIVE_YEARS };

/** What a document says of one of its weeks. */
function saidOf(counts: CountsDocument, week: Week) {
  return judge(counts).filter((row) => row.week === week);
}

/** The document that the review of a week asks for. */
function documentOf(counts: CountsDocument, index: number): CountsDocument {
  const week = counts.weeks[index] ?? FIRST_WEEK;
  return countsBetween(counts, { from: Math.max(0, index + 1 - weeksToJudge(week, 0)), to: index + 1 });
}

describe('the verdict of a week from its own document equals its replay from every later one', () => {
  test.each([
    ['within the week', fast],
    ['over one to five weeks', mixed],
  ])('in a company of five years that converts %s', (_, world) => {
    const { counts } = teamOf({ ...world, ...company }, ANY_TROUBLE, 21);
    const whole = judge(counts);
    for (const index of [103, 156, 209, 259]) {
      const week = counts.weeks[index] ?? FIRST_WEEK;
      const then = saidOf(documentOf(counts, index), week);
      expect(then.length).toBe(9);
      expect(whole.filter((row) => row.week === week)).toEqual(then);
      const later = Math.min(FIVE_YEARS, index + 30);
      expect(saidOf(countsBetween(counts, { from: 0, to: later }), week)).toEqual(then);
    }
  });
});

const real = realDataFolder();

test.skipIf(real === null)('nor is another thing said of a week of a real series later', () => {
  const long = realSeries(real ?? '').filter(({ weeks }) => weeks.length > 230);
  const seen = new Set<string>();
  const one = long.filter(({ source }) => !seen.has(source) && seen.add(source)).slice(0, 4);
  expect(one.length).toBeGreaterThan(0);
  for (const series of one) {
    const counts = documentOfSeries(series, 0, series.weeks.length);
    const whole = judge(counts);
    for (const index of [110, 160, 220]) {
      const week = counts.weeks[index] ?? FIRST_WEEK;
      expect(whole.filter((row) => row.week === week)).toEqual(saidOf(documentOf(counts, index), week));
    }
  }
});

test('a week is judged from the first week, or from the start of a year two years before', () => {
  const weeks = Array.from({ length: FIVE_YEARS }, (_, week) => weekAt(week));
  expect(judgedBlocks(weeks).map(({ start }) => weeks[start])).toEqual([
    '2026-01-05',
    '2027-01-04',
    '2028-01-03',
  ]);
  expect(judgedBlocks(weeks).map(({ from }) => from)).toEqual([0, 156, 208]);
  expect(judgedBlocks([])).toEqual([]);
  expect(judgedBlocks(weeks.slice(0, 1))).toEqual([{ start: 0, from: 0, to: 1 }]);
});

test('as many weeks are asked for as reach back to that start', () => {
  for (let index = 156; index < FIVE_YEARS; index++) {
    const needed = weeksToJudge(weekAt(index), 0);
    const weeks = Array.from({ length: index + 1 }, (_, week) => weekAt(week));
    expect(index + 1 - needed).toBe(judgedBlocks(weeks).at(-1)?.start);
  }
});

test('a part of a document holds the people who arrive in it from ahead of it', () => {
  const counts = steadyCounts({
    weeks: 6,
    arrivals: () => 100,
    steps: [{ rows: () => [10, 5, 2] }, { rows: () => [3] }],
  });
  const part = countsBetween(counts, { from: 3, to: 5 });
  expect(part.weeks).toEqual([weekAt(3), weekAt(4)]);
  expect(part.steps[0]?.series[0]).toMatchObject({ conversions: [[10, 5], [10]], carriedIn: [7, 2] });
  expect(countsBetween(part, { from: 1, to: 2 }).steps[0]?.series[0]?.carriedIn).toEqual([7]);
  expect(countsBetween(counts, { from: 0, to: 6 })).toBe(counts);
});
