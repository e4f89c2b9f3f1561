import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseConfiguration } from '#server/config/parse-configuration.ts';
import { countsStore } from '#server/engines/duckdb/funnel/counts.ts';
import type { FileReport } from '#server/ingest/import-report.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import { rowsOf } from '#server/store/statement.ts';
import { configurationOf, funnelOf, stage, totalsSource } from './configurations.ts';
import { storedEvents } from './importing.ts';
import { type TemporaryStore, temporaryStore } from './temporary-store.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

/** Imports one file by the settings of a source as they are written in `weekline.yaml`. */
async function imported(name: string, content: string | Uint8Array, settings: string): Promise<FileReport> {
  await temporary.write(name, content);
  const yaml = `
workspace: { name: Acme, timeZone: UTC, currency: EUR }
conversions:
  - { id: visit, name: Visit, kind: micro, match: page_viewed }
  - { id: signup, name: Sign-up, kind: macro, match: signed_up }
funnels: [{ id: main, name: Main, stages: [visit, signup] }]
sources:
  - { id: export, files: ${JSON.stringify(name)}, ${settings} }
  - { id: tracker, kind: events, files: none.csv, event: event, person: p, time: { column: t, format: iso } }
`;
  const result = parseConfiguration(yaml, `${temporary.folder}/weekline.yaml`);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const [report] = await importSources(result.configuration, temporary.imports, { only: ['export'] });
  if (report === undefined) throw new Error('There is no report.');
  return report;
}

async function storedTotals(): Promise<string[]> {
  const sql = `SELECT event || ' ' || coalesce(CAST(CAST(count AS DOUBLE) AS VARCHAR), '-') AS cell FROM day_totals ORDER BY day, event`;
  const rows = await temporary.store.read((connection) => rowsOf(connection, { sql }));
  return rows.map(({ cell }) => String(cell));
}

describe('several events of one row', () => {
  const wide = `id,"Date entered ""Qualified""",Closed,Amount
d1,2026-06-05 10:00,,10
d2,2026-06-06 10:00,2026-06-20 09:30,20
d3,,,30
d4,2026-06-07 10:00,soon,40
`;
  const settings = `kind: events, person: id, time: { format: iso }, value: Amount,
    events: { qualified: 'Date entered "Qualified"', won: Closed }`;

  test('an empty date is not yet; a row is kept as a whole or not at all', async () => {
    const report = await imported('deals.csv', wide, settings);
    expect(report).toMatchObject({
      counts: { read: 4, kept: 2, duplicates: 0, filtered: 1, rejected: 1 },
      firstRejected: [
        {
          line: 5,
          reason: 'has a time in “Date entered "Qualified"” or “Closed” that is not written as iso.',
        },
      ],
    });
    expect(await storedEvents(temporary, 'person, event')).toEqual([
      ['d1', 'qualified'],
      ['d2', 'qualified'],
      ['d2', 'won'],
    ]);
  });

  test('a date that comes later adds its event, in the next snapshot too', async () => {
    const source = `${settings}, eventId: id, snapshot: true`;
    await imported('deals.csv', wide, source);
    const later = wide.replace('d1,2026-06-05 10:00,,10', 'd1,2026-06-05 10:00,2026-07-01,10');
    expect(await imported('deals.csv', later, source)).toMatchObject({
      counts: { read: 4, kept: 1, duplicates: 1, filtered: 1, rejected: 1, replaced: 0 },
    });
    expect(await storedEvents(temporary, 'person, event')).toHaveLength(4);
  });

  test('a file whose second time is written otherwise is refused by the name of its column', async () => {
    const report = await imported(
      'deals.csv',
      'id,a,b\n1,2026-01-01,03/04/2026\n',
      'kind: events, person: id, time: { format: iso }, events: { x: a, y: b }',
    );
    expect(report).toMatchObject({
      kind: 'refused',
      problem: expect.stringContaining('the time “03/04/2026” in “b” on line 2 does not fit iso.'),
    });
  });
});

