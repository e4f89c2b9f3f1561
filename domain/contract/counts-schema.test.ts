import { expect, test } from 'vitest';
import { lastCompleteSampleWeek } from '#examples/sample-company/sample-calendar.ts';
import { sampleCounts } from '#examples/sample-company/sample-counts.ts';
import { countsSchema } from './counts-schema.ts';

const counts = sampleCounts({ week: lastCompleteSampleWeek, weeks: 2, by: null });

const refusals = (holidays: unknown) => {
  const { error } = countsSchema.safeParse({ ...counts, holidays });
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
};

test('holidays may be absent, touch a week twice, and lie outside the weeks of the document', () => {
  const holidays = [
    { week: '2024-12-23', name: 'Christmas' },
    { week: '2025-12-22', name: 'Christmas' },
    { week: '2025-12-22', name: 'Shutdown' },
  ];
  expect(refusals(undefined)).toEqual([]);
  expect(refusals(holidays)).toEqual([]);
  expect(countsSchema.parse({ ...counts, holidays }).holidays).toEqual(holidays);
});

test('a holiday is named by the first day of a week of the calendar', () => {
  expect(
    refusals([
      { week: '2025-12-22', name: 'Christmas' },
      { week: '2025-12-28', name: 'Sunday' },
    ]),
  ).toEqual(["holidays.1.week: “2025-12-28” is not a monday, the first day of this calendar's weeks"]);
  expect(refusals([{ week: '2025-12-25', name: 'Christmas' }])).toEqual([
    'holidays.0.week: must be the first day of a week, YYYY-MM-DD, a Monday or a Sunday',
  ]);
});

test('a stage may say that more of it is bad news, and nothing else', () => {
  const withGood = (good: unknown) => {
    const stages = counts.funnel.stages.map((stage, i) => (i === 1 ? { ...stage, good } : stage));
    return countsSchema.safeParse({ ...counts, funnel: { ...counts.funnel, stages } });
  };
  expect(withGood('down').data?.funnel.stages[1]?.good).toBe('down');
  expect(withGood(undefined).data?.funnel.stages[1]).not.toHaveProperty('good', 'down');
  expect(withGood('sideways').error?.issues.map(({ path }) => path.join('.'))).toEqual([
    'funnel.stages.1.good',
  ]);
});
