import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importText, storedEvents } from '#test/engines/importing.ts';
import { type TemporaryStore, temporaryStore } from '#test/engines/temporary-store.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

describe('times', () => {
  const times = async (format: string, zone: string, cells: string[], year: number | null = null) => {
    const rows = cells.map((cell) => `ann,visit,"${cell}"`).join('\n');
    const result = await importText(temporary, `person,event,time\n${rows}\n`, {
      time: { column: 'time', format, zone, year },
    });
    const instants = (await storedEvents(temporary, 't')).map((row) =>
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
