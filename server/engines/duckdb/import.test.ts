import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EventSource, FileFormat, Source } from '#server/config/configuration.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import { configurationOf, csv, eventSource, totalsSource } from '#test/engines/configurations.ts';
import { type TemporaryStore, temporaryStore } from '#test/engines/temporary-store.ts';
import { rowsOf } from './statement.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

async function load(content: string | Uint8Array, different: Partial<EventSource> = {}, name = 'events.csv') {
  const file = await temporary.write(name, content);
  return importOne(eventSource([file], different));
}

async function importOne(source: Source) {
  const [report] = await importSources(configurationOf({ sources: [source] }), temporary.store);
  if (report === undefined) throw new Error('There is no report.');
  if (report.kind === 'refused') return { problem: report.problem, counts: null, lines: [] };
  const { read, kept, duplicates, rejected } = report.counts;
  expect(read).toBe(kept + duplicates + rejected);
  const rows = await temporary.store.rejectedRows({ source: source.id });
  expect(rows).toHaveLength(rejected);
  return { problem: null, counts: report.counts, lines: rows.map(({ line, reason }) => `${line} ${reason}`) };
}

async function stored(columns = 'person, event, t'): Promise<unknown[]> {
  const rows = await temporary.store.read((connection) =>
    rowsOf(connection, { sql: `SELECT ${columns} FROM events ORDER BY seq` }),
  );
  return rows.map((row) =>
    Object.values(row).map((value) => (typeof value === 'bigint' ? Number(value) : value)),
  );
}

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
    ['with empty lines', `person,event,time\n\n${good}\n\n\n`, {}],
    ['with blanks around names', ` person ,event, time\n${good}\n`, {}],
  ])('%s', async (_, content, different) => {
    const { problem } = await load(content, { format: { ...csv, ...different } });
    expect(problem).toBeNull();
    expect(await stored()).toEqual([['ann', 'visit', at('2026-11-02T10:00:00')]]);
  });

  test('Latin-1 is read as declared', async () => {
    const content = Buffer.from(`person,event,time\nZoë,visit,2026-11-02T10:00:00Z\n`, 'latin1');
    await load(content, { format: { ...csv, encoding: 'latin-1' } });
    expect(await stored('person')).toEqual([['Zoë']]);
  });

  test('ids stay text: 17 digits, leading zeros and all', async () => {
    await load(
      'person,event,time\n23843000000000123,visit,2026-11-02\n02139,visit,2026-11-02\n1e5,visit,2026-11-02\n',
    );
    expect(await stored('person')).toEqual([['23843000000000123'], ['02139'], ['1e5']]);
  });

  test('text is kept as written: quotes, line breaks, markup, blanks, upper case', async () => {
    const properties = { plan: { kind: 'column', column: 'plan' } } as const;
    await load('person,event,time,plan\nann,visit,2026-11-02,"a ""b""\n<i>, Pro "\nbob,visit,2026-11-02,\n', {
      properties,
    });
    expect(await stored("props['plan']")).toEqual([['a "b"\n<i>, Pro '], [null]]);
  });

  test('a record that is cut short has empty cells at its end', async () => {
    const { counts } = await load('person,event,time,plan\nann,visit,2026-11-02\n', {
      properties: { plan: { kind: 'column', column: 'plan' } },
    });
    expect(counts).toMatchObject({ read: 1, kept: 1 });
  });

  test('a header without rows is read and gives none', async () => {
    expect((await load('person,event,time\n')).counts).toMatchObject({ read: 0, kept: 0, rejected: 0 });
  });
});

