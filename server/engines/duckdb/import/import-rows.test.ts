import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importSources } from '#server/ingest/import-sources.ts';
import { configurationOf, eventSource } from '#test/engines/configurations.ts';
import { importText, storedEvents } from '#test/engines/importing.ts';
import { type TemporaryStore, temporaryStore } from '#test/engines/temporary-store.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

const at = (text: string) => Date.parse(`${text}Z`);
const good = 'ann,visit,2026-11-02T10:00:00Z';

describe('rows that cannot be read', () => {
  test('each is kept with its line, its reason and its words, and the others are imported', async () => {
    const { counts, lines } = await importText(
      temporary,
      `person,event,time,amount
${good},12.5
,visit,2026-11-02,
"bob
the second",visit,2026-11-02,1.5
ann,,2026-11-02,
ann,visit,,
ann,visit,02/11/2026,
ann,visit,20180-01-01,
ann,visit,1969-12-31,
ann,visit,2150-01-01,
ann,visit,2026-11-03,"1,234"
ann,visit,2026-11-04,5,6,7
"ann"x,visit,2026-11-04,
ann,visit,2026-11-05, 7\t
ann,visit,2026-11-06,,,
`,
      { value: 'amount' },
    );
    expect(counts).toMatchObject({ read: 14, kept: 5, duplicates: 0, rejected: 9 });
    expect(lines).toEqual([
      '3 no-person',
      '6 no-event',
      '7 no-time',
      '8 time-not-readable',
      '9 time-not-readable',
      '10 time-out-of-range',
      '11 time-out-of-range',
      '13 too-many-cells',
      '14 text-after-quote',
    ]);
    const [row] = await temporary.imports.rejectedRows({ limit: 1 });
    expect(row).toMatchObject({ line: 3, text: ',visit,2026-11-02,' });
    expect(await storedEvents(temporary, 'CAST(value AS VARCHAR)')).toEqual([
      ['12.5000'],
      ['1.5000'],
      [null],
      ['7.0000'],
      [null],
    ]);
  });

  test('an import again tells of the same rejected rows, not of twice as many', async () => {
    const text = `person,event,time\n${good}\nbob,visit,never\n`;
    await importText(temporary, text);
    const again = await importText(temporary, `${text}cat,visit,2026-11-02\n`);
    expect(again.counts).toMatchObject({ read: 3, kept: 1, duplicates: 1, rejected: 1 });
    expect(again.lines).toEqual(['3 time-not-readable']);
  });
});

describe('importing again', () => {
  test('the same file changes nothing, a file that has grown adds its new rows', async () => {
    const text = `person,event,time\n${good}\n${good}\n`;
    expect((await importText(temporary, text)).counts).toMatchObject({ read: 2, kept: 2 });
    expect((await importText(temporary, text)).counts).toMatchObject({ read: 2, kept: 0, duplicates: 2 });
    expect((await importText(temporary, `${text}${good}\n`)).counts).toMatchObject({
      read: 3,
      kept: 1,
      duplicates: 2,
    });
  });

  test('the same rows in another file are the same rows', async () => {
    await importText(temporary, `person,event,time\n${good}\n`);
    expect(
      (
        await importText(
          temporary,
          `event,time,person\nvisit,2026-11-02T12:00:00+02:00,ann\n`,
          {},
          'other.csv',
        )
      ).counts,
    ).toMatchObject({
      kept: 0,
      duplicates: 1,
    });
  });

  test('with an id, the first row of an event and id is kept, across files and sources', async () => {
    const eventId = 'id';
    await importText(
      temporary,
      'id,person,event,time\n7,ann,visit,2026-11-02\n7,ann,visit,2026-11-03\n7,ann,paid,2026-11-04\n',
      { eventId },
    );
    expect(await storedEvents(temporary)).toEqual([
      ['ann', 'visit', at('2026-11-02T00:00:00')],
      ['ann', 'paid', at('2026-11-04T00:00:00')],
    ]);
    const more = 'id,person,event,time\n7,bob,visit,2026-11-05\n8,bob,visit,2026-11-05\n';
    const files = [path.join(temporary.folder, 'events.csv'), await temporary.write('more.csv', more)];
    const sources = [eventSource(files, { eventId })];
    const [, second] = await importSources(configurationOf({ sources }), temporary.imports);
    expect(second).toMatchObject({ counts: { read: 2, kept: 1, duplicates: 1 } });
    // The version in a file that is there counts before one in a file that is gone.
    const alone = await importText(temporary, `${more}9,cat,visit,2026-11-06\n`, { eventId }, 'more.csv');
    expect(alone.counts).toMatchObject({ read: 3, kept: 2, duplicates: 1 });
  });
});

test('what programs write for nobody is nobody: such a row names no person, unless the other id is there', async () => {
  const nobodies = [
    'NULL',
    'undefined',
    'None',
    'NaN',
    '\\N',
    '[object Object]',
    '0',
    '00000000-0000-0000-0000-000000000000',
  ];
  const rows = nobodies.map((id) => `${id},,visit,2026-11-02T10:00:00Z`);
  const content = [
    'person,visitor,event,time',
    ...rows,
    'null,v7,visit,2026-11-02T10:00:00Z',
    'Nan Goldin,,visit,2026-11-02T10:00:00Z',
  ];
  const { counts } = await importText(temporary, content.join('\n'), { anonymous: 'visitor' });
  expect(counts).toMatchObject({ kept: 2, byReason: { 'no-person': nobodies.length } });
  expect(await storedEvents(temporary, 'person, anonymous')).toEqual([
    [null, 'v7'],
    ['Nan Goldin', null],
  ]);
});
