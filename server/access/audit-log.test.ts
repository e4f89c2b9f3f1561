import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { AUDIT_ACTIONS } from '#domain/contract/audit.ts';

test('the documentation names every action of the audit log, and no other', () => {
  const text = readFileSync('docs/serving.md', 'utf8');
  const [, list = ''] = /the `action` of an entry is one of ([^.]*)\./.exec(text) ?? [];
  expect([...list.matchAll(/`([a-z-]+)`/g)].map(([, action]) => action)).toEqual([...AUDIT_ACTIONS]);
});
