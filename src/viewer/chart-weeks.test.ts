import { expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import { type StepLine, withRows } from '#domain/review/review-model.ts';
import { fromWireRow } from '#domain/wording/wire-row.ts';
import { sampleReport } from '#test/fakes/sample-report.ts';
import { chartPoints, chartWeeks, hasUncompared, readout, spokenChart } from './chart-weeks.ts';

const { review: carried, notes } = sampleReport();
const review = withRows(carried, fromWireRow);
const step = (id: string): StepLine => {
  const found = review.stages.find(({ stage }) => stage.id === id)?.step;
  if (found == null) throw new Error(`The sample company has no step to “${id}”.`);
  return found;
};
const weeks = chartWeeks(step('demo'), notes, false);

test('the flagged step is spoken with its range of rates, its gaps and its flags', () => {
  expect(spokenChart(weeks)).toBe(
    '26 weeks, between 15\u202f% and 39\u202f%, 1 without a rate. Flagged in 4 weeks, last that of 9 Nov.',
  );
  expect(spokenChart([])).toBe('0 weeks, none with a rate.');
});

test('a week is read out with its rate, its usual range, its verdict and its note', () => {
  const noted = weeks.find(({ week }) => week === '2026-10-19');
  expect(noted && readout(noted)).toMatch(
    /^19–25 Oct 2026: \d+\s%, usual \S+–\S+\s% · Flag · New demo form: asks for company size and phone number$/,
  );
});

test('a week without data says why', () => {
  const outage = weeks.find(({ week }) => week === '2026-07-13');
  expect(outage?.row.pace).toBeNull();
  expect(outage && readout(outage)).toMatch(/^13–19 Jul 2026: .+ · No data/);
});

test('a week that is forming has a hollow dot and no verdict', () => {
  const forming = chartWeeks(step('demo'), notes, true);
  expect(chartPoints(forming).at(-1)?.dot).toBe('hollow');
  const last = forming.at(-1);
  expect(last && readout(last)).toMatch(/ · Forming$/);
});

test('weeks that were compared with nothing are dots that no line joins', () => {
  const points = chartPoints(weeks);
  const alone = points.filter(({ rate, range }) => rate !== null && range === null);
  expect(alone.length).toBeGreaterThan(2);
  expect(new Set(alone.map(({ era }) => era)).size).toBe(alone.length);
  for (const { dot, tone } of alone) expect([dot, tone]).toEqual(['filled', 'unknown']);
  expect(hasUncompared(weeks)).toBe(true);
  expect(hasUncompared(weeks.slice(-10))).toBe(false);
});

test('two notes of a week stand beside each other, and those of other weeks elsewhere', () => {
  const two = [
    { week: '2026-11-09' as Week, text: 'Trade fair' },
    { week: '2026-11-09' as Week, text: 'New prices' },
  ];
  const [before, last] = chartWeeks(step('demo'), two, false).slice(-2);
  expect(last?.note).toBe('Trade fair; New prices');
  expect(before?.note).toBeNull();
});
