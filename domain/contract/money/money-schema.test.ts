import { describe, expect, test } from 'vitest';
import { faultText } from '#domain/contract/faults/fault.ts';
import { readBySchema } from '#domain/contract/faults/schema-faults.ts';
import { moneySchema } from './money-schema.ts';

const document = {
  contract: 'weekline.money/1',
  funnel: 'main',
  macro: 'paid',
  windowWeeks: 12,
  trial: false,
  calendar: { timeZone: 'Europe/Helsinki', weekStartsOn: 'monday' },
  weeks: ['2026-01-05', '2026-01-12'],
  dataThrough: '2026-01-18T23:59:59+02:00',
  currency: 'EUR',
  scale: 4,
  vat: 'net',
  segmentBy: 'channel',
  segments: ['organic', 'paid search'],
  spend: [
    { segment: 'paid search', amounts: [12_000_000, null] },
    { segment: '(not mapped)', amounts: [0, 310_000] },
  ],
  arrivals: [{ segment: 'paid search', people: [410, 388] }],
  customers: [{ segment: 'paid search', won: [[3, 1], [2]], byLastTouch: [2, 2] }],
  revenue: [
    {
      segment: 'paid search',
      kind: 'once',
      cohorts: [
        { customers: 4, amounts: [1_180_000, 260_000], unfinished: 90_000 },
        { customers: 2, amounts: [], unfinished: 400_000 },
      ],
    },
  ],
  refunds: [{ segment: 'paid search', byWeek: [0, 120_000] }],
  spread: [{ segment: 'paid search', horizonWeeks: 52, customers: 0, quartiles: null, largest: 900_000 }],
  margin: [{ segment: null, share: '0.72' }],
  renewals: [{ segment: 'paid search', periodDays: 365, customers: 12, due: 0 }],
  claimed: [{ platform: 'google_ads', segment: 'paid search', conversions: ['131.5', null], windowDays: 30 }],
};

const faultsOf = (change: Record<string, unknown>) => {
  const reading = readBySchema(moneySchema, { ...document, ...change });
  return reading.kind === 'read' ? [] : reading.faults.map(faultText);
};

test('a document of spend, customers and revenue is read as it is', () => {
  expect(readBySchema(moneySchema, document)).toEqual({ kind: 'read', value: document });
});

test('unknown fields are dropped, and what is not required may be absent', () => {
  const { vat, refunds, spread, margin, renewals, claimed, ...least } = document;
  const reading = readBySchema(moneySchema, { ...least, colour: 'red' });
  expect(reading).toEqual({ kind: 'read', value: least });
});

test('a document without segments may say so by saying nothing', () => {
  const {
    segmentBy,
    segments,
    spend,
    customers,
    arrivals,
    revenue,
    refunds,
    spread,
    renewals,
    claimed,
    ...rest
  } = document;
  const [series] = revenue;
  const reading = readBySchema(moneySchema, { ...rest, revenue: [{ ...series, segment: null }] });
  expect(reading).toMatchObject({ kind: 'read', value: { segmentBy: null, segments: [] } });
});

describe('what is missing', () => {
  test('is named by its path', () => {
    const { scale, weeks, ...rest } = document;
    const reading = readBySchema(moneySchema, rest);
    expect(reading.kind === 'refused' && reading.faults.map(faultText)).toEqual([
      'weeks: is missing',
      'scale: is missing',
    ]);
  });

  test('without revenue all of a CPA must be there', () => {
    expect(faultsOf({ revenue: undefined, arrivals: undefined })).toEqual([
      'the document: has no “arrivals” and no “revenue”: spend, arrivals and customers make a CPA, revenue a CLV',
    ]);
    expect(faultsOf({ spend: undefined, arrivals: undefined, customers: undefined })).toEqual([]);
  });
});

