import { expect, test } from 'vitest';
import { funnel } from '#test/fakes/small-shop.ts';
import { meetingChecks, reconciliationChecks } from './reconciliation-checks.ts';

const paid = { stage: 2, rows: 1301, people: 1290, counted: 284, never: 0, before: 488, outside: 518 };

test('where the people of a stage are adds up; that most of them are not counted is a warning', () => {
  const [check] = reconciliationChecks(funnel, [paid]);
  expect(check?.level).toBe('warning');
  expect(check?.message).toBe(
    '“Paid”: 1,290 people, 1,301 rows: 284 counted, 488 only before they reached “Free account” and 518 outside the window of 3 weeks.',
  );
});

test('most of them counted is fine, and so are a handful who are not', () => {
  const levels = (different: Partial<typeof paid>) =>
    reconciliationChecks(funnel, [{ ...paid, ...different }]).map(({ level }) => level);
  expect(levels({ counted: 700, before: 72 })).toEqual(['fine']);
  expect(levels({ people: 19, counted: 0, never: 19, before: 0, outside: 0 })).toEqual(['fine']);
  expect(levels({ people: 0 })).toEqual([]);
});

const crm = { source: 'crm', people: 300, met: 0, nearlyMet: 300, own: '101.0', other: '101' };

test('a source whose people no other source knows is a problem, with one id of each side', () => {
  expect(meetingChecks([crm])[0]).toMatchObject({
    level: 'problem',
    message:
      'None of the 300 people of “crm” appears in another source of the funnel: they can be counted nowhere. Ids are such as “101.0” here and “101” there.',
  });
});

test('ids that are spelt in two ways are named where some meet; strangers among them are ordinary', () => {
  expect(meetingChecks([{ ...crm, met: 200, nearlyMet: 90 }])[0]?.level).toBe('warning');
  expect(meetingChecks([{ ...crm, met: 200, nearlyMet: 4 }])).toEqual([]);
  expect(meetingChecks([{ ...crm, people: 2 }])).toEqual([]);
});
