import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleReport } from '#test/fakes/sample-report.ts';
import { asData, carried } from './report-data.ts';

const report = sampleReport();

test('no text of a report can end its element or begin a comment', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('</script>', '<!--', '<script', '&', '\u2028', 'a', '"', '\\')),
      (parts) => {
        const noted = { ...report, notes: [{ week: report.week, text: parts.join('') }] };
        const data = asData(noted);
        expect(data).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.parse(data)).toEqual(noted);
      },
    ),
  );
});

test('a number keeps six digits, a whole one all of them', () => {
  const of = (hiddenUnder: number) => carried({ ...report, hiddenUnder }).hiddenUnder;
  expect(of(0.123456789)).toBe(0.123457);
  expect(of(1234567.8)).toBe(1234568);
  expect(of(123456789)).toBe(123456789);
  expect(of(-0.00001234567)).toBe(-0.0000123457);
});

test('what is carried once is carried the same again', () => {
  const once = carried(report);
  expect(carried(once)).toEqual(once);
});
