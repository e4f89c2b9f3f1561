import { expect, test } from 'vitest';
import { changedWithoutVersion, type DefinitionFingerprints } from './fingerprints.ts';

const signup = { event: 'signup', where: [{ property: 'plan', oneOf: ['free', 'pro'] }] };
const trial = { event: 'trial', where: [] };

const accepted: DefinitionFingerprints = { account: [{ version: 1, from: null, match: signup }] };

function messages(now: DefinitionFingerprints): string[] {
  return [...changedWithoutVersion(accepted, now).values()].flat().map(({ message }) => message);
}

test('the same rule, a new version, another conversion and a removed one are no change', () => {
  expect(messages(accepted)).toEqual([]);
  expect(
    messages({ account: [...(accepted.account ?? []), { version: 2, from: '2026-03-02', match: trial }] }),
  ).toEqual([]);
  expect(messages({ ...accepted, constructor: [{ version: 1, from: null, match: trial }] })).toEqual([]);
  expect(messages({})).toEqual([]);
});

test('another rule for an accepted version is a change, and both are said', () => {
  expect(messages({ account: [{ version: 1, from: null, match: trial }] })).toEqual([
    'Version 1 was accepted as event “signup” where plan is “free” or “pro” and is now event “trial”.',
  ]);
});

test('another first day and a version that is gone are changes', () => {
  expect(messages({ account: [{ version: 1, from: '2026-03-02', match: signup }] })).toEqual([
    'Version 1 was accepted from the beginning and is now from 2026-03-02.',
  ]);
  expect(messages({ account: [] })).toEqual([
    'Version 1 (event “signup” where plan is “free” or “pro”) was accepted and is gone.',
  ]);
});

test('a record from a file may list values in another order', () => {
  const shuffled = { event: 'signup', where: [{ property: 'plan', oneOf: ['pro', 'free'] }] };
  const previous: DefinitionFingerprints = { account: [{ version: 1, from: null, match: shuffled }] };
  expect([...changedWithoutVersion(previous, accepted)]).toEqual([]);
});
