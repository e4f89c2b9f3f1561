import { expect, test } from 'vitest';
import { fileWith, problemsWith } from './file-with.ts';
import { parseConfiguration } from './parse-configuration.ts';

const before = `conversions:
  - { id: visit, name: Visit, kind: micro, match: page_viewed }
  - { id: signup, name: Free account, kind: micro, match: signed_up }
`;
const paid = (value: string) =>
  `${before}  - { id: paid, name: Subscription, kind: macro, match: invoice_paid, value: ${value} }\n`;

function valueIn(section: string) {
  const result = parseConfiguration(fileWith(section), 'weekline.yaml');
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result.configuration.conversions.find(({ id }) => id === 'paid')?.value;
}

test('a macro conversion says what a customer is worth; a range that is not said is absent', () => {
  expect(valueIn(paid('{ amount: 1480, range: [1390, 1570], basis: Finance }'))).toEqual({
    amount: 1480,
    low: 1390,
    high: 1570,
    basis: 'Finance',
  });
  expect(valueIn(paid('{ amount: 19.5, basis: Finance }'))).toEqual({
    amount: 19.5,
    low: null,
    high: null,
    basis: 'Finance',
  });
  expect(valueIn(`${before}  - { id: paid, name: Paid, kind: macro, match: paid }\n`)).toBeUndefined();
});

test('an amount is money and says where it comes from', () => {
  expect(problemsWith(paid('{ amount: 0 }'))).toEqual([
    '4:78  conversions[2].value.basis is missing. Add it. For example basis: Finance, median of 2025 customers.',
    '4:88  conversions[2].value.amount “0” is not more than 0. Write what a customer brings in all, in the currency of the workspace, such as 1480.',
  ]);
  expect(problemsWith(paid('{ amount: €1480, basis: Finance }'))).toEqual([
    '4:88  conversions[2].value.amount “€1480” is a text, not a number. For example amount: 1480.',
  ]);
  expect(problemsWith(paid('1480'))).toEqual([
    '4:78  conversions[2].value “1480” is a number, not a mapping with settings. For example value: {"amount":1480,"range":[1390,1570],"basis":"Finance, median of 2025 customers"}.',
  ]);
});

test('a range has two ends in order, with the amount between them', () => {
  const withRange = (range: string) =>
    problemsWith(paid(`{ amount: 1480, basis: Finance, range: ${range} }`));
  const notARange = (written: string) => [
    `4:117  conversions[2].value.range “${written}” is not a range. Write the lower end, then the upper one, such as [1390, 1570].`,
  ];
  expect(withRange('[1570, 1390]')).toEqual(notARange('[1570, 1390]'));
  expect(withRange('[1390]')).toEqual(notARange('[1390]'));
  expect(withRange('[1490, 1570]')).toEqual([
    '4:117  conversions[2].value.range “[1490, 1570]” does not contain the amount, 1480. Correct the range, or the amount.',
  ]);
});

test('a micro conversion makes no customer', () => {
  expect(
    problemsWith(`conversions:
  - { id: visit, name: Visit, kind: micro, match: page_viewed, value: { amount: 3, basis: Finance } }
  - { id: signup, name: Free account, kind: micro, match: signed_up }
  - { id: paid, name: Subscription, kind: macro, match: invoice_paid }
`),
  ).toEqual([
    '2:64  conversions[0] “value” is set on a micro conversion. Set it on the macro conversion that makes someone a customer.',
  ]);
});

test('the conversions of a stage are worth the same', () => {
  const file = (value: string) => `conversions:
  - { id: visit, name: Visit, kind: micro, match: page_viewed }
  - { id: card, name: Card, kind: macro, match: card_paid, value: { amount: 90, basis: Finance } }
  - { id: invoice, name: Invoice, kind: macro, match: invoice_paid${value} }
funnels:
  - id: main
    name: Main
    stages: [visit, { id: paid, conversions: [card, invoice] }]
`;
  const fault =
    '4:11  conversions[2].id “invoice” puts people at the same stage as “card”, but has another value. Give every conversion of a stage the same value, or put them in separate stages.';
  expect(problemsWith(file(''))).toEqual([fault]);
  expect(problemsWith(file(', value: { amount: 900, basis: Finance }'))).toEqual([fault]);
  expect(problemsWith(file(', value: { amount: 90, basis: Finance }'))).toEqual([]);
});

test('of what is bad news nobody is worth a customer, and it stands in no stage with good news', () => {
  expect(
    problemsWith(paid('{ amount: 3, basis: Finance }').replace('kind: macro', 'kind: macro, good: down')),
  ).toEqual([
    '4:83  conversions[2] “value” is set on a conversion of which more is bad news. Set it on the macro conversion that makes someone a customer.',
  ]);
  const file = (good: string) => `conversions:
  - { id: visit, name: Visit, kind: micro, match: page_viewed }
  - { id: refund, name: Refund, kind: macro, match: refunded, good: down }
  - { id: left, name: Cancelled, kind: macro, match: left${good} }
funnels:
  - id: main
    name: Main
    stages: [visit, { id: gone, conversions: [refund, left] }]
`;
  expect(problemsWith(file(''))).toEqual([
    '4:11  conversions[2].id “left” puts people at the same stage as “refund”, but more of one of them is good news and of the other bad. Put them in separate stages, or give both the same good:.',
  ]);
  expect(problemsWith(file(', good: down'))).toEqual([]);
  const result = parseConfiguration(fileWith(file(', good: down')), 'weekline.yaml');
  expect(result.ok && result.configuration.funnels[0]?.stages.map(({ good }) => good)).toEqual([
    undefined,
    'down',
  ]);
});
