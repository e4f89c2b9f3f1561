import { expect, test } from 'vitest';
import { problemsWith } from './file-with.ts';

test('a conversion has one owner, a slug for an id and a known kind', () => {
  expect(
    problemsWith(`conversions:
  - { id: visit, name: Visit, kind: Micro, match: page, owner: [Growth lead, Sales lead] }
  - { id: Free account, name: Account, kind: micro, match: signup }
  - { id: signup, name: '', kind: medium, match: signup, owner: 7 }
  - { id: paid, name: Paid, kind: macro, match: paid, onwer: Sales lead }
`),
  ).toEqual([
    '2:37  conversions[0].kind “Micro” is not one of micro, macro. Did you mean micro?',
    '2:64  conversions[0].owner “[Growth lead, Sales lead]” is a list, not a text. A conversion has one owner: name the one role or person responsible for it.',
    '3:11  conversions[1].id “Free account” is not an id: ids have only the letters a–z, digits, - and _. Write it as free-account.',
    '4:25  conversions[2].name “” is empty. Write a text, or remove the line.',
    '4:35  conversions[2].kind “medium” is not one of micro, macro. Write one of micro, macro.',
    '4:65  conversions[2].owner “7” is a number, not a text. A conversion has one owner: name the one role or person responsible for it.',
    '5:55  conversions[3] “onwer” is not a setting here. Did you mean owner?',
  ]);
});

test('an owner or a definition that is missing or empty is no error', () => {
  expect(
    problemsWith(`conversions:
  - { id: visit, name: Visit, kind: micro, match: page }
  - { id: signup, name: Account, kind: micro, match: signup, owner: , definition: ~ }
  - { id: paid, name: Paid, kind: macro, match: paid }
`),
  ).toEqual([]);
});

test('a misspelt setting is not reported as missing as well', () => {
  expect(
    problemsWith(`conversions:
  - { id: visit, name: Visit, kind: micro, mtch: page }
  - { id: signup, name: Account, kind: micro, match: signup }
  - { id: paid, name: Paid, kind: macro }
`),
  ).toEqual([
    '2:44  conversions[0] “mtch” is not a setting here. Did you mean match?',
    '4:5  conversions[2].match is missing. Add match: with the name of the event that counts, such as match: signup.',
  ]);
});

test('versions have dates in order and reasons, and stand alone', () => {
  expect(
    problemsWith(`conversions:
  - { id: visit, name: Visit, kind: micro, match: page, versions: [{ match: page }] }
  - id: signup
    name: Account
    kind: micro
    versions:
      - match: signup
      - { from: 2026-03-02, reason: trials, match: signup }
      - { from: 2026-03-02, reason: again, match: signup }
      - { from: 2025-01-01, match: signup }
      - { reason: no date, match: signup }
  - { id: paid, name: Paid, kind: macro, versions: [] }
`),
  ).toEqual([
    '2:51  conversions[0].match “page” cannot be combined with versions. Keep one: move this rule into the list of versions.',
    '9:17  conversions[1].versions[2].from “2026-03-02” is not after 2026-03-02, the version before it. List versions in order of time, one a day at most.',
    '10:9  conversions[1].versions[3].reason is missing. Say why the definition changed: readers see it next to the chart.',
    '10:17  conversions[1].versions[3].from “2025-01-01” is not after 2026-03-02, the version before it. List versions in order of time, one a day at most.',
    '11:9  conversions[1].versions[4].from is missing. Add the first day of this version, such as from: 2026-03-02.',
    '12:52  conversions[2].versions “[]” is an empty list. Write at least one item.',
  ]);
});

test('a rule names an event and texts; numbers and truth values need quotes', () => {
  expect(
    problemsWith(`conversions:
  - { id: visit, name: Visit, kind: micro, match: { where: { plan: pro } } }
  - { id: signup, name: Account, kind: micro, match: { event: signup, where: { plan: [12, true] } } }
  - { id: paid, name: Paid, kind: macro, match: { event: paid, where: { plna: pro } } }
`),
  ).toEqual([
    '2:51  conversions[0].match.event is missing. Add it. For example event: signup.',
    '3:87  conversions[1].match.where.plan[0] “12” is a number, not a text. If it is meant as a text, put it in quotes: "12".',
    '3:91  conversions[1].match.where.plan[1] “true” is true or false, not a text. If it is meant as a text, put it in quotes: "true".',
    '4:73  conversions[2].match.where “plna” is a property that no source of “paid” declares. Did you mean plan?',
  ]);
});

test('an event that no source can provide is an error when every source says what it provides', () => {
  const sources = (event: string) => `sources:
  - id: leads
    kind: events
    files: leads.csv
    event: ${event}
    person: lead
    time: { column: created, format: iso }
    properties: [channel]
`;
  const conversions = `conversions:
  - { id: visit, name: Visit, kind: micro, match: laed }
  - { id: signup, name: Account, kind: micro, match: lead }
  - { id: paid, name: Paid, kind: macro, match: invoice }
`;
  expect(problemsWith(conversions, sources('{ constant: lead }'))).toEqual([
    '2:51  conversions[0].match “laed” is an event that no source provides. Did you mean lead?',
    '4:49  conversions[2].match “invoice” is an event that no source provides. The sources provide lead.',
  ]);
  expect(problemsWith(conversions, sources('stage'))).toEqual([]);
});

test('an id names one thing', () => {
  expect(
    problemsWith(
      `conversions:
  - { id: visit, name: Visit, kind: micro, match: page }
  - { id: visit, name: Again, kind: micro, match: page }
  - { id: signup, name: Account, kind: micro, match: signup }
  - { id: paid, name: Paid, kind: macro, match: paid }
funnels:
  - { id: main, name: Main, stages: [visit, signup] }
  - { id: main, name: Other, stages: [visit, paid] }
`,
    ),
  ).toEqual([
    '3:11  conversions[1].id “visit” is already used at conversions[0].id. Give each its own id.',
    '8:11  funnels[1].id “main” is already used at funnels[0].id. Give each its own id.',
  ]);
});