describe('rows that are left out are counted by themselves', () => {
  const orders = `Name,Created at,Paid at,Cancelled at,Status,Total
#1,2026-08-03 14:22:28 +0500,2026-08-03 14:25:01 +0500,,paid,48.93
#2,2026-08-03 15:00:00 +0500,2026-08-03 15:02:00 +0500,2026-08-04 09:00:00 +0500,refunded,20.00
#3,2026-08-04 11:00:00 +0500,2026-08-04 11:01:00 +0500,,paid,"1,675.00"
#4,2026-08-04 12:00:00 +0500,,,pending,10.00
`;
  const settings = `kind: events, person: Name, eventId: Name, value: Total,
    events: { ordered: Created at, paid: Paid at }, time: { format: '%Y-%m-%d %H:%M:%S %z' },
    rows: { Cancelled at: blank, Status: { not: [refunded, voided] } }`;

  test('an order whose money cannot be read still counts, and is named', async () => {
    expect(await imported('orders.csv', orders, settings)).toMatchObject({
      counts: { read: 4, kept: 3, filtered: 1, rejected: 0 },
      notes: [
        '1 row is kept without its money: “Total” is “1,675.00” on line 4. Say how numbers are written, such as format: { number: "1,234.5" }.',
      ],
    });
  });

  test('money is read where the format says how it is written', async () => {
    const report = await imported('orders.csv', orders, `${settings}, format: { number: "1,234.5" }`);
    expect(report).toMatchObject({ counts: { kept: 3 }, notes: [] });
    expect(await storedEvents(temporary, 'person, event, CAST(value AS DOUBLE)')).toContainEqual([
      '#3',
      'paid',
      1675,
    ]);
  });

  test.each([
    ['Status: paid', 2],
    ['Status: [paid, pending]', 3],
    ['Status: { startsWith: p }', 3],
    ['Status: { not: { startsWith: [p, x] } }', 1],
    ['Cancelled at: { not: blank }', 1],
    ['Total: 20.00', 0],
    ['Total: "20.00"', 1],
  ])('rows: { %s } keeps %i', async (rows, kept) => {
    const source = settings.replace(/rows: \{.*\}$/s, `rows: { ${rows} }`);
    expect(await imported('orders.csv', orders, source)).toMatchObject({
      counts: { kept, filtered: 4 - kept },
    });
  });
});

test('a filter that leaves out every row is named', async () => {
  const source =
    'kind: events, event: { constant: paid }, person: id, time: { column: at, format: iso }, rows: { plan: Pro }';
  expect(await imported('paid.csv', 'id,at,plan\n1,2026-08-03,pro\n2,2026-08-04,\n', source)).toMatchObject({
    counts: { kept: 0, filtered: 2 },
    notes: [
      'All of its rows (2) are left out by rows: “plan”. Write the values exactly as the file has them; blank stands for an empty cell.',
    ],
  });
});

