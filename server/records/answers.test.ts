import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import type { Answer } from '#domain/funnel/answer.ts';
import { openStore } from '#server/store/open-store.ts';
import { rowsOf, run, text } from '#server/store/statement.ts';
import { type TemporaryStore, temporaryStore } from '#test/engines/temporary-store.ts';
import { recordStore } from './answers.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

const answer: Answer = {
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
const bySegment: Answer = { ...answer, id: 'a2', segmentBy: 'channel', segment: 'paid search' };

describe('the records of a data folder', () => {
  test('give back every answer as it was given, in the order in which they came', async () => {
    const records = recordStore(temporary.store);
    expect((await records.read()).answers).toEqual([]);
    expect(await records.addAnswer(bySegment)).toBeNull();
    expect(await records.addAnswer(answer)).toBeNull();
    expect((await records.read()).answers).toEqual([bySegment, answer]);
  });

  test('take one answer to a question, however many come at once', async () => {
    const records = recordStore(temporary.store);
    const others = ['b', 'c', 'd'].map((id) => ({ ...answer, id, kind: 'definition-changed' as const }));
    const outcomes = await Promise.all([answer, ...others].map((one) => records.addAnswer(one)));
    expect(outcomes).toEqual([null, answer, answer, answer]);
    expect((await records.read()).answers).toEqual([answer]);
    expect(await records.addAnswer({ ...answer, id: 'e', week: '2026-11-16' as Week })).toBeNull();
  });

  test('keep a withdrawn answer with who withdrew it and when, and free its question', async () => {
    const records = recordStore(temporary.store);
    await records.addAnswer(answer);
    const withdrawal = { by: 'Sales lead', at: '2026-11-23T08:00:00.000Z' };
    expect(await records.withdrawAnswer(answer.id, withdrawal)).toEqual(answer);
    expect(await records.withdrawAnswer(answer.id, withdrawal)).toBeNull();
    expect(await records.withdrawAnswer('nobody', withdrawal)).toBeNull();
    expect((await records.read()).answers).toEqual([]);
    expect(await records.addAnswer({ ...answer, id: 'again' })).toBeNull();
    const kept = await temporary.store.read((connection) =>
      rowsOf(connection, {
        sql: 'SELECT why, withdrawals.* FROM answers JOIN withdrawals USING (answer_id)',
      }),
    );
    expect(kept).toEqual([
      { answer_id: 'a1', why: answer.why, by_whom: 'Sales lead', at_time: withdrawal.at },
    ]);
  });

  test('have a revision that never comes back', async () => {
    const records = recordStore(temporary.store);
    const seen = [(await records.read()).revision];
    for (const id of ['x', 'y']) {
      await records.addAnswer({ ...answer, id });
      seen.push((await records.read()).revision);
      await records.withdrawAnswer(id, { by: answer.by, at: answer.at });
      seen.push((await records.read()).revision);
    }
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('are there when the folder is opened again, and in a folder from before there were any', async () => {
    const folder = `${temporary.folder}/older`;
    const before = await openStore(folder);
    await before.write(async (connection) => {
      const added = await rowsOf(connection, {
        sql: "SELECT table_name FROM duckdb_tables() WHERE table_name NOT IN ('store', 'imports', 'events', 'day_totals', 'rejected')",
      });
      for (const row of added) await run(connection, { sql: `DROP TABLE ${text(row, 'table_name')}` });
      await run(connection, { sql: 'UPDATE store SET schema_version = 1' });
    });
    await before.close();
    const migrated = await openStore(folder);
    await recordStore(migrated).addAnswer(answer);
    await migrated.close();
    const again = await openStore(folder);
    expect((await recordStore(again).read()).answers).toEqual([answer]);
    await again.close();
  });
});
