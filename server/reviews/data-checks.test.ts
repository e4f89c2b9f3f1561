import { expect, test } from 'vitest';
import type { DataCheck } from '#domain/review/data-check.ts';
import { definitionEntry } from '#server/definitions/definition-entry.ts';
import { manySegments } from '#server/definitions/lint.ts';
import { conversion, day, source, week } from '#test/fakes/small-shop.ts';
import { definitionChecks, sourceChecks, weekChecks } from './data-checks.ts';
import { deliveryOf } from './delivery.ts';

const calendar = { timeZone: 'UTC', weekStartsOn: 'monday' } as const;
const told = (checks: readonly DataCheck[]) => checks.map(({ level, message }) => `${level}: ${message}`);

test('sources that keep up are fine', () => {
  expect(
    told(
      sourceChecks([source('web', '2026-01-05', '2026-02-01'), source('crm', '2026-01-05', '2026-01-26')]),
    ),
  ).toEqual([
    'fine: “web” has delivered through 1 Feb 2026.',
    'fine: “crm” has delivered through 26 Jan 2026.',
  ]);
});

test('a source a week behind the others holds the review back', () => {
  const checks = sourceChecks([
    source('web', '2026-01-05', '2026-02-01'),
    source('crm', '2026-01-05', '2026-01-25'),
  ]);
  expect(told(checks)[1]).toBe(
    'warning: “crm” has delivered through 25 Jan 2026 only: later weeks wait for it.',
  );
});

test('a source without a single row is a problem, alone or beside others', () => {
  const problem = 'problem: “crm” has delivered nothing yet, so no week is complete.';
  expect(told(sourceChecks([source('crm', null, null)]))).toEqual([problem]);
  expect(
    told(sourceChecks([source('crm', null, null), source('web', '2026-01-05', '2026-02-01')])),
  ).toContain(problem);
});

test('rejected rows and missing weeks are counted, with what to do about them', () => {
  const web = {
    ...source('web', '2026-01-05', '2026-02-01'),
    rejected: 3,
    missingWeeks: [week('2026-01-12')],
  };
  const [, rejected, missing] = sourceChecks([web]);
  expect(rejected).toMatchObject({
    level: 'warning',
    message: '3 rows of “web” could not be read and are not counted.',
  });
  expect(rejected?.remedy).toContain('--list-rejected');
  expect(missing).toMatchObject({
    level: 'warning',
    message: '“web” sent nothing in the week of 12–18 Jan 2026: nothing is counted or judged in it.',
    weeks: ['2026-01-12'],
  });
});

test('rows far beyond the rest, and long before it, are named', () => {
  const web = source('web', '2026-01-05', '2026-04-29');
  const far = (different: Partial<typeof web.far>) =>
    told(sourceChecks([{ ...web, far: { ...web.far, ...different } }])).slice(1);
  expect(far({ after: { rows: 3, farthest: day('2091-05-05') } })).toEqual([
    'warning: 3 rows of “web” are dated after 29 Apr 2026, the latest 5 May 2091, far beyond the rest: they wait until the weeks between have data.',
  ]);
  expect(far({ before: { rows: 1, farthest: day('1999-12-31') } })).toEqual([
    'warning: 1 row of “web” is dated before 5 Jan 2026, the earliest 31 Dec 1999, long before the rest: the weeks begin with the rest.',
  ]);
});

const delivery = deliveryOf([source('web', '2026-01-07', '2026-02-04')], calendar);

test('a complete week is fine, one that is still forming names the latest complete one', () => {
  expect(told(weekChecks([week('2026-01-26')], delivery))).toEqual([
    'fine: The week of 26 Jan – 1 Feb 2026 is complete.',
  ]);
  const [forming] = weekChecks([week('2026-02-02')], delivery);
  expect(forming).toEqual({
    id: 'complete',
    level: 'warning',
    message: 'The week of 2–8 Feb 2026 is still forming: data through 4 Feb 2026.',
    remedy: 'Read the latest complete week, 26 Jan – 1 Feb 2026.',
    weeks: ['2026-02-02'],
  });
});

test('a first week that began on a Wednesday is not to be compared', () => {
  const checks = weekChecks([week('2026-01-05'), week('2026-01-12')], delivery);
  expect(told(checks)).toContain(
    'warning: The first week, 5–11 Jan 2026, is not a whole one: the data begin on 7 Jan 2026.',
  );
  expect(weekChecks([week('2026-01-12')], delivery)).toHaveLength(1);
});

test('no data at all is one problem', () => {
  expect(weekChecks([], deliveryOf([], calendar)).map(({ id }) => id)).toEqual(['no-data']);
});

test('a rule that was changed and a property of thousands of values are said, a vague word is not', () => {
  const changed = {
    rule: 'changed-without-version',
    message: 'Version 1 is gone.',
    remedy: 'Put it back.',
  } as const;
  const vague = { rule: 'vague-word', message: 'Vague.', remedy: 'Be exact.' } as const;
  const entry = definitionEntry(conversion('visit', 'Visit'), [vague, changed, manySegments('city', 8739)]);
  expect(told(definitionChecks([entry]))).toEqual([
    'warning: “Visit” is counted by another rule than was accepted, past weeks too. Version 1 is gone.',
    'warning: The property “city” has 8,739 values: the 49 with the most people are segments, the others are “(other)” together.',
  ]);
});
