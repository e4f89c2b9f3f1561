import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AuditEntry } from '#domain/contract/audit.ts';
import { type TemporaryStore, temporaryStore } from '#test/engines/temporary-store.ts';
import { auditLog } from './audit.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

const closed: AuditEntry = {
  at: '2026-11-22T09:30:00.000Z',
  by: 'growth@example.com',
  action: 'week-closed',
  subject: 'main 2026-11-09',
  detail: "it's “done”; --",
};
const shared: AuditEntry = {
  at: '2026-11-22T09:31:00.000Z',
  by: 'Growth lead',
  action: 'share-created',
  subject: 's1',
  detail: '',
};

describe('the audit log of a data folder', () => {
  test('gives back what was added, the latest first, with when it was', async () => {
    const log = auditLog(temporary.store);
    expect(await log.read(10)).toEqual([]);
    await log.add(closed);
    await log.add(shared);
    expect(await log.read(10)).toEqual([shared, closed]);
    expect(await log.read(1)).toEqual([shared]);
  });

  test('takes several in order, and none at all', async () => {
    const log = auditLog(temporary.store);
    await log.add();
    await log.add(closed, shared);
    expect(await log.read(10)).toEqual([shared, closed]);
  });

  test('loses nothing of what comes at once', async () => {
    const log = auditLog(temporary.store);
    const subjects = Array.from({ length: 20 }, (_, index) => `s${index}`);
    await Promise.all(subjects.map((subject) => log.add({ ...shared, subject })));
    expect((await log.read(100)).map(({ subject }) => subject)).toEqual(subjects.toReversed());
  });
});
