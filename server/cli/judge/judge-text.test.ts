import { expect, test } from 'vitest';
import { lastCompleteSampleWeek } from '#examples/sample-company/sample-calendar.ts';
import { sampleCounts } from '#examples/sample-company/sample-counts.ts';
import { parseDocument } from './judge-text.ts';

const counts = sampleCounts({ week: lastCompleteSampleWeek, weeks: 2, by: null });
const refusal = (document: unknown) => {
  const read = parseDocument(JSON.stringify(document));
  return read.kind === 'refused' ? read.reason : null;
};

test('what is missing is called missing, and what is of another type is told its type', () => {
  const { funnel, ...rest } = counts;
  expect(refusal(counts)).toBeNull();
  expect(refusal(rest)).toBe('1 fault: funnel: is missing');
  expect(refusal({ ...counts, funnel: { ...funnel, name: 7 } })).toBe(
    '1 fault: funnel.name: must be text, not 7',
  );
  expect(refusal({})).not.toContain('Invalid input');
});

test('faults of meaning are refused like those of shape, and counted', () => {
  const { steps } = counts;
  const series = steps[0]?.series.map((one) => ({ ...one, carriedIn: [-1, -2, 0] })) ?? [];
  expect(refusal({ ...counts, steps: steps.map((step, i) => (i === 0 ? { ...step, series } : step)) })).toBe(
    '3 faults: steps[0].series[0].carriedIn: must have at most one entry a week: 2, not 3; ' +
      'steps[0].series[0].carriedIn[0]: must be a number of people, not -1; ' +
      'steps[0].series[0].carriedIn[1]: must be a number of people, not -2',
  );
});
