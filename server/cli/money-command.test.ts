import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { moneySchema } from '#domain/contract/money/money-schema.ts';
import { weekline } from '#test/fakes/command-line.ts';
import { smallProject } from '#test/fakes/small-project.ts';

const SOURCES = `  - id: ads
    kind: spend
    files: ads.csv
    date: { column: day, format: iso }
    amount: cost
    platform: platform
    campaign: campaign
    campaigns: [{ campaign: { startsWith: Brand }, segments: { channel: paid search } }]
  - id: billing
    kind: revenue
    files: billing.csv
    person: person
    time: { column: paid_at, format: iso }
    amount: amount
`;

let folder: string;
beforeAll(() => {
  folder = smallProject({ configuration: (text) => `${text}${SOURCES}` });
  const ads = [
    'day,platform,campaign,cost',
    '2026-01-05,google,Brand,40',
    '2026-01-07,google,Summer,15.5',
    '2026-01-25,google,Brand,0',
    '2026-01-21,google,Summer,2.5',
    '2026-01-12,google,Brand,-3',
  ];
  const billing = ['person,paid_at,amount', 'ann,2026-01-06,30', 'ben,2026-01-12,20', 'ben,2026-01-25,-5'];
  writeFileSync(path.join(folder, 'ads.csv'), `${ads.join('\n')}\n`);
  writeFileSync(path.join(folder, 'billing.csv'), `${billing.join('\n')}\n`);
});

test('--json prints the money document of the store, which keeps to the contract', async () => {
  const { code, stdout } = await weekline(['money', '--json', '--by', 'channel'], { cwd: folder });
  expect(code).toBe(0);
  const { document, review } = JSON.parse(stdout);
  expect(moneySchema.parse(document)).toMatchObject({
    weeks: ['2026-01-05', '2026-01-12', '2026-01-19'],
    segments: ['organic', 'paid search'],
    windowWeeks: 1,
    spend: [
      { segment: '(not mapped)', amounts: [155_000, 0, 25_000] },
      { segment: 'paid search', amounts: [400_000, 0, 0] },
    ],
    arrivals: [
      { segment: 'organic', people: [1, 1, 1] },
      { segment: 'paid search', people: [1, 0, 0] },
    ],
    customers: [
      { segment: 'organic', won: [[1, 0], [0, 0], [0]] },
      { segment: 'paid search', won: [[0, 1], [0, 0], [0]] },
    ],
    refunds: [
      { segment: 'organic', byWeek: [0, 0, 0] },
      { segment: 'paid search', byWeek: [0, 0, 50_000] },
    ],
  });
  expect(review.notMapped).toBe(25_000);
});

test('without segments all spend is everyone’s', async () => {
  const { code, stdout } = await weekline(['money', '--json'], { cwd: folder });
  expect(code).toBe(0);
  expect(moneySchema.parse(JSON.parse(stdout).document)).toMatchObject({
    segments: [],
    spend: [{ segment: null, amounts: [555_000, 0, 25_000] }],
    arrivals: [{ segment: null, people: [2, 1, 1] }],
  });
});

test('what customers cost and bring is readable text, with what no rule maps', async () => {
  const { code, stdout } = await weekline(['money', '--by', 'channel'], { cwd: folder });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Small shop · Visit to customer · .*2026/);
  expect(stdout).toMatch(/^Everyone$/m);
  expect(stdout).toMatch(/^ {2}CPA: /m);
  expect(stdout).toMatch(/^ {2}What customers bring: €.* so far from each customer/m);
  expect(stdout).toMatch(/^ {2}Payback: /m);
  expect(stdout).toContain('€2.50 of this week is on campaigns that no rule maps to a segment.');
});

test('without a source of money the command says which to add', async () => {
  const { code, stderr, stdout } = await weekline(['money'], { cwd: smallProject() });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('Add a source with kind: spend or kind: revenue');
});
