import { describe, expect, test } from 'vitest';
import type { Count, CountsDocument } from '#domain/funnel/counts.ts';
import { steadyCounts } from '#test/steady-counts.ts';
import { documentFaults } from './document-faults.ts';
import { faultText } from './fault.ts';

const told = (counts: CountsDocument) => documentFaults(counts).map(faultText);

/** 30 weeks of 1,000 people, of whom `row` convert, and then nobody behind a window of two weeks. */
const documentWith = (row: (week: number) => Count[], change: Partial<CountsDocument> = {}) =>
  steadyCounts({
    weeks: 30,
    arrivals: () => 1000,
    steps: [{ rows: row }, { withinWeeks: 2, rows: () => [0, 0, 0] }],
    change,
  });

const usual = documentWith((week) => [100, 40 - (week % 3), 10, 2]);

const withStage = (change: object, at = 2): CountsDocument => ({
  ...usual,
  funnel: {
    ...usual.funnel,
    stages: usual.funnel.stages.map((stage, i) => (i === at ? { ...stage, ...change } : stage)),
  },
});

const withCarriedIn = (carriedIn: Count[]): CountsDocument => ({
  ...usual,
  steps: usual.steps.map((step) => ({
    ...step,
    series: step.series.map((series) => ({ ...series, carriedIn })),
  })),
});

test('a document whose parts fit has no faults', () => {
  expect(told(usual)).toEqual([]);
  expect(told(withCarriedIn([5, 1]))).toEqual([]);
  expect(told(withCarriedIn([]))).toEqual([]);
});

describe('windows', () => {
  test('two at once are one too many', () => {
    expect(told(withStage({ withinDays: 14 }))).toEqual([
      'funnel.stages[2].withinDays: is a second window: “withinWeeks” is 2 already, keep one of them',
    ]);
  });

  test.each([
    [{ withinWeeks: 1 }, '1 week has room for 2'],
    [{ withinWeeks: undefined, withinDays: 7 }, '7 days has room for 2'],
    [{ withinWeeks: undefined, withinDays: 1 }, '1 day has room for 2'],
    [{ withinWeeks: 0 }, '0 weeks has room for 1'],
  ])('%o leaves no room for a third cell', (window, room) => {
    const faults = told(withStage(window));
    expect(faults[0]).toBe(`steps[1].series[0].conversions[0]: has 3 cells; a window of ${room}`);
    expect(faults).toHaveLength(window.withinWeeks === 0 ? 29 : 28);
  });

  test('a row as long as its window is fine, and so is any without one', () => {
    expect(told(withStage({ withinWeeks: undefined, withinDays: 8 }))).toEqual([]);
    expect(told(withStage({ withinWeeks: undefined }))).toEqual([]);
  });
});

describe('people carried in', () => {
  test('are never negative, and only as many weeks as the window reaches', () => {
    expect(told(withCarriedIn([3, -1]))[0]).toBe(
      'steps[0].series[0].carriedIn[1]: must be a number of people, not -1',
    );
    expect(told(withCarriedIn([3, 1, 40, 0]))).toEqual([
      'steps[1].series[0].carriedIn[2]: must be 0, not 40: within 2 weeks nobody who came before the first week is still under way',
    ]);
  });

  test('have no more entries than there are weeks', () => {
    expect(told(withCarriedIn(new Array(31).fill(0)))[0]).toBe(
      'steps[0].series[0].carriedIn: must have at most one entry a week: 30, not 31',
    );
  });
});

describe('people who cannot have come from anywhere', () => {
  test('one row too many is left to the data checks', () => {
    expect(told(documentWith((week) => (week === 12 ? [5000] : [100, 40 - (week % 3)])))).toEqual([]);
  });

  test('many rows that convert more than they have are another way of counting', () => {
    const [fault = ''] = told(documentWith((week) => [100, week % 2 === 0 ? 950 : 20]));
    expect(fault).toMatch(
      /^steps\[0\]\.series\[0\]\.conversions\[0\]: converts 1050 of 1000 people, and 15 of 30 rows/,
    );
  });

  test('daily totals may cross in many weeks', () => {
    expect(told(documentWith((week) => [week % 2 === 0 ? 1200 : 700]))).toEqual([]);
  });

  test.each([
    ['of many people', (week: number) => [100, 140 - (week % 3), 150, 152]],
    ['of few people', (week: number) => [2, 3, 4, 4 + (week % 2)]],
    ['that rise less and less', (week: number) => [20, 36 + (week % 2), 45]],
  ])('running totals %s are recognised', (_, row) => {
    expect(told(documentWith(row))[0]).toContain('is a running total, like every row of this step');
  });

  test.each([
    ['after a trial of 12 days', (week: number) => [0, 20 + (week % 4), 70 - (week % 4)]],
    ['after a trial, some of it early', (week: number) => [3, 20 + (week % 4), 70 - (week % 4)]],
    ['mostly late, and some later still', () => [1, 5, 30, 12]],
    ['of nobody', () => [0, 0, 0]],
    ['of hardly anybody', (week: number) => [0, 0, week === 7 ? 1 : 0]],
  ])('conversions %s are not', (_, row) => {
    expect(told(documentWith(row))).toEqual([]);
  });
});

test('a name that is listed twice is named', () => {
  const twice = steadyCounts({
    weeks: 2,
    segments: ['a', 'a'],
    arrivals: () => 10,
    steps: [{ rows: () => [1] }],
  });
  expect(told(twice)[0]).toBe('segments[1]: “a” is listed twice');
  expect(told(withStage({ id: 's0' }))[0]).toBe('funnel.stages[2].id: “s0” is listed twice');
});
