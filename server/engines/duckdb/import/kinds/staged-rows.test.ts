import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openFile } from '#server/ingest/files/open-file.ts';
import type { Source } from '#server/ingest/kinds/source-kinds.ts';
import type { StagedEvent, StagedRow, StagedTotals } from '#server/ingest/staged-event.ts';
import { rowsOf, run, text } from '#server/store/statement.ts';
import { eventSource, totalsSource } from '#test/engines/configurations.ts';
import { type TemporaryStore, temporaryStore } from '#test/engines/temporary-store.ts';
import { stagedSql } from './source-tables.ts';
import { STAGED_EVENT } from './staged-events.sql.ts';
import { STAGED_TOTALS } from './staged-totals.sql.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

describe('what is staged has the columns of its type, whatever the source maps', () => {
  const field = { kind: 'column', column: 'plan' } as const;
  const everything = {
    anonymous: 'cookie',
    eventId: 'id',
    value: 'amount',
    properties: { plan: field, origin: { kind: 'constant', value: 'shop' } as const },
  };

  test('an event with all that it can have', async () => {
    const content = `person,cookie,event,time,id,amount,plan
ann,c1,visit,2026-11-02T10:00:00+02:00,e1,12.5,pro
,,visit,2026-11-02,,,
`;
    const { columns, rows } = await staged(content, (file) => eventSource([file], everything));
    const ann: StagedEvent = {
      record: 1,
      words: null,
      reason: null,
      nth: 0,
      person: 'ann',
      anonymous: 'c1',
      event: 'visit',
      id: 'e1',
      wall: Date.UTC(2026, 10, 2, 10),
      ahead: 2 * 3_600_000,
      value: 12.5,
      unread: null,
      props: { origin: 'shop', plan: 'pro' },
    };
    const nobody: StagedEvent = {
      record: 2,
      words: null,
      reason: 'no-person',
      nth: 0,
      person: null,
      anonymous: null,
      event: 'visit',
      id: null,
      wall: Date.UTC(2026, 10, 2),
      ahead: null,
      value: null,
      unread: null,
      props: { origin: 'shop', plan: null },
    };
    expect(columns).toEqual(STAGED_EVENT);
    expect(rows).toEqual([ann, nobody]);
  });

  test('an event of a source that maps only what it must', async () => {
    const content = '{"person":"ann","event":"visit","time":"2026-11-02"}\n';
    const { columns, rows } = await staged(content, (file) =>
      eventSource([file], { format: { kind: 'ndjson' } }),
    );
    const ann: StagedEvent = {
      record: 0,
      words: null,
      reason: null,
      nth: 0,
      person: 'ann',
      anonymous: null,
      event: 'visit',
      id: null,
      wall: Date.UTC(2026, 10, 2),
      ahead: null,
      value: null,
      unread: null,
      props: {},
    };
    expect(columns).toEqual(STAGED_EVENT);
    expect(rows).toEqual([ann]);
  });

  test('a day of totals, with its events by name', async () => {
    const content = 'date,visits,signups\n1970-01-31,12.0,\n1970-02-01,1,x\n';
    const { columns, rows } = await staged(content, (file) => totalsSource([file]));
    const day: StagedTotals = {
      record: 1,
      words: null,
      reason: null,
      day: 30,
      events: ['signup', 'visit'],
      counts: [null, '12.0'],
      props: {},
    };
    const unreadable: StagedTotals = {
      record: 2,
      words: null,
      reason: 'count-not-a-number',
      day: 31,
      events: ['signup', 'visit'],
      counts: [null, '1'],
      props: {},
    };
    expect(columns).toEqual(STAGED_TOTALS);
    expect(rows).toEqual([day, unreadable]);
  });
});

/** The relation that a file is staged as, and its rows below the header. */
test.each([
  [
    'placeholders that many people share',
    ['unknown', 'N/A', '#N/A', '(not set)', ' Anonymous ', 'NULL', '0000-0000'],
  ],
  ['blanks alone', [' ', '\u00a0', '  ']],
])('%s are nobody', async (_, ids) => {
  expect(await peopleOf(ids)).toEqual(ids.map(() => null));
});

test('an id that only begins like a placeholder is a person', async () => {
  const ids = ['unknown-71', 'anonymous@shop.com', 'nancy', 'n/a-3', '10', '0x1'];
  expect(await peopleOf(ids)).toEqual(ids);
});

async function peopleOf(ids: readonly string[]): Promise<unknown[]> {
  const rows = ids.map((id) => `"${id}",visit,2026-11-02`);
  const content = ['person,event,time', ...rows, ''].join('\n');
  return (await staged(content, (file) => eventSource([file]))).rows.map((row) =>
    'person' in row ? row.person : undefined,
  );
}

async function staged(
  content: string,
  sourceOf: (file: string) => Source,
): Promise<{ columns: Record<string, string>; rows: StagedRow[] }> {
  const file = await temporary.write('rows', content);
  const source = sourceOf(file);
  const request = { file, source, scratch: temporary.folder, onProgress: () => {} };
  const { rows } = await openFile(request, temporary.imports);
  return temporary.store.write(async (connection) => {
    await run(connection, stagedSql(source, rows.layout));
    const columns = await rowsOf(connection, { sql: 'DESCRIBE staged' });
    const json = await rowsOf(connection, {
      sql: `SELECT CAST(to_json(staged) AS VARCHAR) AS json FROM staged WHERE record >= ${rows.firstRecord} ORDER BY record`,
    });
    return {
      columns: Object.fromEntries(columns.map((row) => [text(row, 'column_name'), text(row, 'column_type')])),
      rows: json.map((row) => JSON.parse(text(row, 'json'))),
    };
  });
}
