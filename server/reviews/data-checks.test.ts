import { expect, test } from 'vitest';
import type { DataCheck } from '#domain/review/data-check.ts';
import { definitionEntry } from '#server/definitions/definition-entry.ts';
import { manySegments } from '#server/definitions/lint.ts';
import { conversion, source, week } from '#test/fakes/small-shop.ts';
import { definitionChecks, weekChecks } from './data-checks.ts';
import { deliveryOf } from './delivery.ts';

const calendar = { timeZone: 'UTC', weekStartsOn: 'monday' } as const;
const told = (checks: readonly DataCheck[]) => checks.map(({ level, message }) => `${level}: ${message}`);

const delivery = deliveryOf([source('web', '2026-01-07', '2026-02-04')], calendar);

test('a complete week is fine, one that is still forming names the latest complete one', () => {
  expect(told(weekChecks([week('2026-01-26')], delivery))).toEqual([
    'fine: The week of 26 Jan – 1 Feb 2026 is complete.',
  ]);
  const [forming] = weekChecks([week('2026-02-02')], delivery);
  expect(forming).toEqual({
    id: 'complete',
    level: 'warning',
    message: 'The week of 2–8 Feb 2026 is still forming: waiting for “web”, through 4 Feb 2026.',
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