describe('what nobody expects in a file is said, and costs little memory', () => {
  const source =
    'kind: events, event: { constant: paid }, person: id, time: { column: at, format: iso }, value: amount';

  test('a million columns', async () => {
    const header = Array.from({ length: 1_000_000 }, (_, at) => `c${at}`).join(',');
    const before = process.memoryUsage().rss;
    expect(await imported('wide.csv', `id,at,amount,${header}\n1,2026-08-03,5\n`, source)).toMatchObject({
      kind: 'refused',
      problem: expect.stringContaining(
        'line 1 has 1000003 cells, more than 5000. Check the declared delimiter and quote.',
      ),
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
  });

  test('a day in 2091 and one after 2099, money under zero and none, an endless cell', async () => {
    const rows = `id,at,amount
1,2091-08-03,5
2,2191-08-03,5
3,2026-08-03,-5.25
4,2026-08-03,1e9
5,2026-08-03,99999999999999999999
6,0000-00-00,5
${'x'.repeat(1_000_000)},2026-08-04,5
`;
    expect(await imported('odd.csv', rows, source)).toMatchObject({
      counts: { read: 7, kept: 5, rejected: 2, byReason: { 'time-not-readable': 1, 'time-out-of-range': 1 } },
      notes: [expect.stringContaining('2 rows are kept without their money: “amount” is “1e9” on line 5.')],
    });
    expect(await storedEvents(temporary, 'substr(person, 1, 1), CAST(value AS DOUBLE)')).toEqual([
      ['1', 5],
      ['3', -5.25],
      ['4', null],
      ['5', null],
      ['x', 5],
    ]);
  });
});

describe('totals as they are downloaded', () => {
  const report = `Campaign report
"August 3, 2026 - August 9, 2026"
Day,Campaign,Impr.,Clicks,Conversions
2026-08-03,Brand,"3,580",218,14.07
2026-08-04,Brand, --,0,0.00
Total: Account,,"3,580",218,14.07
`;
  const settings = `kind: totals, format: { skip: 2, number: "1,234.5", blank: "--", total: Total },
    date: { column: Day, format: iso }, totals: { impression: Impr., click: Clicks, order: Conversions }, properties: [Campaign]`;

  test('title lines, thousands, dashes, a row of totals and fractions', async () => {
    expect(await imported('report.csv', report, settings)).toMatchObject({
      counts: { read: 3, kept: 2, filtered: 1, rejected: 0 },
      notes: [
        'The row of totals on line 6 agrees with the rows: 218 “Clicks”, 14.07 “Conversions”, 3,580 “Impr.”.',
      ],
    });
    expect(await storedTotals()).toEqual([
      'click 218.0',
      'impression 3580.0',
      'order 14.07',
      'click 0.0',
      'impression -',
      'order 0.0',
    ]);
  });

  test('rows that are missing from the file are noticed by its own totals', async () => {
    expect(
      await imported('report.csv', report.replace('Account,,"3,580"', 'Account,,"3,600"'), settings),
    ).toMatchObject({
      notes: [
        'The row of totals on line 6 says 3,600 “Impr.” where the rows add up to 3,580. Rows are missing from the file or were rejected: export it again, or correct them.',
      ],
    });
  });

  test('money of events is compared too, with the rows that a filter leaves out', async () => {
    const rows = 'id,at,plan,amount\n1,2026-08-03,pro,10.50\n2,2026-08-04,free,4.50\nTotal,,,15\n';
    const source =
      'kind: events, event: { constant: paid }, person: id, time: { column: at, format: iso }, value: amount, rows: { plan: pro }, format: { total: Total }';
    expect(await imported('paid.csv', rows, source)).toMatchObject({
      counts: { kept: 1, filtered: 2 },
      notes: ['The row of totals on line 4 agrees with the rows: 15 “amount”.'],
    });
  });

  test('the same as UTF-16 with tabs', async () => {
    const tabs = report.replaceAll(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/g, '\t');
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(tabs, 'utf16le')]);
    const source = settings.replace('{ skip: 2,', '{ kind: tsv, encoding: utf-16, skip: 2,');
    expect(await imported('report.csv', bytes, source)).toMatchObject({ counts: { kept: 2, filtered: 1 } });
  });

  test.each([
    ['1.234,5', '1.234,50', 1234.5],
    ['1 234,5', '1\u202f234,50', 1234.5],
    ['1 234,5', '1\u00a0234\u00a0567', 1234567],
    ['1234,5', '1234,50 €', 1234.5],
    ["1'234.5", 'CHF 1’234.50'.replace('’', "'"), 1234.5],
    ['1,234.5', '$12,345', 12345],
  ])('%s reads “%s”', async (number, cell, expected) => {
    const content = `Day;Clicks\n2026-08-03;${cell}\n`;
    const source = `kind: totals, format: { kind: csv, delimiter: ";", number: ${JSON.stringify(number)} }, date: { column: Day, format: iso }, totals: { impression: Clicks }`;
    await imported('report.csv', content, source);
    expect(await storedTotals()).toEqual([`impression ${expected.toFixed(1)}`]);
  });

  test.each([
    ['1,234.5', '12,34'],
    ['1,234.5', '1.234,5'],
    ['1 234,5', '12 34'],
    ['1,234.5', 'none'],
  ])('%s rejects “%s”, naming the column and the remedy', async (number, cell) => {
    const content = `Day;Clicks\n2026-08-03;${cell}\n2026-08-04;5\n`;
    const source = `kind: totals, format: { kind: csv, delimiter: ";", number: ${JSON.stringify(number)} }, date: { column: Day, format: iso }, totals: { impression: Clicks }`;
    expect(await imported('report.csv', content, source)).toMatchObject({
      counts: { kept: 1, rejected: 1 },
      firstRejected: [{ line: 2, reason: expect.stringMatching(/in “Clicks”.*format: \{ number/) }],
    });
  });

  test('a count under zero is rejected', async () => {
    const source = 'kind: totals, date: { column: Day, format: iso }, totals: { impression: Clicks }';
    expect(await imported('report.csv', 'Day,Clicks\n2026-08-03,-5\n2026-08-04,5\n', source)).toMatchObject({
      counts: { kept: 1, rejected: 1 },
      firstRejected: [
        { reason: 'has a count under zero in “Clicks”: counts of people or events cannot be.' },
      ],
    });
  });

  const finer = `period,campaign,ad,impressions,clicks
2026-04-09,C1,A1,28,
2026-04-09,C1,A2,47932,378
2026-04-09,C1,A3,28,
2026-04-09,C2,A1,5,1
`;
  const perCampaign = `kind: totals, date: { column: period, format: iso }, totals: { impression: impressions, click: clicks }, properties: [campaign], add: rows`;

  test('finer rows are added up, and an empty cell is zero where the source says so', async () => {
    expect(await imported('ads.csv', finer, `${perCampaign}, blank: zero`)).toMatchObject({
      counts: { read: 4, kept: 4, rejected: 0 },
    });
    expect((await storedTotals()).sort()).toEqual([
      'click 1.0',
      'click 378.0',
      'impression 47988.0',
      'impression 5.0',
    ]);
  });

  test('what was not observed in one of the rows is not known of their sum', async () => {
    await imported('ads.csv', finer, perCampaign);
    expect((await storedTotals()).sort()).toEqual([
      'click -',
      'click 1.0',
      'impression 47988.0',
      'impression 5.0',
    ]);
  });

  test('fractions are rounded over the week, and the segments of every property add up to the same', async () => {
    const rows = ['a', 'b', 'c'].flatMap((channel) =>
      [3, 4, 5].map((day) => `2026-08-0${day},${channel},x,0.5`),
    );
    const file = await temporary.write('f.csv', `date,channel,brand,visits\n${rows.join('\n')}\n`);
    const field = (column: string) => ({ kind: 'column', column }) as const;
    const source = totalsSource([file], {
      totals: { visit: 'visits' },
      properties: { channel: field('channel'), brand: field('brand') },
    });
    const configuration = configurationOf({ sources: [source] });
    await importSources(configuration, temporary.imports);
    const counts = countsStore(temporary.store, configuration);
    const funnel = funnelOf([stage('visit'), stage('signup')], 'totals');
    for (const [segmentBy, people] of [
      [null, [5]],
      ['brand', [5]],
      ['channel', [2, 1, 2]],
    ] as const) {
      const { entries } = await counts.history(funnel, { segmentBy });
      expect(entries.map((entry) => entry.people).toSorted()).toEqual(people.toSorted());
    }
  });

  test('a corrected file of finer rows replaces the sums', async () => {
    await imported('ads.csv', finer, `${perCampaign}, blank: zero`);
    expect(
      await imported('ads.csv', finer.replace('A3,28', 'A3,30'), `${perCampaign}, blank: zero`),
    ).toMatchObject({
      counts: { read: 4, kept: 3, duplicates: 1 },
    });
    expect(await storedTotals()).toContain('impression 47990.0');
  });
});

describe('persons, properties and times that no single column has', () => {
  test('each row is a person of its own, equal ones too', async () => {
    const rows = 'from,at\nad,2026-08-03\nad,2026-08-03\nmail,2026-08-04\n';
    const source =
      'kind: events, event: { constant: lead }, person: { row: true }, time: { column: at, format: iso }, properties: [from]';
    expect(await imported('leads.csv', rows, source)).toMatchObject({ counts: { kept: 3 } });
    const people = await storedEvents(temporary, 'person');
    expect(new Set(people.flat()).size).toBe(3);
    expect(await imported('leads.csv', `${rows}mail,2026-08-05\n`, source)).toMatchObject({
      counts: { kept: 1, duplicates: 3 },
    });
  });

  test('several events of such a row are of one person', async () => {
    const source =
      'kind: events, events: { created: a, won: b }, person: { row: true }, time: { format: iso }';
    await imported('deals.csv', 'a,b\n2026-08-03,2026-08-09\n2026-08-03,2026-08-09\n', source);
    expect(new Set((await storedEvents(temporary, 'person')).flat()).size).toBe(2);
  });

  test('bands of a number and starts of a text', async () => {
    const rows = `id,at,amount,page
1,2026-08-03,"4,999.99",/blog/a
2,2026-08-03,"5,000",/blog-archive
3,2026-08-03,20000,/pricing
4,2026-08-03,,
5,2026-08-03,?,/
`;
    const source = `kind: events, event: { constant: deal }, person: id, time: { column: at, format: iso }, format: { number: "1,234.5" },
      properties: { size: { column: amount, below: [5000, 15000] }, part: { column: page, startsWith: [/blog, /blog-archive, /pricing] } }`;
    await imported('deals.csv', rows, source);
    expect(await storedEvents(temporary, "props['size'], props['part']")).toEqual([
      ['under 5000', '/blog'],
      ['5000 to under 15000', '/blog-archive'],
      ['15000 or more', '/pricing'],
      [null, null],
      [null, '(other)'],
    ]);
  });

  test('a date from its parts, some days before', async () => {
    const rows =
      'id,year,month,day,lead\n1,2026,August,3,2\n2,2026,August,12,0\n3,2026,,12,0\n4,2026,August,1,x\n';
    const source = `kind: events, event: { constant: booking }, person: id, time: { columns: [year, month, day], format: '%Y %B %d', minusDays: lead }`;
    expect(await imported('bookings.csv', rows, source)).toMatchObject({
      kind: 'imported',
      counts: { kept: 2, rejected: 2 },
    });
    expect(await storedEvents(temporary, 'person, CAST(make_timestamp(t * 1000) AS VARCHAR)')).toEqual([
      ['1', '2026-08-01 00:00:00'],
      ['2', '2026-08-12 00:00:00'],
    ]);
  });

  test('a parameter in a list of keys and values', async () => {
    const lines = [
      {
        ts: 1612069510766593,
        name: 'view',
        who: '10.42',
        event_params: [
          { key: 'source', value: { string_value: 'google' } },
          { key: 'page', value: { int_value: 7 } },
        ],
      },
      { ts: 1612069510766594, name: 'view', who: '10.43', event_params: [{ name: 'source', value: 'mail' }] },
      { ts: 1612069510766595, name: 'view', who: '10.44', event_params: [] },
    ];
    const source = `kind: events, event: name, person: who, time: { column: ts, format: epoch-us }, properties: { source: event_params.source, page: event_params.page }`;
    expect(
      await imported('events.ndjson', lines.map((line) => JSON.stringify(line)).join('\n'), source),
    ).toMatchObject({ counts: { kept: 3 } });
    expect(await storedEvents(temporary, "props['source'], props['page']")).toEqual([
      ['google', '7'],
      ['mail', null],
      [null, null],
    ]);
  });
});
