import { describe, expect, test } from 'vitest';
import { judgeSteps } from '#domain/verdicts/judge.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { arrivalsAt } from './arrivals.ts';
import type { Count, CountsDocument } from './counts.ts';
import { fillingWeeks, pipelineStates } from './filling-weeks.ts';
import { lagsBeforeStragglers, pipelineLags } from './pipeline-lags.ts';
import { settledRates } from './triangle.ts';

type Late = { week: number; lag: number; people?: number; segment?: number };

/** One step without a declared window: everyone converts within two weeks, but for those who are `late`. */
function quickStep({ weeks = 104, late = [] as Late[], segments = [] as string[], withinWeeks = 0 } = {}) {
  return steadyCounts({
    weeks,
    arrivals: () => 200,
    segments,
    steps: [
      {
        ...(withinWeeks > 0 ? { withinWeeks } : {}),
        rows: (week, segment) =>
          withLate(
            [30 + (week % 3), 2],
            late.filter((one) => isIn(one, week, segment)),
          ),
      },
    ],
  });
}

function isIn({ week, segment = 0 }: Late, inWeek: number, inSegment: number): boolean {
  return week === inWeek && segment === inSegment;
}

/** A row is written up to its last conversion, zeros included. */
function withLate(row: Count[], late: readonly Late[]): Count[] {
  const longest = Math.max(row.length, ...late.map(({ lag }) => lag + 1));
  return Array.from({ length: longest }, (_, lag) => {
    const people = late.find((one) => one.lag === lag)?.people ?? 1;
    return late.some((one) => one.lag === lag) ? people : (row[lag] ?? 0);
  });
}

/** All rows as an engine writes them: zeros up to the last lag that anybody needed. */
function fullyWritten(counts: CountsDocument): CountsDocument {
  const [step] = counts.steps;
  if (step === undefined) throw new Error('One step was asked for.');
  const lags = Math.max(...step.series.flatMap(({ conversions }) => conversions.map((row) => row.length)));
  const series = step.series.map(({ segment, conversions }) => ({
    segment,
    conversions: conversions.map((row, week) =>
      Array.from({ length: Math.min(lags, counts.weeks.length - week) }, (_, lag) => row[lag] ?? 0),
    ),
  }));
  return { ...counts, steps: [{ ...step, series }] };
}

const zeros = (count: number) => new Array<number>(count).fill(0);
const lastWeek: Late = { week: 0, lag: 103 };

describe('one conversion 103 weeks late', () => {
  const without = quickStep();

  test.each([
    ['in a row of its own', quickStep({ late: [lastWeek] })],
    ['with all zeros written out', fullyWritten(quickStep({ late: [lastWeek] }))],
    ['and a second one', quickStep({ late: [lastWeek, { week: 7, lag: 90 }] })],
    ['and a second one in the same cell', quickStep({ late: [{ ...lastWeek, people: 2 }] })],
  ])('%s changes no verdict, no filling week and no settled rate', (_, counts) => {
    expect(pipelineLags(counts, 0)).toBe(2);
    expect(pipelineStates(counts)).toEqual(pipelineStates(without));
    expect(judgeSteps(counts)).toEqual(judgeSteps(without));
    expect(settledRates(counts, 0, null)).toEqual(settledRates(without, 0, null));
  });

  test('in one segment changes no verdict of it, of the others or of everyone', () => {
    const segments = ['organic', 'paid search'];
    const counts = quickStep({ segments, late: [{ ...lastWeek, segment: 1 }] });
    expect(fillingWeeks(counts, 0)).toEqual(fillingWeeks(without, 0));
    expect(judgeSteps(counts)).toEqual(judgeSteps(quickStep({ segments })));
  });

  test('leaves the later steps their verdicts', () => {
    const twoSteps = (late: Late[]): CountsDocument =>
      steadyCounts({
        weeks: 104,
        arrivals: () => 2000,
        steps: [
          { rows: (week) => [300, 20, ...zeros(101), late.some((one) => one.week === week) ? 1 : 0] },
          { rows: () => [40, 6] },
        ],
      });
    const later = (counts: CountsDocument) =>
      judgeSteps(counts).filter(({ step, week }) => step === 's2' && week < weekAt(103));
    const counts = twoSteps([lastWeek]);
    expect(later(counts)).toEqual(later(twoSteps([])));
    expect(pipelineStates(counts)).toEqual(pipelineStates(twoSteps([])));
    expect(arrivalsAt(counts, 1, null).at(-1)).toBe(300 + 20 + 1);
  });

  test('that cannot be true makes its week a data problem all the same', () => {
    const rows = judgeSteps(quickStep({ late: [{ week: 0, lag: 40, people: -1 }] }));
    expect(rows.find(({ week }) => week === weekAt(40))?.state).toBe('data-problem');
  });
});

