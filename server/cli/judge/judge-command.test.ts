import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lastCompleteSampleWeek } from '#examples/sample-company/sample-calendar.ts';
import { sampleCounts } from '#examples/sample-company/sample-counts.ts';
import { weekline } from '#test/fakes/command-line.ts';

const counts = sampleCounts({ week: lastCompleteSampleWeek, weeks: 60, by: null });
const line = JSON.stringify(counts);
const steps = counts.steps.map(({ to }) => to);

const rows = (stdout: string): { week: string; step: string; state: string }[] =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((text) => JSON.parse(text));

function fileOf(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'weekline-judge-')), 'counts.json');
  writeFileSync(file, text);
  return file;
}

test('the last week of a document, arrivals and then one row for each step', async () => {
  const { code, stdout } = await weekline(['judge', fileOf(line), '--json']);
  expect(code).toBe(0);
  expect(rows(stdout).map(({ week, step }) => `${week} ${step}`)).toEqual(
    ['visit', ...steps].map((step) => `${lastCompleteSampleWeek} ${step}`),
  );
});

test('--replay gives the last 52 weeks', async () => {
  const { stdout } = await weekline(['judge', fileOf(line), '--json', '--replay']);
  const weeks = new Set(rows(stdout).map(({ week }) => week));
  expect([...weeks]).toEqual(counts.weeks.slice(-52));
});

test.each([
  [['--replay', '3'], counts.weeks.slice(-3)],
  [['--replay', 'all'], counts.weeks],
])('%s gives as many', async (flags, weeks) => {
  const { stdout } = await weekline(['judge', fileOf(line), '--json', ...flags]);
  expect([...new Set(rows(stdout).map(({ week }) => week))]).toEqual(weeks);
});

test('a file may follow --replay, and none at all is said', async () => {
  const { stdout } = await weekline(['judge', '--replay', fileOf(line)]);
  expect(stdout).toContain('The document has no segments');
  const { code, stderr } = await weekline(['judge', '--replay']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('No counts document is named.')]);
});

test('the answer of a review is judged by the counts in it', async () => {
  const { code, stdout } = await weekline(['judge', fileOf(`{ "counts": ${line}, "notes": [] }`), '--json']);
  expect([code, rows(stdout).length]).toEqual([0, steps.length + 1]);
});

test('without --json there is a table', async () => {
  const { stdout } = await weekline(['judge', fileOf(line)]);
  expect(stdout).toMatch(/^week +step to +segment +verdict +rate +usual/m);
});

test('standard input holds a document on each line; a bad one is told with its line and path, and the others judged', async () => {
  const broken = JSON.stringify({ ...counts, weeks: [counts.weeks[0], ...counts.weeks.slice(2)] });
  const input = [line, '{"contract": "weekline.counts/9"}', 'nonsense', broken, line].join('\n');
  const { code, stdout, stderr } = await weekline(['judge', '-', '--json'], { input });
  expect(code).toBe(1);
  expect(rows(stdout)).toHaveLength(2 * (steps.length + 1));
  expect(stderr).toMatch(/^standard input:2: 10 faults: contract: must be “weekline\.counts\/1”/m);
  expect(stderr).toMatch(/^standard input:3: not JSON/m);
  expect(stderr).toMatch(/^standard input:4: .*weeks\[1\]: must be the week after/m);
  expect(stderr).toContain('3 documents were refused');
});

test('a file that is not there is named', async () => {
  const { code, stderr } = await weekline(['judge', '/nowhere/counts.json']);
  expect(code).toBe(1);
  expect(stderr).toContain('/nowhere/counts.json cannot be read: there is no such file.');
});

test('an empty standard input is wrong use', async () => {
  const { code, stdout, stderr } = await weekline(['judge', '-', '--json'], { input: '\n' });
  expect({ code, stdout, stderr }).toEqual({
    code: 2,
    stdout: '',
    stderr: 'No document on standard input.\n',
  });
});
