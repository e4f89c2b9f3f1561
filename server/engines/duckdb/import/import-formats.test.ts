import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileFormat } from '#server/ingest/kinds/source.ts';
import { rowsOf } from '#server/store/statement.ts';
import { eventSource } from '#test/engines/configurations.ts';
import { importSource, importText, storedEvents } from '#test/engines/importing.ts';
import { type TemporaryStore, temporaryStore } from '#test/engines/temporary-store.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

const at = (text: string) => Date.parse(`${text}Z`);

describe('other formats', () => {
  const ndjson: FileFormat = { kind: 'ndjson' };

  test('NDJSON: numbers stay exact, nested keys are reached, lines that are no objects are rejected', async () => {
    const result = await importText(
      temporary,
      `{"person":12345678901234567,"event":"visit","time":"2026-11-02","context":{"plan":"pro"}}

{"person":"ann","event":"visit","time":"2026-11-02","context.plan":"free"}
[1]
{"person":"bob","event":"vi
{"event":"visit","time":"2026-11-02"}
`,
      { format: ndjson, properties: { plan: { kind: 'column', column: 'context.plan' } } },
      'events.ndjson',
    );
    expect(result.counts).toMatchObject({ read: 5, kept: 2, rejected: 3 });
    expect(result.lines).toEqual(['4 not-json', '5 not-json', '6 no-person']);
    expect(await storedEvents(temporary, "person, props['plan']")).toEqual([
      ['12345678901234567', 'pro'],
      ['ann', 'free'],
    ]);
  });

  test('Parquet: typed columns are read as text', async () => {
    const file = `${temporary.folder}/events.parquet`;
    await temporary.store.read((connection) =>
      rowsOf(connection, {
        sql: `COPY (SELECT * FROM (VALUES
          (23843000000000123, 'visit', TIMESTAMP '2026-11-02 10:00:00', DATE '2026-11-01'),
          (NULL, 'visit', TIMESTAMP '2026-11-02 10:00:00', DATE '2026-11-01')) AS rows(person, event, time, "a ""day"""))
          TO '${file}' (FORMAT parquet)`,
      }),
    );
    const source = eventSource([file], {
      format: { kind: 'parquet' },
      properties: { day: { kind: 'column', column: 'a "day"' } },
    });
    const { counts, lines } = await importSource(temporary, source);
    expect(counts).toMatchObject({ read: 2, kept: 1, rejected: 1 });
    expect(lines).toEqual(['2 no-person']);
    expect(await storedEvents(temporary, "person, t, props['day']")).toEqual([
      ['23843000000000123', at('2026-11-02T10:00:00'), '2026-11-01'],
    ]);
  });
});