describe('rows that cannot be read', () => {
  test('each is kept with its line, its reason and its words, and the others are imported', async () => {
    const { counts, lines } = await load(
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
    expect(counts).toMatchObject({ read: 14, kept: 4, duplicates: 0, rejected: 10 });
    expect(lines).toEqual([
      '3 no-person',
      '6 no-event',
      '7 no-time',
      '8 time-not-readable',
      '9 time-not-readable',
      '10 time-out-of-range',
      '11 time-out-of-range',
      '12 value-not-a-number',
      '13 too-many-cells',
      '14 text-after-quote',
    ]);
    const [row] = await temporary.store.rejectedRows({ limit: 1 });
    expect(row).toMatchObject({ line: 3, text: ',visit,2026-11-02,' });
    expect(await stored('CAST(value AS VARCHAR)')).toEqual([['12.5000'], ['1.5000'], ['7.0000'], [null]]);
  });

  test('an import again tells of the same rejected rows, not of twice as many', async () => {
    const text = `person,event,time\n${good}\nbob,visit,never\n`;
    await load(text);
    const again = await load(`${text}cat,visit,2026-11-02\n`);
    expect(again.counts).toMatchObject({ read: 3, kept: 1, duplicates: 1, rejected: 1 });
    expect(again.lines).toEqual(['3 time-not-readable']);
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
    await load(`person,event,time\n${good}\n`, {}, 'before.csv');
    expect((await load(content, different)).problem).toMatch(message);
    expect(await stored('person')).toEqual([['ann']]);
  });

  test('a file that is not there, and a folder', async () => {
    expect((await importOne(eventSource(['/nowhere/*.csv']))).problem).toMatch(/does not exist/);
    expect((await importOne(eventSource([temporary.folder]))).problem).toMatch(/is not a file/);
  });

  test('the other files go on', async () => {
    const bad = await temporary.write('a.csv', 'nothing\n');
    const fine = await temporary.write('b.csv', `person,event,time\n${good}\n`);
    const reports = await importSources(
      configurationOf({ sources: [eventSource([bad, fine])] }),
      temporary.store,
    );
    expect(reports.map(({ kind }) => kind)).toEqual(['refused', 'imported']);
  });
});

describe('importing again', () => {
  test('the same file changes nothing, a file that has grown adds its new rows', async () => {
    const text = `person,event,time\n${good}\n${good}\n`;
    expect((await load(text)).counts).toMatchObject({ read: 2, kept: 2 });
    expect((await load(text)).counts).toMatchObject({ read: 2, kept: 0, duplicates: 2 });
    expect((await load(`${text}${good}\n`)).counts).toMatchObject({ read: 3, kept: 1, duplicates: 2 });
  });

  test('the same rows in another file are the same rows', async () => {
    await load(`person,event,time\n${good}\n`);
    expect(
      (await load(`event,time,person\nvisit,2026-11-02T12:00:00+02:00,ann\n`, {}, 'other.csv')).counts,
    ).toMatchObject({
      kept: 0,
      duplicates: 1,
    });
  });

  test('with an id, the first row of an event and id is kept, across files and sources', async () => {
    const eventId = 'id';
    await load(
      'id,person,event,time\n7,ann,visit,2026-11-02\n7,ann,visit,2026-11-03\n7,ann,paid,2026-11-04\n',
      { eventId },
    );
    expect(await stored()).toEqual([
      ['ann', 'visit', at('2026-11-02T00:00:00')],
      ['ann', 'paid', at('2026-11-04T00:00:00')],
    ]);
    const more = await load(
      'id,person,event,time\n7,bob,visit,2026-11-05\n8,bob,visit,2026-11-05\n',
      { eventId },
      'more.csv',
    );
    expect(more.counts).toMatchObject({ read: 2, kept: 1, duplicates: 1 });
  });
});

describe('times', () => {
  const times = async (format: string, zone: string, cells: string[], year: number | null = null) => {
    const rows = cells.map((cell) => `ann,visit,"${cell}"`).join('\n');
    const result = await load(`person,event,time\n${rows}\n`, {
      time: { column: 'time', format, zone, year },
    });
    const instants = (await stored('t')).map((row) =>
      new Date(Number(Array.isArray(row) ? row[0] : row)).toISOString(),
    );
    return { instants, lines: result.lines };
  };

  test('ISO 8601 with and without an offset', async () => {
    const { instants, lines } = await times('iso', 'Europe/Helsinki', [
      '2026-11-02',
      '2026-11-02T10:00',
      '2026-11-02 10:00:00.250',
      '2026-11-02T10:00:00,5Z',
      '2026-11-02T10:00Z',
      '2026-11-02 10:00:00+0530',
      ' 2026-11-02T10:00:00-03:30\t',
      '2026-11-02 10:00:00 +02',
      '2026-11-02T25:00',
      '2026-02-30',
      'epoch',
      '20261102',
    ]);
    expect(instants).toEqual([
      '2026-11-01T22:00:00.000Z',
      '2026-11-02T08:00:00.000Z',
      '2026-11-02T08:00:00.250Z',
      '2026-11-02T10:00:00.500Z',
      '2026-11-02T10:00:00.000Z',
      '2026-11-02T04:30:00.000Z',
      '2026-11-02T13:30:00.000Z',
      '2026-11-02T08:00:00.000Z',
    ]);
    expect(lines).toEqual(['10', '11', '12', '13'].map((line) => `${line} time-not-readable`));
  });

  test('an hour that the clocks skip is the moment they jump, one they repeat is the first', async () => {
    const { instants } = await times('iso', 'Europe/Helsinki', [
      '2026-03-29T02:59:59',
      '2026-03-29T03:30:00',
      '2026-03-29T04:00:00',
      '2026-10-25T03:30:00',
      '2026-10-25T04:00:00',
    ]);
    expect(instants).toEqual([
      '2026-03-29T00:59:59.000Z',
      '2026-03-29T01:00:00.000Z',
      '2026-03-29T01:00:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T02:00:00.000Z',
    ]);
  });

  test('patterns: day and month order, two clocks, offsets', async () => {
    expect((await times('%d-%m-%Y', 'UTC', ['01-02-2018', '13-02-2018', '02-13-2018'])).instants).toEqual([
      '2018-02-01T00:00:00.000Z',
      '2018-02-13T00:00:00.000Z',
    ]);
  });

  test('a twelve-hour clock and an offset in the text', async () => {
    const { instants } = await times('%m/%d/%Y %I:%M %p %z', 'Europe/Helsinki', ['2/1/2018 3:05 PM +0100']);
    expect(instants).toEqual(['2018-02-01T14:05:00.000Z']);
  });

  test('a date without a year takes the declared one, if its weekday fits', async () => {
    const { instants, lines } = await times(
      '%a, %b %d',
      'UTC',
      ['Sat, Oct 11', 'Sun, Oct 11', 'Sat, Feb 29'],
      2014,
    );
    expect(instants).toEqual(['2014-10-11T00:00:00.000Z']);
    expect(lines).toEqual(['3 weekday-differs', '4 time-not-readable']);
  });

  test('seconds and milliseconds since 1970', async () => {
    expect((await times('epoch-s', 'UTC', ['1793613600', '1793613600.25', '-5', '0'])).instants).toEqual([
      '2026-11-02T10:00:00.000Z',
      '2026-11-02T10:00:00.250Z',
    ]);
  });

  test('milliseconds', async () => {
    expect((await times('epoch-ms', 'UTC', ['1793613600123'])).instants).toEqual([
      '2026-11-02T10:00:00.123Z',
    ]);
  });
});

describe('other formats', () => {
  const ndjson: FileFormat = { kind: 'ndjson' };

  test('NDJSON: numbers stay exact, nested keys are reached, lines that are no objects are rejected', async () => {
    const result = await load(
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
    expect(await stored("person, props['plan']")).toEqual([
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
    const { counts, lines } = await importOne(source);
    expect(counts).toMatchObject({ read: 2, kept: 1, rejected: 1 });
    expect(lines).toEqual(['2 no-person']);
    expect(await stored("person, t, props['day']")).toEqual([
      ['23843000000000123', at('2026-11-02T10:00:00'), '2026-11-01'],
    ]);
  });
});

describe('daily totals', () => {
  const group = { group: { kind: 'column', column: 'group' } } as const;
  const totals = async (rows: string) => {
    const file = await temporary.write('totals.csv', `date,group,visits,signups\n${rows}`);
    return importOne(totalsSource([file], { properties: group }));
  };
  const cells = async () => {
    const sql = `SELECT CAST(day AS VARCHAR) || ' ' || props['group'] || ' ' || event || ' ' || coalesce(CAST(count AS VARCHAR), '-') AS cell
      FROM day_totals ORDER BY ALL`;
    return (await temporary.store.read((connection) => rowsOf(connection, { sql }))).map(({ cell }) => cell);
  };

  test('blanks are not zero, trailing tabs are no part of a number, the later import wins', async () => {
    expect((await totals('1970-01-03,a,10,\t\n1970-01-03,b,5\t,0\n')).counts).toMatchObject({
      read: 2,
      kept: 2,
    });
    expect(await cells()).toEqual(['2 a signup -', '2 a visit 10', '2 b signup 0', '2 b visit 5']);
    expect((await totals('1970-01-03,a,10,3\n1970-01-03,b,5,0\n')).counts).toMatchObject({
      kept: 1,
      duplicates: 1,
    });
    expect(await cells()).toEqual(['2 a signup 3', '2 a visit 10', '2 b signup 0', '2 b visit 5']);
  });

  test('a day given twice with other counts is rejected, with the same counts it is a duplicate', async () => {
    const { counts, lines } = await totals('2026-11-02,a,10,1\n2026-11-02,a,10.0,1\n2026-11-02,a,11,1\n');
    expect(counts).toMatchObject({ read: 3, kept: 1, duplicates: 1, rejected: 1 });
    expect(lines).toEqual(['4 day-given-twice']);
  });

  test('counts are whole numbers', async () => {
    const { lines } = await totals(
      '2026-11-02,a,"1,234",1\n2026-11-03,a,1.5,1\n2026-11-04,a,-1,1\n2026-11-05,a,x,1\n',
    );
    expect(lines).toEqual(['2', '3', '4', '5'].map((line) => `${line} count-not-a-number`));
  });
});
