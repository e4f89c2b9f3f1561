import { expect, test } from 'vitest';
import { fileWith, problemsIn, problemsWith } from './file-with.ts';
import { parseConfiguration } from './parse-configuration.ts';

test('a tab is named by its line, and what stands above it is checked all the same', () => {
  expect(
    problemsIn('workspace:\n  name: A\n  timeZone: Europe/Helsinky\n\tcurrency: EUR\nfunnels: nothing\n'),
  ).toEqual([
    '3:13  workspace.timeZone “Europe/Helsinky” is not a time zone. Did you mean Europe/Helsinki?',
    '4:1  “currency: EUR” is indented with a tab. Indent with spaces: YAML does not allow tabs.',
  ]);
});

test('a setting that is written twice is named, and everything else is checked too', () => {
  expect(
    problemsWith('workspace:\n  name: A\n  timeZone: UTC\n  name: B\n  currency: EU\n').slice(0, 2),
  ).toEqual([
    '4:3  “name” is written twice in the same mapping. Keep one of the two: the other would be lost without a word.',
    expect.stringContaining('5:13  workspace.currency “EU” is not a currency code.'),
  ]);
});

test.each([
  ['workspace:\n  name: Growth: 2026\n', '2:9  “name: Growth: 2026” cannot be read', 'in quotes'],
  ['workspace:\n  name: A\n   timeZone: UTC\n', '2:9  “name: A” cannot be read', 'spaces in front'],
  ['workspace:\n  name: "A\n  timeZone: UTC\n', '2:9  “name: "A” lacks something', 'Close every quote'],
  ['funnels: [a, b\nsources: x\n', '2:1  “sources: x” lacks something', 'Close every quote and bracket'],
  ['workspace:\n  name A\n', '2:3  workspace “name A” is a text, not a mapping', 'example'],
  ['a: 1\n---\nb: 2\n', '2:1  “---” starts a second document', 'remove “---”'],
  ['? [a, b]\n: c\n', '1:3  “? [a, b]” has a name that is not a text', 'in quotes'],
])('%j is named where it goes wrong', (text, where, remedy) => {
  const problems = problemsIn(text).join('\n');
  expect(problems).toContain(where);
  expect(problems).toContain(remedy);
});

test('a star without an anchor is taken for a text that lacks its quotes', () => {
  expect(
    problemsWith(`sources:
  - id: tracker
    kind: events
    files: *.csv
    event: name
    person: user
    time: { column: at, format: iso }
    properties: [channel]
`),
  ).toEqual([
    '4:12  “*.csv” refers to an anchor that is not defined above it. Put the text in quotes, "*.csv", or mark the value to repeat with &.csv.',
  ]);
});

test('an alias of itself, a merge of a text and a tag are named', () => {
  const problems = problemsWith(`notes: &all
  - { date: 2026-11-18, text: a }
  - *all
  - { date: 2026-11-18, text: !secret b }
  - { <<: 3, date: 2026-11-18, text: c }
  - { date: 2026-11-18, text: d, __proto__: e }
`);
  expect(problems).toContainEqual(
    '3:5  “*all” stands inside the value it repeats. Write the value out here.',
  );
  expect(problems).toContainEqual(
    '4:31  “!secret” is a YAML tag, which Weekline does not use. Remove it; put a text in quotes.',
  );
  expect(problems).toContainEqual(
    '5:7  “<<” merges something that is not a mapping. Write <<: *name, where &name marks a mapping.',
  );
  expect(problems).toContainEqual(
    '6:34  “__proto__” cannot be the name of a setting, a property or an event. Choose another name.',
  );
});

test('aliases that multiply are refused without being read', () => {
  const lines = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]`);
  const [problem] = problemsIn(['a0: &a0 [x]', ...lines].join('\n'));
  expect(problem).toContain('Write the repeated values out instead of aliases of aliases.');
});

test('anchors, aliases and merges work, and their problems are placed where the value is written', () => {
  const sources = (format: string) => `sources:
  - &tracker
    id: tracker
    kind: events
    files: a.csv
    event: name
    person: user
    time: &time { column: at, format: ${format} }
    properties: [channel]
  - <<: *tracker
    id: other
    time: *time
`;
  expect(problemsWith(sources('iso'))).toEqual([]);
  expect(problemsWith(sources('DMY')).map((problem) => problem.split(' is ')[0])).toEqual([
    '8:39  sources[0].time.format “DMY”',
    '8:39  sources[1].time.format “DMY”',
  ]);
});

test('a byte order mark, Windows line ends and a YAML 1.1 directive change nothing', () => {
  const text = fileWith();
  expect(problemsIn(`\uFEFF${text}`)).toEqual([]);
  expect(problemsIn(text.replaceAll('\n', '\r\n'))).toEqual([]);
  expect(problemsIn(`%YAML 1.1\n---\n${text}notes: [{ date: 2026-11-18, text: no }]\n`)).toEqual([]);
});

const MANY = 100_000;
test.each([
  ['one name 200,000 times', 'a: 1\n'.repeat(2 * MANY)],
  ['one name', 'a: 1\n'.repeat(MANY)],
  ['many names', Array.from({ length: MANY / 4 }, (_, index) => `name${index}: 1\n`).join('')],
  ['one name in braces', `{${'a: 1, '.repeat(MANY / 2)}}`],
  ['many aliases', `a: &x 1\n${Array.from({ length: MANY / 5 }, (_, index) => `b${index}: *x\n`).join('')}`],
  ['many merges', `a: &x { b: 1 }\nc:\n${'  <<: *x\n'.repeat(MANY / 5)}`],
  [
    'aliases that lead nowhere',
    Array.from({ length: MANY / 5 }, (_, index) => `b${index}: *x${index}\n`).join(''),
  ],
  ['many tags', Array.from({ length: MANY / 5 }, (_, index) => `b${index}: !x 1\n`).join('')],
  // Comparing each line with each other one would outlast any test.
])('a file of %s, is refused in about the time that reading it takes', (_, text) => {
  expect(parseConfiguration(text, 'weekline.yaml').ok).toBe(false);
});
