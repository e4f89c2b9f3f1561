import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { revokedFile } from './revoked-file.ts';

test('the list of revoked links survives a line that a crash cut off', () => {
  const folder = mkdtempSync(join(tmpdir(), 'weekline-revoked-'));
  const file = join(folder, 'list');
  const revocation = { by: 'Growth lead', at: '2026-02-10T09:00:00.000Z' };
  revokedFile(file).add('hash-1', revocation);
  appendFileSync(file, '{"tokenHash":"ha');
  revokedFile(file).add('hash-2', revocation);
  const list = revokedFile(file);
  expect(['hash-1', 'ha', 'hash-2'].map(list.of)).toEqual([revocation, null, revocation]);
  rmSync(folder, { recursive: true });
});
