import { expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import { type StepLine, withRows } from '#domain/review/review-model.ts';
import { fromWireRow } from '#domain/wording/wire-row.ts';
import { sampleReport } from '#test/fakes/sample-report.ts';
import { cutAxisText, fillingText, spokenChart, weekReadout } from './chart-text.ts';
import { chartWeeks } from './chart-weeks.ts';

const { review: carried, notes } = sampleReport();
const review = withRows(carried, fromWireRow);
const demo = (): StepLine => {
  const found = review.stages.find(({ stage }) => stage.id === 'demo')?.step;
  if (found == null) throw new Error('The sample company has no step to “demo”.');
  return found;
};
const weeksOf = (filling: readonly string[] = [], forming: Week | null = null) =>
  chartWeeks(demo().history.slice(-26), { changes: [], notes, filling: new Set(filling as Week[]) }, forming);
const weekOf = (week: string, all = weeksOf()) => {
  const found = all.find((one) => one.week === week);
  if (found === undefined) throw new Error(`There is no week of ${week}.`);
  return found;
};

test('the flagged step is spoken with its range of rates, its gaps and its flags', () => {
  expect(spokenChart(weeksOf())).toBe(
    '26 weeks, between 24\u202f% and 39\u202f%, 4 of them not comparable and left out, 1 without a rate. Raised in 4 weeks, last that of 9 Nov.',
  );
  expect(spokenChart([])).toBe('0 weeks, none with a rate.');
});

test('rates that read too low or are not whole are neither the lowest nor flags, and are said to be left out', () => {
  expect(spokenChart(weeksOf(['2026-11-02', '2026-11-09']))).toMatch(
    /^26 weeks, between 24\u202f% and 39\u202f%, 6 of them not comparable and left out, 1 without a rate\. Raised in 2 weeks/,
  );
  expect(spokenChart(weeksOf([], '2026-11-09' as Week))).toContain('5 of them not comparable');
  expect(spokenChart(weeksOf(['2026-11-09']).slice(-1))).toBe(
    '1 week, none with a rate that can be compared.',
  );
});

test('a week is read out with its rate, its usual range and its verdict, then with what else is known of it', () => {
  const noted = weekOf('2026-10-19');
  expect(weekReadout(noted)).toMatch(/^19–25 Oct 2026: \d+\s%, usual \S+–\S+\s% · Below usual, 1st week$/);
  expect(weekReadout(noted, { also: noted.marks })).toMatch(
    /^19–25 Oct 2026: \d+\s%, usual \S+–\S+\s% · Below usual, 1st week · New demo form: asks for company size and phone number$/,
  );
});

test('a week without data says why', () => {
  const outage = weekOf('2026-07-13');
  expect(outage.row.pace).toBeNull();
  expect(weekReadout(outage)).toMatch(/^13–19 Jul 2026: .+ · No data/);
});

test('a week that is forming has no verdict', () => {
  const last = '2026-11-09' as Week;
  expect(weekReadout(weekOf(last, weeksOf([], last)))).toMatch(/ · Forming$/);
});

test('a filling pipeline is said to be filling, without a usual range, and explained', () => {
  const weeks = weeksOf(['2026-11-02', '2026-11-09']);
  expect(weekReadout(weekOf('2026-11-02', weeks))).toMatch(
    /^2–8 Nov 2026: \d+\s% · Below usual, 3rd week, reads too low$/,
  );
  expect(fillingText(weeks)).toMatch(/^Light dots, weeks of 2 Nov to 9 Nov: these rates read too low/);
  expect(fillingText(weeks.slice(0, 1))).toBeNull();
});

test('an axis that does not start at zero says so', () => {
  expect(cutAxisText({ ticks: [0.34, 0.36], decimals: 0, cut: true })).toBe(
    'The axis starts at 34\u202f%, not at zero.',
  );
  expect(cutAxisText({ ticks: [0, 0.1], decimals: 0, cut: false })).toBeNull();
});
