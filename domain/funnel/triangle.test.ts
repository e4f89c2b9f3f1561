import { describe, expect, test } from 'vitest';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { arrivalsAt } from './arrivals.ts';
import type { Count } from './counts.ts';
import { exposureOf, exposuresOf, riskAt, settledRates } from './triangle.ts';

const rows: Count[][] = [[81, 20, 6], [77, 19], [90]];
const counts = steadyCounts({
  weeks: 3,
  arrivals: (week) => [900, 870, 880][week] ?? null,
  steps: [{ rows: (week) => rows[week] ?? [], withinWeeks: 4 }],
});

test('worked out together, everybody and the segments are what each is alone, whatever their order', () => {
  const two = steadyCounts({
    weeks: 4,
    segments: ['a', 'b'],
    arrivals: () => 100,
    steps: [{ rows: (week, segment) => [10 + segment, week === 2 ? null : 3] }],
  });
  const [all, b, a] = exposuresOf(two, 0, ['b', 'a']);
  expect(all).toEqual(exposureOf(two, 0, null));
  expect(b).toEqual(exposureOf(two, 0, 'b'));
  expect(a).toEqual(exposureOf(two, 0, 'a'));
  expect(exposuresOf(two, 0, [])).toEqual([exposureOf(two, 0, null)]);
});

describe('arrivals', () => {
  test('at the first stage they are the entries', () => {
    expect(arrivalsAt(counts, 0, null)).toEqual([900, 870, 880]);
  });

  test('at a later stage they are the sums of the diagonals', () => {
    expect(arrivalsAt(counts, 1, null)).toEqual([81, 77 + 20, 90 + 19 + 6]);
  });

  test('segments add up to the total', () => {
    const two = steadyCounts({
      weeks: 2,
      segments: ['a', 'b'],
      arrivals: () => 100,
      steps: [{ rows: (week, segment) => [10 + segment, week] }],
    });
    expect(arrivalsAt(two, 1, 'a')).toEqual([10, 10]);
    expect(arrivalsAt(two, 1, 'b')).toEqual([11, 11]);
    expect(arrivalsAt(two, 1, null)).toEqual([21, 21]);
  });

  test('a week with an unobserved part, a missing week and an impossible count have none', () => {
    const holes = { ...counts, missingWeeks: [weekAt(1)] };
    expect(arrivalsAt(holes, 1, null)).toEqual([81, null, 115]);
    const blank = steadyCounts({
      weeks: 2,
      arrivals: () => 50,
      steps: [{ rows: (week) => [week === 0 ? null : 5] }],
    });
    expect(arrivalsAt(blank, 1, null)).toEqual([null, 5]);
    const negative = steadyCounts({ weeks: 2, arrivals: () => 50, steps: [{ rows: () => [-1] }] });
    expect(arrivalsAt(negative, 1, null)).toEqual([null, null]);
  });

  test('those carried in from before the document arrive in its first weeks', () => {
    const [step] = counts.steps;
    const [series] = step?.series ?? [];
    if (step === undefined || series === undefined)
      throw new Error('The document has one step with one series.');
    const extract = { ...counts, steps: [{ ...step, series: [{ ...series, carriedIn: [30, 8] }] }] };
    expect(arrivalsAt(extract, 0, null)).toEqual([900, 870, 880]);
    expect(arrivalsAt(extract, 1, null)).toEqual([81 + 30, 77 + 20 + 8, 90 + 19 + 6]);
  });

  test('a lag past the window is nobody’s', () => {
    const late = steadyCounts({
      weeks: 2,
      arrivals: () => 50,
      steps: [{ rows: () => [5, 3], withinWeeks: 0 }],
    });
    expect(arrivalsAt(late, 1, null)).toEqual([5, 5]);
    expect(exposureOf(late, 0, null).lags).toBe(1);
  });
});

