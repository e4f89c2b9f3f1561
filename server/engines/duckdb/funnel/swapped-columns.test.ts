import { afterEach, beforeEach, expect, test } from 'vitest';
import { importSources } from '#server/ingest/import-sources.ts';
import { swapChecks } from '#server/reviews/column-checks.ts';
import { configurationOf, eventSource } from '#test/engines/configurations.ts';
import { type TemporaryStore, temporaryStore } from '#test/engines/temporary-store.ts';
import { countsStore } from './counts.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(() => temporary.close());

const CHANNELS = ['organic', 'paid', 'partner', 'email'];
const COUNTRIES = ['FI', 'SE', 'DE', 'NO', 'FR'];

type Line = { person: string; channel: string; country: string; event: string };

const lines = (count: number, from = 0): Line[] =>
  Array.from({ length: count }, (_, index) => ({
    person: `u${from + index}`,
    event: (from + index) % 3 === 0 ? 'signup' : 'visit',
    channel: CHANNELS[((from + index) * 7) % 4] ?? '',
    country: COUNTRIES[((from + index) * 3) % 5] ?? '',
  }));
const swapped = (of: readonly Line[]): Line[] =>
  of.map((line) => ({ ...line, channel: line.country, country: line.channel }));

/** What is said of columns after these files have been imported, one after the other. */
async function saidOf(files: readonly (readonly Line[])[]): Promise<string[]> {
  const names = await Promise.all(
    files.map((rows, file) =>
      temporary.write(
        `export-${file + 1}.csv`,
        [
          'person,event,time,Channel,Country',
          ...rows.map(
            ({ person, event, channel, country }, index) =>
              `${person},${event},2026-11-0${file + 2}T10:00:${String(index % 60).padStart(2, '0')}Z,${channel},${country}`,
          ),
        ].join('\n'),
      ),
    ),
  );
  const properties = {
    channel: { kind: 'column', column: 'Channel' },
    country: { kind: 'column', column: 'Country' },
  } as const;
  const configuration = configurationOf({ sources: [eventSource(names, { properties })] });
  await importSources(configuration, temporary.imports);
  const { swaps } = await countsStore(temporary.store, configuration).facts();
  return swapChecks(swaps, { sources: configuration.sources, weekStartsOn: 'monday' }).map(
    ({ message, weeks }) => `${message} ${weeks?.join(' ')}`,
  );
}

test('two properties that change places from a row on are named with file, row and columns', async () => {
  expect(await saidOf([[...lines(40), ...swapped(lines(25, 40))]])).toEqual([
    '“Channel” and “Country” change places in export-1.csv, from row 42 on: “Channel” has “DE” and “FI” there, which are values of “Country” elsewhere. 2026-11-02',
  ]);
});

test('most of a file may have changed places, or a few rows in its middle', async () => {
  expect(await saidOf([[...lines(15), ...swapped(lines(60, 15))]])).toEqual([
    expect.stringContaining('in export-1.csv, from row 17 on'),
  ]);
});

test('one file of three that has its columns in other places is named as a whole', async () => {
  const said = await saidOf([lines(30), swapped(lines(30, 30)), lines(30, 60)]);
  expect(said).toEqual([expect.stringContaining('change places in export-2.csv, from row 2 on')]);
});

test('rows in the middle of a file have a first and a last one', async () => {
  const said = await saidOf([[...lines(20), ...swapped(lines(5, 20)), ...lines(20, 25)]]);
  expect(said).toEqual([expect.stringContaining('in export-1.csv, in rows 22 to 26')]);
});

test('a person may stand in the place of a property, and an event too', async () => {
  const people = lines(30, 30).map((line) => ({ ...line, person: line.channel, channel: line.person }));
  expect(await saidOf([[...lines(30), ...people]])).toEqual([
    expect.stringContaining('“person” and “Channel” change places in export-1.csv, from row 32 on'),
  ]);
  await temporary.close();
  temporary = await temporaryStore();
  const events = lines(30, 30).map((line) => ({ ...line, event: line.country, country: line.event }));
  expect(await saidOf([[...lines(30), ...events]])).toEqual([
    expect.stringContaining('“event” and “Country” change places in export-1.csv, from row 32 on'),
  ]);
});

test('columns that have values in common all along, or a word for nothing, have not changed places', async () => {
  const touches = lines(80).map((line, index) => ({ ...line, country: CHANNELS[(index * 5) % 3] ?? '' }));
  expect(await saidOf([touches])).toEqual([]);
  const other = lines(80).map((line, index) => ({
    ...line,
    channel: index % 5 === 0 ? 'other' : line.channel,
    country: index > 40 && index % 3 === 0 ? 'other' : line.country,
  }));
  await temporary.close();
  temporary = await temporaryStore();
  expect(await saidOf([other])).toEqual([]);
});

test('a word for nothing in both columns does not hide a change of places', async () => {
  const withOther = (of: readonly Line[]) =>
    of.map((line, index) => ({
      ...line,
      channel: index % 9 === 0 ? 'other' : line.channel,
      country: index % 7 === 0 ? 'other' : line.country,
    }));
  expect(await saidOf([[...withOther(lines(60)), ...swapped(withOther(lines(40, 60)))]])).toEqual([
    expect.stringContaining('in export-1.csv, from row 6'),
  ]);
});

test('a new value of one column that the other has had is no change of places', async () => {
  const late = [...lines(50), ...lines(12, 50).map((line) => ({ ...line, channel: 'FI' }))];
  expect(await saidOf([late])).toEqual([]);
});
