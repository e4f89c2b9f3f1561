import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importSources } from '#server/ingest/import-sources.ts';
import type { RevenueSource } from '#server/ingest/kinds/revenue.ts';
import type { SpendSource } from '#server/ingest/kinds/spend.ts';
import { rowsOf } from '#server/store/statement.ts';
import { configurationOf, revenueSource, spendSource } from '#test/engines/configurations.ts';
import { importSource, storedEvents } from '#test/engines/importing.ts';
import { type TemporaryStore, temporaryStore } from '#test/engines/temporary-store.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

const dollars = {
  own: 'EUR',
  field: { kind: 'column', column: 'currency' },
  rates: { USD: '0.92' },
} as const;

describe('spend', () => {
  const header = 'day,platform,account,campaign,cost';
  async function spend(rows: string[], different: Partial<SpendSource> = {}, name = 'spend.csv') {
    const columns = different.currency?.field ? `${header},currency` : header;
    const file = await temporary.write(name, [columns, ...rows, ''].join('\n'));
    return importSource(temporary, spendSource([file], different));
  }
  async function kept(): Promise<string[]> {
    const sql = `SELECT concat_ws(' ', CAST(CAST('1970-01-01' AS DATE) + day AS DATE), account, campaign, amount) AS cell FROM spend ORDER BY ALL`;
    const rows = await temporary.store.read((connection) => rowsOf(connection, { sql }));
    return rows.map(({ cell }) => String(cell));
  }

  test('a later export takes the place of what was known of its accounts, from its first day to its last', async () => {
    await spend([
      '2026-11-02,google,a,brand,10.00',
      '2026-11-03,google,a,brand,20',
      '2026-11-03,google,a,generic,5',
      '2026-11-03,google,b,brand,7',
      '2026-11-04,google,a,brand,30',
    ]);
    const { counts } = await spend(['2026-11-03,google,a,brand,22.5', '2026-11-04,google,a,brand,30']);
    expect(counts).toMatchObject({ read: 2, kept: 2, replaced: 3 });
    expect(await kept()).toEqual([
      '2026-11-02 a brand 10.0000',
      '2026-11-03 a brand 22.5000',
      '2026-11-03 b brand 7.0000',
      '2026-11-04 a brand 30.0000',
    ]);
  });

  test('rows of one campaign and day are parts of it, and count both', async () => {
    const { counts } = await spend(['2026-11-02,google,a,brand,10', '2026-11-02,google,a,brand,10']);
    expect(counts).toMatchObject({ kept: 2, duplicates: 0 });
  });

  test('of two files the one that is read later counts, whichever was imported first', async () => {
    const first = await temporary.write('1.csv', `${header}\n2026-11-02,g,a,x,1\n2026-11-03,g,a,x,1\n`);
    const second = await temporary.write('2.csv', `${header}\n2026-11-03,g,a,x,2\n`);
    const both = configurationOf({ moneySources: [spendSource([first, second])] });
    await importSources(configurationOf({ moneySources: [spendSource([second])] }), temporary.imports);
    await importSources(both, temporary.imports);
    expect(await kept()).toEqual(['2026-11-02 a x 1.0000', '2026-11-03 a x 2.0000']);
  });

  test('what cannot be an amount of money is refused row by row', async () => {
    const { counts, lines } = await spend(
      [
        '2026-11-02,google,a,brand,-1,EUR',
        '2026-11-02,google,a,brand,,EUR',
        '2026-11-02,google,a,brand,"1,5",EUR',
        '2026-11-02,google,a,brand,1,EURO',
        '2026-11-02,google,a,brand,1,GBP',
        '2091-13-02,google,a,brand,1,EUR',
        '2026-11-02,google,a,brand,99999999999999999999,EUR',
        '2026-11-02,google,a,brand,10.01,usd',
        '2026-11-02,google,a,brand,1,',
      ],
      { currency: dollars },
    );
    expect(counts).toMatchObject({ kept: 2, rejected: 7 });
    expect(lines).toEqual([
      '2 spend-negative',
      '3 no-amount',
      '4 amount-not-a-number',
      '5 currency-unknown',
      '6 currency-without-rate',
      '7 time-not-readable',
      '8 amount-not-a-number',
    ]);
    expect(await kept()).toEqual(['2026-11-02 a brand 1.0000', '2026-11-02 a brand 9.2092']);
  });

  test('numbers and totals are read as the file writes them, and the total is compared', async () => {
    const file = await temporary.write(
      'spend.csv',
      `${header}\n2026-11-02,g,a,x,"1.234,50"\n2026-11-03,g,a,x,"1,25"\nTotal,,,,"1.235,75"\n`,
    );
    const cells = { number: { group: '.', decimal: ',' }, total: ['Total'] };
    const source = spendSource([file], { cells });
    const [report] = await importSources(configurationOf({ moneySources: [source] }), temporary.imports);
    expect(report).toMatchObject({ kind: 'imported', counts: { kept: 2, filtered: 1 } });
    expect(report?.kind === 'imported' ? report.notes.join() : '').toContain('1,235.75');
  });

  test('rules of campaigns are read when money is, so that a new one reads no file again', async () => {
    const row = '2026-11-02,google,a,brand,10';
    await spend([row]);
    const rule = { platform: null, account: null, campaign: null, segments: { channel: 'paid' } };
    expect((await spend([row], { campaigns: [rule] })).counts).toMatchObject({ kept: 0, duplicates: 1 });
  });
});

