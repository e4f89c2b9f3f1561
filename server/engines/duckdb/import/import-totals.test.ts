import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rowsOf } from '#server/store/statement.ts';
import { totalsSource } from '#test/engines/configurations.ts';
import { importSource } from '#test/engines/importing.ts';
import { type TemporaryStore, temporaryStore } from '#test/engines/temporary-store.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

describe('daily totals', () => {
  const group = { group: { kind: 'column', column: 'group' } } as const;
  const totals = async (rows: string) => {
    const file = await temporary.write('totals.csv', `date,group,visits,signups\n${rows}`);
    return importSource(temporary, totalsSource([file], { properties: group }));
  };
  const cells = async () => {
    const sql = `SELECT CAST(day AS VARCHAR) || ' ' || props['group'] || ' ' || event || ' ' || coalesce(CAST(CAST(count AS BIGINT) AS VARCHAR), '-') AS cell
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

  test('a file that goes back to what it said before wins again', async () => {
    await totals('1970-01-03,a,10,1\n');
    await totals('1970-01-03,a,12,1\n');
    expect((await totals('1970-01-03,a,10,1\n')).counts).toMatchObject({ kept: 1 });
    expect(await cells()).toEqual(['2 a signup 1', '2 a visit 10']);
  });

  test('a day given twice with other counts is rejected, with the same counts it is a duplicate', async () => {
    const { counts, lines } = await totals('2026-11-02,a,10,1\n2026-11-02,a,10.0,1\n2026-11-02,a,11,1\n');
    expect(counts).toMatchObject({ read: 3, kept: 1, duplicates: 1, rejected: 1 });
    expect(lines).toEqual(['4 day-given-twice']);
  });

  test('a count is a number with a point, and none under zero', async () => {
    const { lines } = await totals(
      '2026-11-02,a,"1,234",1\n2026-11-03,a,1.5,1\n2026-11-04,a,-1,1\n2026-11-05,a,x,1\n',
    );
    expect(lines).toEqual(['2 count-not-a-number', '4 count-negative', '5 count-not-a-number']);
  });
});

test('a row that covers a week is that of the week that begins on its day; any other day is rejected', async () => {
  const file = await temporary.write(
    'weeks.csv',
    'date,visits,signups\n2026-10-05,350,100\n2026-10-12,361,113\n2026-10-18,355,105\n',
  );
  const { counts, lines } = await importSource(temporary, totalsSource([file], { covers: 'monday' }));
  expect(counts).toMatchObject({ kept: 2, rejected: 1 });
  expect(lines).toEqual(['4 not-the-first-day-of-a-week']);
});
