import { expect, test } from 'vitest';
import { admit } from './admissions.ts';
import { memoryAuditLog } from './memory-audit-log.ts';
import { failureOf } from './provider-failure.ts';

const access = { admins: [], editors: [], viewers: ['*@example.com'], contact: null };
const now = () => new Date('2026-11-23T08:00:00Z');

test.each([
  ['with two @', 'eve@elsewhere.example@example.com'],
  ['of a megabyte', `${'a'.repeat(1_000_000)}@example.com`],
  ['with a line break', 'ann\n2026-11-23 key-created@example.com'],
])('an address %s is refused, and the audit log repeats nothing of it', async (_, email) => {
  const audit = memoryAuditLog();
  expect(await admit({ email, verified: true }, { access, audit, now })).toEqual({ kind: 'not-an-address' });
  expect(audit.kept).toEqual([
    {
      at: '2026-11-23T08:00:00.000Z',
      by: 'somebody without an address',
      action: 'sign-in-refused',
      subject: 'somebody without an address',
      detail: 'What the provider gives is no e-mail address',
    },
  ]);
});

test('what a provider says of a failure is bounded before it is logged', () => {
  const error = new Error('x'.repeat(1_000_000), { cause: new Error('y'.repeat(1_000_000)) });
  expect(failureOf(error).reason).toHaveLength(300);
});
