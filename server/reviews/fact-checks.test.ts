import { expect, test } from 'vitest';
import type { DataCheck } from '#domain/review/data-check.ts';
import { totalsSource } from '#test/engines/configurations.ts';
import { conversion, day, source, week } from '#test/fakes/small-shop.ts';
import type { DataFacts } from './data-facts.ts';
import { blankChecks, idChecks, maskedId, ruleChecks } from './fact-checks.ts';

const told = (checks: readonly DataCheck[]) => checks.map(({ level, message }) => `${level}: ${message}`);
const coverage = [source('web', '2026-01-05', '2026-02-01')];
const weeks = [week('2026-01-05'), week('2026-01-26')];
const names = [
  { source: 'web', event: 'visit', rows: 3 },
  { source: 'web', event: 'Signup ', rows: 2 },
];

test('a definition that no row has matched is named with what the sources have, the nearest first', () => {
  const rules = [{ conversion: 'signup', version: 1, rows: 0, values: [] }];
  const [check] = ruleChecks([conversion('signup', 'Sign-up')], { rules, names }, { coverage });
  expect(check).toMatchObject({
    level: 'problem',
    message:
      'No row has ever matched “Sign-up” (event “signup”): the sources have “Signup ” (2) and “visit” (3).',
  });
  expect(check?.remedy).toContain('Is “Signup ” meant?');
});

test('a name that looks the same and is written with other characters is said to be', () => {
  const rules = [{ conversion: 'démo', version: 1, rows: 0, values: [] }];
  const composed = [{ source: 'web', event: 'de\u0301mo', rows: 9 }];
  const [check] = ruleChecks([conversion('d\u00e9mo', 'Demo')], { rules, names: composed }, { coverage });
  expect(check?.remedy).toContain('it looks the same and is written with other characters');
});

test('a property that never has the value is named with the values that it has', () => {
  const match = { event: 'signup', where: [{ property: 'plan', oneOf: ['pro'] }] };
  const signup = conversion('signup', 'Sign-up', [{ version: 1, from: null, reason: null, match }]);
  const values = [
    { property: 'plan', value: 'Pro ', rows: 31 },
    { property: 'plan', value: null, rows: 4 },
  ];
  const facts: Pick<DataFacts, 'rules' | 'names'> = {
    rules: [{ conversion: 'signup', version: 1, rows: 0, values }],
    names: [{ source: 'web', event: 'signup', rows: 35 }],
  };
  expect(told(ruleChecks([signup], facts, { coverage }))).toEqual([
    'problem: No row has ever matched “Sign-up”: event “signup” has 35 rows, in which plan is asked to be “pro” and has “Pro ” (31) and no value (4).',
  ]);
});

test('a version of days without data, and a store without rows, say nothing', () => {
  const match = { event: 'signup', where: [] };
  const future = conversion('signup', 'Sign-up', [
    { version: 1, from: null, reason: null, match },
    { version: 2, from: '2026-03-01', reason: 'x', match: { event: 'joined', where: [] } },
  ]);
  const rules = [
    { conversion: 'signup', version: 1, rows: 5, values: [] },
    { conversion: 'signup', version: 2, rows: 0, values: [] },
  ];
  expect(ruleChecks([future], { rules, names }, { coverage })).toEqual([]);
  expect(ruleChecks([future], { rules: [], names: [] }, { coverage })).toEqual([]);
});

const ids = (different: Partial<DataFacts['ids'][number]>) =>
  told(
    idChecks({
      ids: [{ source: 'web', rows: 10_000, people: 4000, top: null, rounded: null, ...different }],
    }),
  );

test('an id with a twentieth of all rows stands for more than a person; a busy person does not', () => {
  expect(ids({ top: { id: 'unknown', rows: 3000 } })).toEqual([
    'warning: One id of “web”, “unknown”, has 3,000 of 10,000 rows; the others have 1.8 on average. Its rows count as one person.',
  ]);
  expect(ids({ top: { id: 'p17', rows: 300 } })).toEqual([]);
  expect(ids({ rows: 4, people: 3, top: { id: 'p1', rows: 2 } })).toEqual([]);
  expect(ids({ rows: 7, people: 3, top: { id: 'nobody', rows: 4 } })).toHaveLength(1);
});

test('rounded ids are a problem', () => {
  expect(ids({ rounded: { rows: 5, example: '1.23456E+15' } })).toEqual([
    'problem: 5 of 10,000 rows of “web” have an id that was rounded to a number such as 1.23456E+15: people cannot be told apart.',
  ]);
});

test('of an address the name is not shown', () => {
  expect([maskedId('Anna@Example.com'), maskedId('101.0')]).toEqual(['An…@Example.com', '101.0']);
});

test('blank cells of the week are named by file, day, column and segment', () => {
  const cell = { source: 'sheet', event: 'payment', file: 'days.csv', cells: 9 };
  const blanks = [
    { ...cell, day: day('2026-01-27'), segment: 'organic' },
    { ...cell, day: day('2026-01-28'), segment: '' },
    { ...cell, day: day('2026-02-05'), segment: '' },
  ];
  const sheet = totalsSource([], { id: 'sheet', totals: { payment: 'Payments' } });
  const asked = { week: week('2026-01-26'), weekStartsOn: 'monday' as const, sources: [sheet] };
  const checks = blankChecks({ blanks }, asked);
  expect(told(checks)).toEqual([
    'problem: “Payments” is blank in days.csv on 27 Jan 2026 (organic) and 28 Jan 2026: not observed, which is not zero, so it is not counted this week.',
  ]);
});

test('a version that no row has matched touches the weeks in which it was in force', () => {
  const match = { event: 'signup', where: [] };
  const signup = conversion('signup', 'Sign-up', [
    { version: 1, from: null, reason: null, match },
    { version: 2, from: '2026-01-20', reason: 'renamed', match: { ...match, event: 'signed up' } },
  ]);
  const rules = [
    { conversion: 'signup', version: 1, rows: 0, values: [] },
    { conversion: 'signup', version: 2, rows: 9, values: [] },
  ];
  const [check] = ruleChecks([signup], { rules, names }, { coverage, weeks });
  expect(check?.weeks).toEqual(['2026-01-05']);
});
