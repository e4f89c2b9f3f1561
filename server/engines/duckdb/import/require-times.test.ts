import { afterEach, beforeEach, expect, test } from 'vitest';
import { importText, storedEvents } from '#test/engines/importing.ts';
import { type TemporaryStore, temporaryStore } from '#test/engines/temporary-store.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

const two = (value: number) => String(value).padStart(2, '0');
/** A visit on each of the first days of January 2018, day first. */
const visits = (days: number) =>
  Array.from({ length: days }, (_, index) => `ann,visit,${two(index + 1)}-01-2018\n`).join('');
const read = (text: string, format: string) =>
  importText(temporary, `person,event,time\n${text}`, {
    time: { column: 'time', format, zone: 'UTC', year: null },
  });

test('a file whose days are read as months is refused as a whole, and the right format named', async () => {
  const { problem } = await read(visits(31), '%m-%d-%Y');
  expect(problem).toMatch(/the time “13-01-2018” in “time” on line 14 does not fit %m-%d-%Y/);
  expect(problem).toContain('Declared %m-%d-%Y reads 12 of 31 rows; %d-%m-%Y reads all of them.');
  expect(await storedEvents(temporary)).toEqual([]);
});

test('a file that no row of fits is refused however short it is', async () => {
  const { problem } = await read(visits(12), 'iso');
  expect(problem).toContain('reads 0 of 12 rows; %d-%m-%Y and %m-%d-%Y each read all of them, and the file');
});

test('a refused file leaves what it gave under a format that fitted', async () => {
  await read(visits(31), '%d-%m-%Y');
  expect((await read(visits(31), '%m-%d-%Y')).problem).not.toBeNull();
  expect(await storedEvents(temporary)).toHaveLength(31);
});

test('a few odd times are rejected row by row', async () => {
  const { problem, lines } = await read(`${visits(31)}ann,visit,31-02-2018\n`, '%d-%m-%Y');
  expect({ problem, lines }).toEqual({ problem: null, lines: ['33 time-not-readable'] });
});

test('a file of weekdays that differ has another year', async () => {
  const days = Array.from({ length: 20 }, (_, index) => `ann,visit,"Mon, Jan ${index + 1}"\n`).join('');
  const { problem } = await importText(temporary, `person,event,time\n${days}`, {
    time: { column: 'time', format: '%a, %b %d', zone: 'UTC', year: 2018 },
  });
  expect(problem).toContain('“Mon, Jan 2” in “time” on line 3 does not fit %a, %b %d in 2018');
});

test('NDJSON is tried with the other formats too', async () => {
  const text = Array.from({ length: 3 }, () => '{"person":"ann","event":"visit","time":"2018/01/31"}\n').join(
    '',
  );
  const { problem } = await importText(temporary, text, { format: { kind: 'ndjson' } });
  expect(problem).toContain('%Y/%m/%d reads all of them');
});

test('numbers of another unit are refused, whichever is declared, and the unit named with its days', async () => {
  const seconds = ['1791190800', '1791194400', '1791795600'];
  const rows = (factor: string) => seconds.map((at) => `ann,visit,${at}${factor}\n`).join('');
  expect((await read(rows(''), 'epoch-ms')).problem).toContain(
    'epoch-s reads all of them, as of 2026-10-05 to 2026-10-12.',
  );
  expect((await read(rows('000'), 'epoch-s')).problem).toContain('epoch-ms reads all of them');
  expect((await read(rows('000000'), 'epoch-ms')).problem).toContain('epoch-us reads all of them');
  expect((await read(rows('000000'), 'epoch-us')).problem).toBeNull();
  // A few of another unit are rejected row by row, never read as of 1970.
  const mixed = `${rows('000').repeat(10)}ann,visit,1791190800\n`;
  expect((await read(mixed, 'epoch-ms')).lines).toEqual(['32 time-not-readable']);
});

test('times that end with UTC are read, with and without a fraction', async () => {
  await read('ann,visit,2026-10-05 09:00:00 UTC\nbob,visit,2026-10-05 09:00:00.25 UTC\n', 'iso');
  const nine = Date.parse('2026-10-05T09:00:00Z');
  expect(await storedEvents(temporary, 't')).toEqual([[nine], [nine + 250]]);
});

const withoutYear = (days: readonly string[]) =>
  importText(temporary, `person,event,time\n${days.map((day) => `ann,visit,${day}\n`).join('')}`, {
    time: { column: 'time', format: '%d %b', zone: 'UTC', year: 2026 },
  });

test('days without a year that go on over New Year are refused, in either direction', async () => {
  const over = ['30 Dec', '31 Dec', '01 Jan', '02 Jan'];
  const { problem } = await withoutYear(over);
  expect(problem).toContain(
    'the days in “time” cross New Year on line 4, and all of them are read as of 2026.',
  );
  expect((await withoutYear(over.toReversed())).problem).toContain('cross New Year on line 4');
  expect((await withoutYear(['01 Jan', '30 Jun', '31 Dec'])).problem).toBeNull();
  expect((await withoutYear(['31 Dec', '01 Jan', '30 Dec', '02 Jan', '29 Dec'])).problem).toBeNull();
});