describe('revenue', () => {
  async function revenue(rows: string[], different: Partial<RevenueSource> = {}) {
    const columns = [
      'person,time,amount',
      different.paymentId,
      different.currency?.field ? 'currency' : null,
    ];
    const header = columns.filter((name) => name != null).join(',');
    const file = await temporary.write('billing.csv', [header, ...rows, ''].join('\n'));
    return importSource(temporary, revenueSource([file], different));
  }
  const stored = () => storedEvents(temporary, `person, CAST(value AS VARCHAR), props['period']`);

  test('payments and refunds are kept, and what is none is refused in words', async () => {
    const { counts, lines } = await revenue(
      [
        'ann,2026-11-02,12.5,EUR',
        'ann,2026-11-09,-12.5,EUR',
        'NULL,2026-11-02,1,EUR',
        'bob,2026-11-02,,EUR',
        'bob,2026-11-02,free,EUR',
        'bob,2026-11-02,5,XYZ',
        'bob,2026-11-02,5,GBP',
        'bob,2026-11-02,5,USD',
      ],
      { currency: dollars },
    );
    expect(counts).toMatchObject({ kept: 3, rejected: 5 });
    expect(lines).toEqual([
      '4 no-person',
      '5 no-amount',
      '6 amount-not-a-number',
      '7 currency-unknown',
      '8 currency-without-rate',
    ]);
    expect(await stored()).toEqual([
      ['ann', '12.5000', null],
      ['ann', '-12.5000', null],
      ['bob', '4.6000', null],
    ]);
  });

  test('a payment with an id counts once, and as its newest version says where that is wanted', async () => {
    const ids = { paymentId: 'id', period: '1 month' as const };
    await revenue(['ann,2026-11-02,10,i1', 'ann,2026-11-02,10,i1'], ids);
    expect(await stored()).toEqual([['ann', '10.0000', '1 month']]);
    const latest = await revenue(['ann,2026-11-02,8,i1'], { ...ids, keep: 'latest' });
    expect(latest.counts).toMatchObject({ kept: 1 });
    expect(await stored()).toEqual([['ann', '8.0000', '1 month']]);
  });

  test('an export that is the whole truth loses the payments it no longer has', async () => {
    await revenue(['ann,2026-11-02,10', 'bob,2026-11-02,20'], { keep: 'snapshot' });
    const { counts } = await revenue(['bob,2026-11-02,20'], { keep: 'snapshot' });
    expect(counts).toMatchObject({ kept: 0, duplicates: 1, replaced: 1 });
    expect(await stored()).toEqual([['bob', '20.0000', null]]);
  });
});
