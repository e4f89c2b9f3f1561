import { expect, test } from 'vitest';
import { lastCompleteSampleWeek } from '#examples/sample-company/sample-calendar.ts';
import { sampleCounts } from '#examples/sample-company/sample-counts.ts';
import { parseDocument } from './parse-document.ts';

const counts = sampleCounts({ week: lastCompleteSampleWeek, weeks: 2, by: null });
const refusal = (document: unknown) => {
  const read = parseDocument(JSON.stringify(document));
  return read.kind === 'refused' ? read.reason : null;
};

test('what is missing is called missing, and what is of another type is told its type', () => {
  const { funnel, ...rest } = counts;
  expect(refusal(counts)).toBeNull();
  expect(refusal(rest)).toBe('funnel: is missing');
  expect(refusal({ ...counts, funnel: { ...funnel, name: 7 } })).toBe('funnel.name: must be string');
  expect(refusal({})).not.toContain('Invalid input');
});