describe('what a field cannot be', () => {
  test.each([
    [{ contract: 'weekline.money/2' }, /^contract: must be “weekline.money\/1”/],
    [{ currency: '€' }, /^currency: must be an ISO 4217 code/],
    [{ scale: 9 }, /^scale: must be at most 8/],
    [
      { margin: [{ segment: null, share: '72 %' }] },
      /^margin\[0\]\.share: must be a share as text, such as “0.72”/,
    ],
    [
      { spend: [{ segment: 'organic', amounts: [0.5, 1] }] },
      /^spend\[0\]\.amounts\[0\]: must be a whole number/,
    ],
    [{ spend: [{ segment: 'organic', amounts: [2 ** 53, 1] }] }, /^spend\[0\]\.amounts\[0\]/],
    [{ weeks: ['2026-01-05', '2026-01-19'] }, /^weeks\[1\]: must be the week after 2026-01-05/],
    [
      { customers: [{ segment: 'organic', won: [[1, -1], [0]] }] },
      /^customers\[0\]\.won\[0\]\[1\]: must be at least 0/,
    ],
  ])('%o', (change, fault) => {
    expect(faultsOf(change)[0]).toMatch(fault);
  });
});

describe('what the whole document cannot be', () => {
  test.each([
    [
      { spend: [{ segment: 'email', amounts: [1, 1] }] },
      "spend[0].segment: “email” is not one of the document's segments",
    ],
    [
      { arrivals: [{ segment: '(not mapped)', people: [1, 1] }] },
      "arrivals[0].segment: “(not mapped)” is not one of the document's segments",
    ],
    [{ spend: [document.spend[0], document.spend[0]] }, 'spend[1].segment: “paid search” appears twice'],
    [
      { spend: [{ segment: 'organic', amounts: [1] }] },
      'spend[0].amounts: must have one entry a week: 2, not 1',
    ],
    [
      { customers: [{ segment: 'paid search', won: [[3], [2]] }] },
      'customers[0].won[0]: must have 2 cells, one for each week of its window that is over, not 1; a week in which nobody was won is 0',
    ],
    [
      { windowWeeks: 0 },
      'customers[0].won[0]: must have 1 cell, one for each week of its window that is over, not 2; a week in which nobody was won is 0',
    ],
    [
      { customers: [{ segment: 'paid search', won: [[400, 20], [2]] }] },
      'customers[0].won[0]: wins 420 of 410 people',
    ],
    [
      {
        revenue: [
          {
            segment: 'organic',
            kind: 'once',
            cohorts: [
              { customers: 1, amounts: [] },
              { customers: 1, amounts: [1, 2] },
            ],
          },
        ],
      },
      'revenue[0].cohorts[1].amounts: has 2 life-weeks; only 1 can be over by the last week',
    ],
    [
      {
        revenue: [
          {
            segment: 'organic',
            kind: 'once',
            cohorts: [
              { customers: 0, amounts: [5] },
              { customers: 0, amounts: [] },
            ],
          },
        ],
      },
      'revenue[0].cohorts[0]: has revenue and no customers: a customer begins with the first payment above zero',
    ],
    [
      {
        revenue: [
          {
            segment: 'organic',
            kind: 'once',
            cohorts: [
              { customers: 2, amounts: [5] },
              { customers: 0, amounts: [] },
            ],
          },
          {
            segment: 'organic',
            kind: 'recurring',
            cohorts: [
              { customers: 3, amounts: [5] },
              { customers: 0, amounts: [] },
            ],
          },
        ],
      },
      "revenue[1].cohorts[0].customers: is 3, and 2 where the same segment's revenue is “once”: both kinds are of the same customers",
    ],
    [
      { spread: [{ segment: null, horizonWeeks: 52, customers: 30, quartiles: [3, 2, 4], largest: null }] },
      'spread[0].quartiles: must be in order: a quarter, half and three quarters of the customers',
    ],
    [
      { renewals: [{ segment: null, periodDays: 365, customers: 2, due: 3 }] },
      'renewals[0].due: must be at most 2, the customers of that period, not 3',
    ],
    [
      { spend: [{ segment: 'organic', amounts: [Number.MAX_SAFE_INTEGER, 4] }] },
      'spend: adds up to more than 9007199254740991, beyond which whole numbers are not exact: use a “scale” below 4',
    ],
  ])('%o', (change, fault) => {
    expect(faultsOf(change)).toEqual([fault]);
  });

  test('refunds larger than what was paid, and a credit for spend, are what they are', () => {
    expect(
      faultsOf({
        spend: [{ segment: 'organic', amounts: [-500, 1] }],
        revenue: [
          {
            segment: 'organic',
            kind: 'once',
            cohorts: [
              { customers: 1, amounts: [100, -300] },
              { customers: 0, amounts: [] },
            ],
          },
        ],
      }),
    ).toEqual([]);
  });
});
