import { expect, test } from 'vitest';
import { isWrongTimeFormat, timeFormatProblem } from './time-format-problem.ts';

const field = { column: 'date', format: '%m-%d-%Y', zone: 'UTC', year: null };
const first = { line: 14, text: '13-02-2018' };

test('a format is wrong when it misses more than one row in twenty, or every row', () => {
  expect(isWrongTimeFormat({ rows: 8000, unread: 4942 })).toBe(true);
  expect(isWrongTimeFormat({ rows: 100, unread: 6 })).toBe(true);
  expect(isWrongTimeFormat({ rows: 100, unread: 5 })).toBe(false);
  expect(isWrongTimeFormat({ rows: 19, unread: 18 })).toBe(false);
  expect(isWrongTimeFormat({ rows: 1, unread: 1 })).toBe(true);
  expect(isWrongTimeFormat({ rows: 0, unread: 0 })).toBe(false);
});

test('the first misfit is named, and the format that reads every row', () => {
  const others = [
    { format: 'iso', read: 0, from: null, to: null },
    { format: '%d-%m-%Y', read: 8000, from: null, to: null },
  ];
  expect(timeFormatProblem(field, { timed: 8000, declared: 3058, others, first })).toBe(
    'the time “13-02-2018” in “date” on line 14 does not fit %m-%d-%Y. Declared %m-%d-%Y reads 3,058 of 8,000 rows; %d-%m-%Y reads all of them. Declare it if that is what they mean.',
  );
});

test('two formats that read as much are both named, for the file cannot tell', () => {
  const others = [
    { format: '%d-%m-%Y', read: 20, from: null, to: null },
    { format: '%m-%d-%Y', read: 20, from: null, to: null },
  ];
  const iso = { ...field, format: 'iso' };
  expect(timeFormatProblem(iso, { timed: 20, declared: 0, others, first })).toMatch(
    /%d-%m-%Y and %m-%d-%Y each read all of them, and the file alone cannot tell/,
  );
});

test('ISO dates are named once', () => {
  const others = ['iso', '%Y-%m-%d'].map((format) => ({ format, read: 20, from: null, to: null }));
  const problem = timeFormatProblem(field, { timed: 20, declared: 0, others, first });
  expect(problem).toContain('; iso reads all of them.');
});

test('formats that read little are not offered', () => {
  const others = [{ format: '%d-%m-%Y', read: 12, from: null, to: null }];
  const problem = timeFormatProblem(field, { timed: 20, declared: 8, others, first });
  expect(problem).not.toContain('%d-%m-%Y');
  expect(problem).toContain('Declare the format that its times are written in.');
});

test('a file of several units is said to be one, with how many there are of each', () => {
  const none = { from: null, to: null };
  const others = [
    { format: 'iso', read: 0, ...none },
    { format: 'epoch-ms', read: 15, ...none },
    { format: 'epoch-us', read: 0, ...none },
  ];
  const time = { column: 'at', format: 'epoch-s', zone: 'UTC', year: null };
  const first = { line: 17, text: '1791244800000' };
  expect(timeFormatProblem(time, { timed: 30, declared: 15, others, first })).toBe(
    'the time “1791244800000” in “at” on line 17 does not fit epoch-s. The file mixes units: of 30 times 15 are in seconds and 15 in milliseconds. Export one unit, and declare it.',
  );
  expect(timeFormatProblem(time, { timed: 60, declared: 15, others, first })).not.toContain('mixes');
});

test('a number of another unit is shown with the days that it gives', () => {
  const others = [
    { format: 'epoch-s', read: 4, from: Date.UTC(2026, 9, 5, 9), to: Date.UTC(2026, 9, 12, 9) },
  ];
  const time = { column: 'at', format: 'epoch-ms', zone: 'UTC', year: null };
  const first = { line: 2, text: '1791190800' };
  expect(timeFormatProblem(time, { timed: 4, declared: 0, others, first })).toContain(
    'epoch-s reads all of them, as of 2026-10-05 to 2026-10-12.',
  );
});
