import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lintConversions } from '#server/definitions/lint.ts';
import { describeProblem } from './configuration-problem.ts';
import { fileWith, problemsIn } from './file-with.ts';
import { parseConfiguration } from './parse-configuration.ts';
import { readConfiguration } from './read-configuration.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weekline-config-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the example of docs/configuration.md has no problems and no findings', () => {
  const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
  const example = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  expect(problemsIn(example)).toEqual([]);
  const result = parseConfiguration(example, 'weekline.yaml');
  expect(result.ok && [...lintConversions(result.configuration)]).toEqual([]);
});

test('a file is read in UTF-8 and, as its byte order mark says, in UTF-16', async () => {
  const text = fileWith().replace('Acme', 'Ääkköset');
  const utf16 = join(folder, 'utf16.yaml');
  const utf8 = join(folder, 'utf8.yaml');
  writeFileSync(utf16, `\uFEFF${text}`, 'utf16le');
  writeFileSync(utf8, `\uFEFF${text}`);
  for (const file of [utf16, utf8]) {
    const result = await readConfiguration(file);
    expect(result.ok && result.configuration.workspace.name).toBe('Ääkköset');
    expect(result.ok && result.configuration.folder).toBe(folder);
  }
});

test('problems carry the name of the file as it was given', async () => {
  const file = join(folder, 'wrong.yaml');
  writeFileSync(file, fileWith().replace('EUR', 'eur'));
  const result = await readConfiguration(file);
  expect(result.ok ? [] : result.problems).toEqual([
    {
      file,
      line: 4,
      column: 13,
      path: 'workspace.currency',
      value: 'eur',
      message: 'is not a currency code.',
      remedy: 'Write it in capitals: EUR.',
    },
  ]);
});

test('a file that is not there, and a folder, are problems like any other', async () => {
  const lines = async (file: string) => {
    const result = await readConfiguration(file);
    return result.ok ? [] : result.problems.map(describeProblem);
  };
  expect(await lines('nowhere/weekline.yaml')).toEqual([
    'nowhere/weekline.yaml:1:1  There is no such file. Name another one with --config or WEEKLINE_CONFIG; docs/configuration.md has an example.',
  ]);
  expect(await lines(folder)).toEqual([
    `${folder}:1:1  This is a folder. Name the file in it, such as weekline.yaml.`,
  ]);
});
