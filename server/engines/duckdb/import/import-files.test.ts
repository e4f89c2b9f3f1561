import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importSources } from '#server/ingest/import-sources.ts';
import type { EventSource } from '#server/ingest/kinds/events.ts';
import { configurationOf, csv, eventSource } from '#test/engines/configurations.ts';
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
const good = 'ann,visit,2026-11-02T10:00:00Z';

describe('files as people make them', () => {
  test.each<[string, string | Uint8Array, Partial<typeof csv>]>([
    ['plain', `person,event,time\n${good}\n`, {}],
    ['without a last line break', `person,event,time\n${good}`, {}],
    ['with carriage returns', `person,event,time\r\n${good}\r\n`, {}],
    ['with both kinds of line breaks', `person,event,time\r\n${good}\nbob,visit,\r\n`, {}],
    ['from an old Macintosh', `person,event,time\r${good}\r`, {}],
    ['with a byte order mark', `\uFEFFperson,event,time\n${good}\n`, {}],
    ['with a mark and a quoted header', `\uFEFF"person","event","time"\n${good}\n`, {}],
    [
      'in UTF-16, little end first',
      Buffer.from(`\uFEFFperson,event,time\n${good}\n`, 'utf16le'),
      { encoding: 'utf-16' },
    ],
    [
      'in UTF-16, big end first',
      Buffer.from(`\uFEFFperson,event,time\n${good}\n`, 'utf16le').swap16(),
      { encoding: 'utf-16' },
    ],
    [
      'in UTF-16 without a mark',
      Buffer.from(`person,event,time\n${good}\n`, 'utf16le'),
      { encoding: 'utf-16' },
    ],
    ['with semicolons', `person;event;time\n${good.replaceAll(',', ';')}\n`, { delimiter: ';' }],
    ['with tabs', `person\tevent\ttime\n${good.replaceAll(',', '\t')}\n`, { delimiter: '\t' }],
    ['with titles above the header', `Report, "2026"\n\nperson,event,time\n${good}\n`, { skip: 2 }],
    ['with apostrophes as quotes', `person,event,time\n'ann',visit,2026-11-02T10:00:00Z\n`, { quote: "'" }],
    [
      'without quotes, which are text then',
      `person,event,time\n"ann,visit,2026-11-02T10:00:00Z\n`,
      { quote: '' },
    ],
    ['with empty lines', `person,event,time\n\n${good}\n\n\n`, {}],
    ['with blanks around names', ` person ,event, time\n${good}\n`, {}],
  ])('%s', async (_, content, different) => {
    const { problem } = await importText(temporary, content, { format: { ...csv, ...different } });
    expect(problem).toBeNull();
    const person = different.quote === '' ? '"ann' : 'ann';
    expect(await storedEvents(temporary)).toEqual([[person, 'visit', at('2026-11-02T10:00:00')]]);
  });

  test('Latin-1 is read as declared', async () => {
    const content = Buffer.from(`person,event,time\nZoë,visit,2026-11-02T10:00:00Z\n`, 'latin1');
    await importText(temporary, content, { format: { ...csv, encoding: 'latin-1' } });
    expect(await storedEvents(temporary, 'person')).toEqual([['Zoë']]);
  });

  test('ids stay text: 17 digits, leading zeros and all', async () => {
    await importText(
      temporary,
      'person,event,time\n23843000000000123,visit,2026-11-02\n02139,visit,2026-11-02\n1e5,visit,2026-11-02\n',
    );
    expect(await storedEvents(temporary, 'person')).toEqual([['23843000000000123'], ['02139'], ['1e5']]);
  });

  test('text is kept as written: quotes, line breaks, markup, blanks, upper case', async () => {
    const properties = { plan: { kind: 'column', column: 'plan' } } as const;
    await importText(
      temporary,
      'person,event,time,plan\nann,visit,2026-11-02,"a ""b""\n<i>, Pro "\nbob,visit,2026-11-02,\n',
      {
        properties,
      },
    );
    expect(await storedEvents(temporary, "props['plan']")).toEqual([['a "b"\n<i>, Pro '], [null]]);
  });

  test('a record that is cut short has empty cells at its end', async () => {
    const { counts } = await importText(temporary, 'person,event,time,plan\nann,visit,2026-11-02\n', {
      properties: { plan: { kind: 'column', column: 'plan' } },
    });
    expect(counts).toMatchObject({ read: 1, kept: 1 });
  });

  test('a header without rows is read and gives none', async () => {
    expect((await importText(temporary, 'person,event,time\n')).counts).toMatchObject({
      read: 0,
      kept: 0,
      rejected: 0,
    });
  });
});

describe('files that are refused', () => {
  const cases: [string, string | Uint8Array, Partial<EventSource>, RegExp][] = [
    ['an empty file', '', {}, /events\.csv: is empty\. It needs a header/],
    [
      'a missing column',
      'person,evnt,time\n',
      {},
      /no column “event”\. Did you mean evnt\? Its columns: person, evnt, time/,
    ],
    ['another delimiter', 'person;event;time\n', {}, /With only one column, check the declared delimiter/],
    ['a column twice', 'person,event,time,time\n', {}, /2 columns are called “time”/],
    [
      'an open quote',
      `person,event,time\n${good}\n"bob,visit,2026-11-02\n${good}\n`,
      {},
      /line 3 opens a quote that is never closed/,
    ],
    [
      'Latin-1 taken for UTF-8',
      Buffer.from(`person,event,time\nZoë,visit,2026-11-02\n`, 'latin1'),
      {},
      /is not utf-8 at or after line 1.*encoding: latin-1/,
    ],
    [
      'half a character at the end',
      Buffer.from('person,event,time\nZo\u00eb', 'utf8').subarray(0, -1),
      {},
      /is not utf-8/,
    ],
    ['text taken for Parquet', 'person\n', { format: { kind: 'parquet' } }, /is not a Parquet file/],
  ];

  test.each(cases)('%s', async (_, content, different, message) => {
    await importText(temporary, `person,event,time\n${good}\n`, {}, 'before.csv');
    expect((await importText(temporary, content, different)).problem).toMatch(message);
    expect(await storedEvents(temporary, 'person')).toEqual([['ann']]);
  });

  test('a file that is not there, and a folder', async () => {
    expect((await importSource(temporary, eventSource(['/nowhere/*.csv']))).problem).toMatch(
      /does not exist/,
    );
    expect((await importSource(temporary, eventSource([temporary.folder]))).problem).toMatch(/is not a file/);
  });

  test('the other files go on', async () => {
    const bad = await temporary.write('a.csv', 'nothing\n');
    const fine = await temporary.write('b.csv', `person,event,time\n${good}\n`);
    const reports = await importSources(
      configurationOf({ sources: [eventSource([bad, fine])] }),
      temporary.imports,
    );
    expect(reports.map(({ kind }) => kind)).toEqual(['refused', 'imported']);
  });
});
