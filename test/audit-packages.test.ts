import { expect, test } from 'vitest';
import { readAudit } from './audit-packages.ts';

const found = (vulnerabilities: object) => JSON.stringify({ auditReportVersion: 2, vulnerabilities });

test('a package that is known to be vulnerable fails the check from grade high on', () => {
  expect(readAudit(found({}))).toEqual({ kind: 'clean' });
  expect(readAudit(found({ a: { severity: 'moderate' }, b: { severity: 'low' } }))).toEqual({
    kind: 'clean',
  });
  expect(
    readAudit(found({ a: { severity: 'high' }, b: { severity: 'moderate' }, c: { severity: 'critical' } })),
  ).toEqual({ kind: 'vulnerable', packages: ['a (high)', 'c (critical)'] });
});

test('a registry that offers no audit is not taken for one that knows of nothing', () => {
  const refused = { message: '405 Method Not Allowed - POST …/advisories/bulk', statusCode: 405, error: {} };
  expect(readAudit(JSON.stringify(refused))).toEqual({ kind: 'not-asked', reason: refused.message });
  for (const text of ['', 'npm error network', 'null', '[]', '{}'])
    expect(readAudit(text)).toMatchObject({ kind: 'not-asked' });
});
