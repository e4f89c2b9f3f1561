import { describe, expect, test } from 'vitest';
import { createRevocations, memoryRevokedList, type RevokedList } from './revocations.ts';

const FIRST = { by: 'Growth lead', at: '2026-02-10T09:00:00.000Z' };
const AGAIN = { by: 'Sales lead', at: '2026-02-11T09:00:00.000Z' };

const full = () => {
  throw new Error('ENOSPC');
};

/** Two records that each take what they are given, or do not. */
function records() {
  const list = memoryRevokedList();
  const rows: (typeof FIRST)[] = [];
  const takes = { list: true, row: true };
  const guarded: RevokedList = {
    of: list.of,
    add: (id, revocation) => (takes.list ? list.add(id, revocation) : full()),
  };
  const write = async (revocation: typeof FIRST) => {
    if (!takes.row) full();
    if (rows.length === 0) rows.push(revocation);
  };
  return { list, rows, takes, write, start: () => createRevocations(guarded) };
}

describe('a revocation', () => {
  test.each([
    { list: false, row: true },
    { list: true, row: false },
    { list: false, row: false },
  ])(
    'that the disk did not take ($list, $row) is in force, and pending until both records have it',
    async (broken) => {
      const { list, rows, takes, write, start } = records();
      Object.assign(takes, broken);
      const revocations = start();
      const asked = revocations.revoke('a', FIRST, write);
      expect(revocations.of('a')).toEqual(FIRST);
      expect(await asked).toMatchObject({ kind: 'pending', cause: new Error('ENOSPC') });
      expect(await revocations.revoke('a', AGAIN, write)).toMatchObject({ kind: 'pending' });
      expect(revocations.isPending('a')).toBe(true);

      Object.assign(takes, { list: true, row: true });
      expect(await revocations.revoke('a', AGAIN, write)).toEqual({ kind: 'written' });
      expect([revocations.isPending('a'), list.of('a'), rows]).toEqual([false, FIRST, [FIRST]]);
      expect(await revocations.revoke('a', AGAIN, write)).toEqual({ kind: 'known' });
    },
  );

  test('that one of the records has is in force after a start, and is written to the other', async () => {
    const { list, rows, takes, write, start } = records();
    Object.assign(takes, { row: false });
    await start().revoke('a', FIRST, write);
    Object.assign(takes, { row: true });
    expect(await start().settle('a', null, write)).toEqual(FIRST);
    expect(rows).toEqual([FIRST]);

    expect(await start().settle('b', FIRST, write)).toEqual(FIRST);
    expect(list.of('b')).toEqual(FIRST);
  });

  test('that a start cannot complete is in force all the same, and pending', async () => {
    const { takes, write, start } = records();
    Object.assign(takes, { list: false });
    const revocations = start();
    expect(await revocations.settle('a', FIRST, write)).toEqual(FIRST);
    expect([revocations.of('a'), revocations.isPending('a')]).toEqual([FIRST, true]);
  });

  test('that is asked for by many at once is written once, and the others learn whether it was', async () => {
    const { rows, takes, write, start } = records();
    const revocations = start();
    const at = (id: string) => Promise.all([FIRST, AGAIN].map((one) => revocations.revoke(id, one, write)));
    expect(await at('a')).toEqual([{ kind: 'written' }, { kind: 'known' }]);
    expect(rows).toEqual([FIRST]);
    Object.assign(takes, { row: false });
    expect((await at('b')).map(({ kind }) => kind)).toEqual(['pending', 'pending']);
  });

  test('of what was never revoked is none', async () => {
    const { rows, write, start } = records();
    const revocations = start();
    expect(await revocations.settle('a', null, write)).toBeNull();
    expect([revocations.of('a'), revocations.isPending('a'), rows]).toEqual([null, false, []]);
  });
});