describe('conversions that are late for good', () => {
  test('of a slow funnel keep their lags', () => {
    const slow = Array.from({ length: 31 }, (_, lag) => (lag === 0 ? 10 : 1));
    const counts = steadyCounts({ weeks: 104, arrivals: () => 200, steps: [{ rows: () => slow }] });
    expect(pipelineLags(counts, 0)).toBe(31);
    expect(fillingWeeks(counts, 0).filter(Boolean)).toHaveLength(31);
  });

  test('after a long gap keep theirs: everyone who renews does so after forty weeks', () => {
    const renewal = Array.from({ length: 41 }, (_, lag) => [30, 2][lag] ?? (lag === 40 ? 5 : 0));
    const counts = steadyCounts({ weeks: 104, arrivals: () => 200, steps: [{ rows: () => renewal }] });
    expect(pipelineLags(counts, 0)).toBe(41);
  });

  test('count up to a year; later ones are not judged, and no week waits for them', () => {
    const slow = Array.from({ length: 80 }, () => 2);
    const counts = steadyCounts({ weeks: 104, arrivals: () => 200, steps: [{ rows: () => slow }] });
    expect(lagsBeforeStragglers(counts, 0)).toBeGreaterThan(75);
    expect(fillingWeeks(counts, 0).filter(Boolean)).toHaveLength(52);
  });

  test('in a funnel of few people are not stragglers: each of fifty belongs to the pattern', () => {
    const counts = steadyCounts({
      weeks: 50,
      arrivals: () => 5,
      steps: [{ rows: (week) => [week % 2, 0, 0, 0, 0, 0, 0, 0, week % 2] }],
    });
    expect(pipelineLags(counts, 0)).toBe(9);
  });

  test('within a declared window are taken at its word, however few use it', () => {
    const counts = fullyWritten(quickStep({ late: [{ week: 3, lag: 12 }], withinWeeks: 12 }));
    expect(pipelineLags(counts, 0)).toBe(13);
  });
});

describe('a short document', () => {
  test('takes a late lag that only its oldest week can show for what it is', () => {
    const counts = steadyCounts({ weeks: 3, arrivals: () => 200, steps: [{ rows: () => [30, 2, 1] }] });
    expect(pipelineLags(counts, 0)).toBe(3);
    expect(fillingWeeks(counts, 0)).toEqual([true, true, true]);
  });

  test('has stragglers too', () => {
    const counts = quickStep({ weeks: 12, late: [{ week: 0, lag: 11 }] });
    expect(fillingWeeks(counts, 0)).toEqual(fillingWeeks(quickStep({ weeks: 12 }), 0));
  });

  test('of one week, of none, or in which nobody converts is never filling', () => {
    expect(fillingWeeks(quickStep({ weeks: 1 }), 0)).toEqual([false]);
    expect(fillingWeeks(quickStep({ weeks: 0 }), 0)).toEqual([]);
    const nobody = steadyCounts({ weeks: 3, arrivals: () => 9, steps: [{ rows: () => [0, 0, 0] }] });
    expect(fillingWeeks(nobody, 0)).toEqual([false, false, false]);
  });
});
