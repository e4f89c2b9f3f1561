import { expect, test } from 'vitest';
import { problemsIn, problemsWith } from './file-with.ts';

test('a misspelt zone, an unknown setting, a small currency and a capital week start come at once, in order', () => {
  expect(
    problemsWith(`workspace:
  name: 2024
  timeZone: Europe/Helsinky
  weekStartOn: monday
  weekStartsOn: Sunday
  currency: eur
`),
  ).toEqual([
    '2:9  workspace.name “2024” is a number, not a text. If it is meant as a text, put it in quotes: "2024".',
    '3:13  workspace.timeZone “Europe/Helsinky” is not a time zone. Did you mean Europe/Helsinki?',
    '4:3  workspace “weekStartOn” is not a setting here. Did you mean weekStartsOn?',
    '5:17  workspace.weekStartsOn “Sunday” is not one of monday, sunday. Did you mean sunday?',
    '6:13  workspace.currency “eur” is not a currency code. Write it in capitals: EUR.',
  ]);
});

test.each([
  ['Helsinki', 'is not a time zone. Did you mean Europe/Helsinki?'],
  ['europe/helsinki', 'is not a time zone. Did you mean Europe/Helsinki?'],
  ['"+02:00"', 'is not a time zone. Write an IANA name, such as Europe/Helsinki or UTC.'],
  ['"  "', 'is empty. Write a text, or remove the line.'],
])('%s is no zone', (zone, words) => {
  const problems = problemsWith(`workspace: { name: A, currency: EUR, timeZone: ${zone} }\n`);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(words);
});

test.each(['UTC', 'Asia/Kolkata', 'Asia/Calcutta', 'US/Pacific'])('%s is a zone', (zone) => {
  expect(problemsWith(`workspace: { name: A, currency: EUR, timeZone: ${zone} }\n`)).toEqual([]);
});

test('a currency that is nearly one is suggested, and letters that are none are explained', () => {
  const problems = (currency: string) =>
    problemsWith(`workspace: { name: A, timeZone: UTC, currency: ${currency} }\n`);
  expect(problems('EURO')).toEqual([
    '1:48  workspace.currency “EURO” is not a currency code. Did you mean EUR?',
  ]);
  expect(problems('€')).toEqual([
    '1:48  workspace.currency “€” is not a currency code. Write the three letters of ISO 4217, such as EUR or USD.',
  ]);
});

test('an empty setting and a missing one are two things', () => {
  expect(problemsWith('workspace:\n  name:\n  timeZone: UTC\n')).toEqual([
    '2:3  workspace.currency is missing. Add it. For example currency: EUR.',
    '2:8  workspace.name is empty. Write a value. For example name: Acme growth.',
  ]);
});

test('sections that are missing, empty or of the wrong type are named', () => {
  expect(problemsIn('workspace: Acme\nconversions: []\nfunnels:\n')).toEqual([
    '1:1  sources is missing. Add it. docs/configuration.md has an example.',
    '1:12  workspace “Acme” is a text, not a mapping with settings. docs/configuration.md has an example.',
    '2:14  conversions “[]” is an empty list. Write at least one item.',
    '3:9  funnels is empty. Write a value. docs/configuration.md has an example.',
  ]);
});

test('a file that is no mapping says what a configuration starts with', () => {
  const start =
    'Start with workspace:, conversions:, funnels: and sources:; docs/configuration.md has an example.';
  expect(problemsIn('')).toEqual([`1:1  The file is empty. ${start}`]);
  expect(problemsIn('# only a remark\n')).toEqual([`1:1  The file is empty. ${start}`]);
  expect(problemsIn('hello')).toEqual([`1:1  “"hello"” is not a configuration. ${start}`]);
});

test('notes have one date, and a week is named by its first day', () => {
  const notes = `notes:
  - { week: 2026-11-17, text: Campaign }
  - { week: 2026-11-16, date: 2026-11-17, text: Both }
  - { text: Neither }
  - { date: 17.11.2026, text: Another way to write it }
  - { date: 2026-02-30, text: No such day }
`;
  expect(problemsWith(notes)).toEqual([
    '2:13  notes[0].week “2026-11-17” is not a Monday, the first day of a week. Write 2026-11-16, the first day of its week.',
    '3:31  notes[1].date “2026-11-17” cannot be combined with week. Keep one of the two.',
    '4:5  notes[2].week is missing. Add week: or date:, such as date: 2026-11-18, or from: and to: of a campaign.',
    '5:13  notes[3].date “17.11.2026” is not a date. Write dates as YYYY-MM-DD, such as 2026-11-16.',
    '6:13  notes[4].date “2026-02-30” is not a day of the calendar. Write dates as YYYY-MM-DD, such as 2026-11-16.',
  ]);
});
