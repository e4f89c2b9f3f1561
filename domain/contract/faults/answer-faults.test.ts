import { describe, expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import type { Count } from '#domain/funnel/counts.ts';
import { FIRST_WEEK, steadyCounts, weekAt } from '#test/steady-counts.ts';
import { answerFaults } from './answer-faults.ts';
import { faultText } from './fault.ts';
import { absentCells, documentChecks } from './suspicions.ts';

const counts = steadyCounts({
  weeks: 20,
  arrivals: () => 1000,
  steps: [{ rows: () => [100, 40, 10] }, { withinWeeks: 2, rows: () => [4, 2, 1] }],
});
const workspace = { calendar: counts.calendar, firstWeek: FIRST_WEEK };
const asked = { funnel: 'main', by: null, workspace };
const told = (...[answer, of]: Parameters<typeof answerFaults>) => answerFaults(answer, of).map(faultText);

test('an answer to what was asked has no faults', () => {
  expect(told({ counts, economics: null }, asked)).toEqual([]);
});

describe('an answer to another question', () => {
  test.each([
    [{ funnel: 'other' }, 'counts.funnel.id: must be “other”, the funnel that was asked for, not “main”'],
    [
      { by: 'country' },
      'counts.segmentBy: must be “country”, the property that was asked for as “by”, not null',
    ],
    [
      { workspace: { ...workspace, calendar: { timeZone: 'Asia/Tokyo', weekStartsOn: 'monday' as const } } },
      'counts.calendar.timeZone: must be “Asia/Tokyo”, as in the workspace, not “UTC”',
    ],
    [
      { workspace: { ...workspace, firstWeek: null } },
      'counts.weeks[0]: is 2026-01-05, but the workspace has no “firstWeek” of its data',
    ],
  ])('%o', (change, fault) => {
    expect(told({ counts, economics: null }, { ...asked, ...change })).toEqual([fault]);
  });
});

describe('weeks that begin after the first week of the data', () => {
  const later = { ...asked, workspace: { ...workspace, firstWeek: '2025-10-06' as Week } };

  test('need those who were under way by then, in every series of more than one lag', () => {
    const faults = told({ counts, economics: null }, later);
    expect(faults).toHaveLength(2);
    expect(faults[0]).toMatch(
      /^counts\.steps\[0\]\.series\[0\]\.carriedIn: is missing: the weeks begin on 2026-01-05 and the data on 2025-10-06/,
    );
  });

  test('or a list that says there are none', () => {
    const steps = counts.steps.map((step) => ({
      ...step,
      series: step.series.map((series) => ({ ...series, carriedIn: [] })),
    }));
    expect(told({ counts: { ...counts, steps }, economics: null }, later)).toEqual([]);
  });

  test.each([
    ['a window', 2, 1],
    ['a window of nothing', 0, 0],
  ])('also in a document of one week, where %s is asked', (_, withinWeeks, faults) => {
    const one = steadyCounts({ weeks: 1, arrivals: () => 1000, steps: [{ withinWeeks, rows: () => [9] }] });
    expect(told({ counts: one, economics: null }, later)).toHaveLength(faults);
  });

  test('unless nobody can be under way, as in daily totals', () => {
    const totals = steadyCounts({ weeks: 20, arrivals: () => 1000, steps: [{ rows: () => [100] }] });
    expect(told({ counts: totals, economics: null }, later)).toEqual([]);
  });
});

test('money is of a stage of the funnel, and its range holds the amount', () => {
  const customerValue = { stage: 'gone', amount: 100, low: 120, high: 90, basis: '' };
  expect(told({ counts, economics: { currency: 'EUR', customerValue } }, asked)).toEqual([
    'economics.customerValue.stage: must be a stage of the funnel, not “gone”',
    'economics.customerValue.low: must be at most the amount, 100, not 120',
    'economics.customerValue.high: must be at least the amount, 100, not 90',
  ]);
});

describe('checks that a reader makes', () => {
  test('zeros that were left out are counted', () => {
    const trimmed = steadyCounts({
      weeks: 20,
      arrivals: () => 1000,
      steps: [{ withinWeeks: 3, rows: (week) => (week % 2 === 0 ? [9, 3, 1, 0] : [9, 3]) }],
    });
    // Ten rows lack two cells each, three of which lie ahead of the last week.
    expect(absentCells(trimmed)).toEqual({ absent: 20 - 3, of: 20 * 4 - 6 });
    expect(documentChecks(trimmed).map(({ id, level }) => `${id}: ${level}`)).toEqual([
      'counts-never-rise: fine',
      'cells-absent: warning',
    ]);
    expect(documentChecks(trimmed)[1]?.message).toMatch(
      /^17 of 74 counts of conversions \(23\s%\) are absent/,
    );
  });

  const problemsOf = (arrivals: Count, rows: (week: number) => Count[]) =>
    documentChecks(
      steadyCounts({
        weeks: 20,
        arrivals: (week) => (week === 0 ? arrivals : 100),
        steps: [{ rows }],
      }),
    ).filter(({ level }) => level === 'problem');

  test('counts below zero and fractions of people are problems of their weeks', () => {
    expect(problemsOf(-4, () => [9, 1])).toMatchObject([
      {
        message:
          'One count is not a number of people: -4 at “Visit” in the week of 5–11 Jan 2026. It is left out.',
        weeks: [weekAt(0)],
      },
    ]);
    expect(problemsOf(100, (week) => (week > 17 ? [-9] : week === 3 ? [9, 1.5] : [9, 1]))).toMatchObject([
      {
        message: expect.stringMatching(/^3 counts are not numbers of people; the first is 1\.5 at “Stage 1”/),
        weeks: [weekAt(4), weekAt(18), weekAt(19)],
      },
    ]);
  });

  test('cells after the last week are ignored', () => {
    expect(problemsOf(100, (week) => (week === 19 ? [9, -1] : [9, 1]))).toEqual([]);
  });

  test('a week of which nothing is known was left out on purpose', () => {
    const blank = steadyCounts({
      weeks: 20,
      arrivals: () => 1000,
      steps: [{ rows: (week) => [week === 7 ? null : 9, week === 6 ? null : 3] }],
    });
    expect(absentCells(blank).absent).toBe(0);
  });

  test('one row that converts more people than it has is a problem of its week', () => {
    const bad = steadyCounts({
      weeks: 20,
      arrivals: () => 100,
      steps: [{ rows: (week) => (week === 12 ? [5000, 1] : [9, 1]) }],
    });
    expect(documentChecks(bad)[0]).toMatchObject({
      level: 'problem',
      message: expect.stringContaining('5001 are counted at “Stage 1”'),
      weeks: [weekAt(12)],
    });
  });
});
