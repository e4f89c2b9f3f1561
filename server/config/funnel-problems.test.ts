import { expect, test } from 'vitest';
import { problemsWith } from './file-with.ts';

test('stages name conversions of the file, each once', () => {
  expect(
    problemsWith(`funnels:
  - id: main
    name: Main
    stages:
      - visit
      - sign-up
      - signed_up
      - conversoin: paid
      - conversion: signup
      - { conversions: [paid, paid] }
      - visit
      - name: Nothing
      - { conversion: paid, conversions: [paid] }
`).slice(0, 8),
  ).toEqual([
    '6:9  funnels[0].stages[1] “sign-up” is not a conversion of this file. Did you mean signup?',
    '7:9  funnels[0].stages[2] “signed_up” is an event, not a conversion. Did you mean signup?',
    '8:9  funnels[0].stages[3] “conversoin” is not a setting here. Did you mean conversion?',
    '10:31  funnels[0].stages[5].conversions[1] “paid” is listed twice in this stage. Name it once.',
    '11:9  funnels[0].stages[6] “visit” belongs to the stage at funnels[0].stages[0] already: one event never satisfies two stages. Remove it from one of them, or define another conversion for the later stage.',
    '12:9  funnels[0].stages[7].conversion is missing. Name the conversion that puts a person here, such as conversion: free-account.',
    '13:23  funnels[0].stages[8].conversion “paid” cannot be combined with conversions. Keep one of the two: conversions takes a list.',
    '13:23  funnels[0].stages[8].conversion “paid” belongs to the stage at funnels[0].stages[5].conversions[0] already: one event never satisfies two stages. Remove it from one of them, or define another conversion for the later stage.',
  ]);
});

test('windows are whole numbers, one a step, and never on the first stage', () => {
  expect(
    problemsWith(`funnels:
  - id: main
    name: Main
    stages:
      - { conversion: visit, withinWeeks: 2, optional: true }
      - { conversion: signup, withinWeeks: 4, withinDays: 3 }
      - { conversion: paid, withinWeeks: 4.5 }
  - id: other
    name: Other
    stages:
      - visit
      - { conversion: signup, withinWeeks: four, optional: yes }
      - { conversion: paid, withinWeeks: 105 }
  - id: third
    name: Third
    stages:
      - visit
      - { conversion: signup, withinDays: 729 }
      - { conversion: paid, withinWeeks: 0 }
`),
  ).toEqual([
    '5:43  funnels[0].stages[0].withinWeeks “2” is a window on the first stage, which no step leads to. Move it to the next stage: a window belongs to the step that ends there.',
    '5:56  funnels[0].stages[0].optional “true” makes the first stage optional. Remove it: everybody enters at the first stage. Or put another stage first.',
    '6:59  funnels[0].stages[1].withinDays “3” cannot be combined with withinWeeks. Keep one of the two windows.',
    '7:42  funnels[0].stages[2].withinWeeks “4.5” is a number with decimals, not a whole number. For example withinWeeks: 8.',
    '12:44  funnels[1].stages[1].withinWeeks “four” is a text, not a number. For example withinWeeks: 8.',
    '12:60  funnels[1].stages[1].optional “yes” is a text, not true or false. For example optional: true.',
    '13:42  funnels[1].stages[2].withinWeeks “105” is more than 104. Write a whole number of at most 104.',
    '18:43  funnels[2].stages[1].withinDays “729” is more than 728. Write a whole number of at most 728.',
    '19:42  funnels[2].stages[2].withinWeeks “0” is less than 1. Write a whole number of at least 1.',
  ]);
});

test('a funnel has two stages or more, with an id each', () => {
  expect(
    problemsWith(`funnels:
  - { id: none, name: None, stages: [] }
  - { id: one, name: One, stages: [visit] }
  - { id: ids, name: Ids, stages: [{ id: paid, conversion: visit }, { id: paid, conversion: signup }, paid] }
  - { id: text, name: Text, stages: visit }
`),
  ).toEqual([
    '2:37  funnels[0].stages “[]” is an empty list. A funnel leads from one stage to another: list two or more.',
    '3:35  funnels[1].stages “[visit]” has only one stage. A funnel leads from one stage to another: list two or more.',
    '4:75  funnels[2].stages[1].id “paid” is the id of the stage at funnels[2].stages[0].id already. Give each stage its own id.',
    '4:103  funnels[2].stages[2] “paid” is the id of the stage at funnels[2].stages[0].id already. Give each stage its own id.',
    '5:37  funnels[3].stages “visit” is a text, not a list. For example stages: ["visit",{"conversion":"free-account","withinWeeks":4}].',
  ]);
});

const LEADS_AND_WON = `sources:
  - id: leads
    kind: events
    files: leads.csv
    event: { constant: page_viewed }
    person: lead
    time: { column: created, format: iso }
    properties: [origin]
  - id: won
    kind: events
    files: won.csv
    event: { constant: invoice_paid }
    person: lead
    time: { column: won, format: iso }
    properties: [industry]
  - id: daily
    kind: totals
    files: daily.csv
    date: { column: Date, format: iso }
    totals: { signed_up: Signups }
`;

test('segments are properties of the entry event', () => {
  expect(
    problemsWith(
      `funnels:
  - { id: main, name: Main, segmentBy: [origin, orgin, industry, campaign, origin], stages: [visit, paid] }
`,
      LEADS_AND_WON,
    ),
  ).toEqual([
    '2:49  funnels[0].segmentBy[1] “orgin” is a property that no source declares. Did you mean origin?',
    '2:56  funnels[0].segmentBy[2] “industry” is a property that the source of the first stage does not declare. Add it to the properties of that source; declared are origin.',
    '2:66  funnels[0].segmentBy[3] “campaign” is a property that no source declares. Add it to the properties of that source; declared are origin.',
    '2:76  funnels[0].segmentBy[4] “origin” is already used at funnels[0].segmentBy[0]. Name each property once.',
  ]);
});

test('people and daily totals are never mixed in one funnel', () => {
  expect(
    problemsWith('funnels:\n  - { id: main, name: Main, stages: [visit, signup, paid] }\n', LEADS_AND_WON),
  ).toEqual([
    '2:45  funnels[0].stages[1] “signup” counts daily totals, but the stages before it count people. A funnel follows people or adds up totals, never both: make two funnels.',
  ]);
});

test('an event that is both of people and a daily total is refused', () => {
  const both = LEADS_AND_WON.replace('signed_up: Signups', 'page_viewed: Views');
  expect(problemsWith('funnels:\n  - { id: main, name: Main, stages: [visit, paid] }\n', both)).toEqual([
    '2:38  funnels[0].stages[0] “visit” counts “page_viewed”, which is both an event of people and a daily total. Name the event differently in one of the sources.',
    expect.stringContaining('“signed_up” is an event that no source provides.'),
  ]);
});
