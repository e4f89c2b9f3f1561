import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import type { Acknowledgement } from '#domain/funnel/acknowledgement.ts';
import { rowsOf } from '#server/store/statement.ts';
import { writeEarlierStore } from '#test/engines/earlier-store.ts';
import { storeIn, type TemporaryStore, temporaryStore } from '#test/engines/temporary-store.ts';
import { auditEntry } from '#test/fakes/audit-entry.ts';
import { acknowledgementStore } from './acknowledgements.ts';
import { auditLog } from './audit.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

const acknowledgement: Acknowledgement = {
  id: 'a1',
  funnel: 'main',
  step: 'demo',
  segment: null,
  segmentBy: null,
  week: '2026-11-09' as Week,
  kind: 'expected',
  why: "price test: 'annual' only,\nuntil Christmas – ½ price 🎄",
  by: 'Growth lead',
  at: '2026-11-22T09:30:00.000Z',
};
const given = auditEntry('answer-given', acknowledgement.id);
const withdrawn = auditEntry('answer-withdrawn', acknowledgement.id);
const bySegment: Acknowledgement = {
  ...acknowledgement,
  id: 'a2',
  segmentBy: 'channel',
  segment: 'paid search',
};

describe('the records of a data folder', () => {
  test('give back every acknowledgement as it was made, in the order in which they came', async () => {
    const records = acknowledgementStore(temporary.store);
    expect((await records.read()).acknowledgements).toEqual([]);
    expect(await records.add(bySegment, given)).toBeNull();
    expect(await records.add(acknowledgement, given)).toBeNull();
    expect((await records.read()).acknowledgements).toEqual([bySegment, acknowledgement]);
  });

  test('take one acknowledgement of a drop, however many come at once', async () => {
    const records = acknowledgementStore(temporary.store);
    const others = ['b', 'c', 'd'].map((id) => ({
      ...acknowledgement,
      id,
      kind: 'definition-changed' as const,
    }));
    const outcomes = await Promise.all([acknowledgement, ...others].map((one) => records.add(one, given)));
    expect(outcomes).toEqual([null, acknowledgement, acknowledgement, acknowledgement]);
    expect((await records.read()).acknowledgements).toEqual([acknowledgement]);
    expect(await records.add({ ...acknowledgement, id: 'e', week: '2026-11-16' as Week }, given)).toBeNull();
  });

  test('keep a withdrawn acknowledgement with who withdrew it and when, and free its question', async () => {
    const records = acknowledgementStore(temporary.store);
    await records.add(acknowledgement, given);
    const withdrawal = { by: 'Sales lead', at: '2026-11-23T08:00:00.000Z' };
    expect(await records.withdraw(acknowledgement.id, withdrawal, withdrawn)).toBe(true);
    expect(await records.withdraw(acknowledgement.id, withdrawal, withdrawn)).toBe(false);
    expect(await records.withdraw('nobody', withdrawal, withdrawn)).toBe(false);
    expect((await records.read()).acknowledgements).toEqual([]);
    expect(await records.add({ ...acknowledgement, id: 'again' }, given)).toBeNull();
    const kept = await temporary.store.read((connection) =>
      rowsOf(connection, {
        sql: 'SELECT why, withdrawals.* FROM answers JOIN withdrawals USING (answer_id)',
      }),
    );
    expect(kept).toEqual([
      { answer_id: 'a1', why: acknowledgement.why, by_whom: 'Sales lead', at_time: withdrawal.at },
    ]);
  });

  test('have an audit entry for every change, and for nothing that was not kept', async () => {
    const records = acknowledgementStore(temporary.store);
    await records.add(acknowledgement, given);
    await records.add({ ...acknowledgement, id: 'other' }, auditEntry('answer-given', 'other'));
    const withdrawal = { by: 'Sales lead', at: '2026-11-23T08:00:00.000Z' };
    for (const id of [acknowledgement.id, acknowledgement.id, 'nobody'])
      await records.withdraw(id, withdrawal, withdrawn);
    expect(await auditLog(temporary.store).read(5)).toEqual([withdrawn, given]);
  });

  test('have a revision that never comes back', async () => {
    const records = acknowledgementStore(temporary.store);
    const seen = [(await records.read()).revision];
    for (const id of ['x', 'y']) {
      await records.add({ ...acknowledgement, id }, given);
      seen.push((await records.read()).revision);
      await records.withdraw(id, { by: acknowledgement.by, at: acknowledgement.at }, withdrawn);
      seen.push((await records.read()).revision);
    }
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('are there when the folder is opened again, and in a folder from before there were any', async () => {
    const folder = `${temporary.folder}/older`;
    await writeEarlierStore(folder, 1);
    const migrated = await storeIn(folder);
    await acknowledgementStore(migrated).add(acknowledgement, given);
    await migrated.close();
    const again = await storeIn(folder);
    expect((await acknowledgementStore(again).read()).acknowledgements).toEqual([acknowledgement]);
    await again.close();
  });
});
