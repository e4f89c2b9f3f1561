import { expect, test } from 'vitest';
import { type ConfigurationProblem, describeProblem, pathText, shorten } from './configuration-problem.ts';

const problem: ConfigurationProblem = {
  file: 'weekline.yaml',
  line: 12,
  column: 5,
  path: 'workspace.timeZone',
  value: 'Europe/Helsinky',
  message: 'is not a time zone.',
  remedy: 'Did you mean Europe/Helsinki?',
};

test('a problem is one line with file, line, column, value and remedy', () => {
  expect(describeProblem(problem)).toBe(
    'weekline.yaml:12:5  workspace.timeZone “Europe/Helsinky” is not a time zone. Did you mean Europe/Helsinki?',
  );
  expect(describeProblem({ ...problem, value: null, message: 'is missing.' })).toBe(
    'weekline.yaml:12:5  workspace.timeZone is missing. Did you mean Europe/Helsinki?',
  );
});

test('what a file says cannot steer the terminal', () => {
  const line = describeProblem({ ...problem, value: '\u001b[31mred\u202e', path: 'a\nb' });
  expect(line).toContain('a\\u000ab “\\u001b[31mred\\u202e”');
});

test('a path names settings and items', () => {
  expect(pathText(['funnels', 0, 'stages', 2, 'withinWeeks'])).toBe('funnels[0].stages[2].withinWeeks');
  expect(pathText([])).toBe('');
});

test('a long value is cut between characters and put on one line', () => {
  expect(shorten('a\n  b')).toBe('a b');
  expect([...shorten('😀'.repeat(100))]).toHaveLength(60);
});