describe('people at risk', () => {
  const exposure = exposureOf(counts, 0, null);

  test('are those of the row who have not converted at an earlier lag', () => {
    expect(riskAt(exposure, 0, 0)).toEqual({ atRisk: 900, conversions: 81 });
    expect(riskAt(exposure, 1, 1)).toEqual({ atRisk: 819, conversions: 20 });
    expect(riskAt(exposure, 2, 2)).toEqual({ atRisk: 799, conversions: 6 });
    expect(riskAt(exposure, 2, 1)).toEqual({ atRisk: 793, conversions: 19 });
  });

  test('are absent before the data begins and at lags nobody has', () => {
    expect(riskAt(exposure, 0, 1)).toBeNull();
    expect(riskAt(exposure, 2, 3)).toBeNull();
  });

  test('come from the last required stage, past an optional one', () => {
    const optional = steadyCounts({
      weeks: 1,
      arrivals: () => 100,
      steps: [{ rows: () => [40] }, { rows: () => [30] }],
    });
    const stages = optional.funnel.stages.map((stage, i) => ({ ...stage, optional: i === 1 }));
    const document = { ...optional, funnel: { ...optional.funnel, stages } };
    expect(riskAt(exposureOf(document, 1, null), 0, 0)).toEqual({ atRisk: 100, conversions: 30 });
  });

  test('more conversions than people at risk are a fault of that week, and the row ends there', () => {
    const bad = steadyCounts({ weeks: 3, arrivals: () => 10, steps: [{ rows: () => [8, 3, 0] }] });
    const found = exposureOf(bad, 0, null);
    expect(found.faults).toEqual([
      null,
      { kind: 'more-than-at-risk', conversions: 3, atRisk: 2 },
      { kind: 'more-than-at-risk', conversions: 3, atRisk: 2 },
    ]);
    expect(riskAt(found, 2, 2)).toBeNull();
  });

  test.each([Number.NaN, -1, 0.5, Number.POSITIVE_INFINITY])('%d is not a number of people', (value) => {
    const bad = steadyCounts({
      weeks: 2,
      arrivals: () => 10,
      steps: [{ rows: (week) => [week === 1 ? value : 2] }],
    });
    expect(exposureOf(bad, 0, null).faults).toEqual([null, { kind: 'not-a-count', value }]);
  });

  test('a cell with more people than its row has left makes the arrivals of its week unknown to the next step', () => {
    const bad = steadyCounts({
      weeks: 4,
      arrivals: () => 54,
      steps: [{ rows: (week) => (week === 1 ? [20, 5000, 3] : [20, 5, 3]) }, { rows: () => [2] }],
    });
    expect(arrivalsAt(bad, 1, null)).toEqual([20, 25, null, 28]);
    expect(exposureOf(bad, 1, null).faults).toEqual([null, null, { kind: 'arrivals-unknown' }, null]);
  });

  test('arrivals that cannot be true are a fault of their week in the step that starts there', () => {
    const bad = steadyCounts({
      weeks: 2,
      arrivals: (week) => (week === 0 ? -5 : 10),
      steps: [{ rows: () => [1] }],
    });
    expect(exposureOf(bad, 0, null).faults).toEqual([{ kind: 'arrivals-unknown' }, null]);
  });

  test('rows that arrived under another definition of the stage before are not at risk after it changed', () => {
    const document = steadyCounts({
      weeks: 4,
      arrivals: () => 100,
      steps: [{ rows: () => [50] }, { rows: () => [10, 5] }],
    });
    const [first, second] = document.steps;
    if (first === undefined || second === undefined) throw new Error('Two steps were asked for.');
    const changed = {
      ...document,
      steps: [{ ...first, definitionChanges: [{ week: weekAt(2), version: 2, reason: 'other' }] }, second],
    };
    const found = exposureOf(changed, 1, null);
    expect(riskAt(found, 2, 1)).toBeNull();
    expect(riskAt(found, 2, 0)).toEqual({ atRisk: 50, conversions: 10 });
    expect(riskAt(found, 3, 1)).toEqual({ atRisk: 40, conversions: 5 });
  });
});

describe('settled rates', () => {
  test('count the cohort’s conversions and say whether its window has passed', () => {
    expect(settledRates(counts, 0, null)).toEqual([
      { week: weekAt(0), arrivals: 900, conversions: 107, settled: true },
      { week: weekAt(1), arrivals: 870, conversions: 96, settled: false },
      { week: weekAt(2), arrivals: 880, conversions: 90, settled: false },
    ]);
  });

  test('an unobserved cell and an empty cohort have none', () => {
    const holes = steadyCounts({
      weeks: 2,
      arrivals: (week) => week * 10,
      steps: [{ rows: () => [null] }],
    });
    expect(settledRates(holes, 0, null)).toEqual([null, null]);
  });
});
