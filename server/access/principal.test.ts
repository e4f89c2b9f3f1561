import { describe, expect, test } from 'vitest';
import { hasRole, roleOf } from './principal.ts';

const list = {
  admins: ['ann@example.com'],
  editors: ['*@growth.example.com', 'ann@example.com', 'kim@partner.example'],
  viewers: ['*@example.com'],
  contact: null,
};

describe('the role of an address', () => {
  test.each([
    ['ann@example.com', 'admin'],
    ['ANN@Example.COM', 'admin'],
    ['ed@growth.example.com', 'editor'],
    ['vic@example.com', 'viewer'],
    ['vic@sub.example.com', null],
    ['vic@notexample.com', null],
    ['vic@example.com.elsewhere.example', null],
    ['"vic@example.com"@elsewhere.example', null],
    ['*@example.com', 'viewer'],
    ['Kim@partner.example', 'editor'],
    ['\u212aim@partner.example', null],
    ['example.com', null],
    ['', null],
  ])('%s is %s', (email, role) => {
    expect(roleOf(email, list)).toBe(role);
  });
});

test('each role may do what those before it may; nobody nothing, who sits at the machine everything', () => {
  const may = (reader: Parameters<typeof hasRole>[0]) =>
    (['viewer', 'editor', 'admin'] as const).map((role) => hasRole(reader, role));
  const person = (role: 'viewer' | 'editor' | 'admin') => ({ kind: 'person' as const, email: 'a@b.c', role });
  expect(may(person('viewer'))).toEqual([true, false, false]);
  expect(may(person('editor'))).toEqual([true, true, false]);
  expect(may(person('admin'))).toEqual([true, true, true]);
  expect(may({ kind: 'nobody' })).toEqual([false, false, false]);
  expect(may({ kind: 'local' })).toEqual([true, true, true]);
});

test.each([
  'eve@elsewhere.example@example.com',
  'ann@example.com@example.com',
  '"ann@example.com"@example.com',
  'ann @example.com',
  'ann\n@example.com',
  '@example.com',
  'ann@',
  `${'a'.repeat(250)}@example.com`,
])('“%s” is no address, so no list has it', (email) => {
  const everyone = { admins: ['*@example.com'], editors: [], viewers: [email], contact: null };
  expect(roleOf(email, everyone)).toBeNull();
});
