import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Day, parseDay, type Week } from '#domain/calendar/week.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import type { EventSource } from '#server/ingest/kinds/events.ts';
import { configurationOf, eventSource, funnelOf, stage } from '#test/engines/configurations.ts';
import { storeIn, type TemporaryStore, temporaryStore } from '#test/engines/temporary-store.ts';
import { countsStore } from './counts.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

const day = (text: string) => parseDay(text) as Day;
const header = 'person,event,time';

async function load(rows: string[], different: Partial<EventSource> = {}) {
  const file = await temporary.write('events.csv', [header, ...rows].join('\n'));
  const configuration = configurationOf({ sources: [eventSource([file], different)] });
  const reports = await importSources(configuration, temporary.imports);
  return { counts: countsStore(temporary.store, configuration), configuration, reports };
}

const visitsOn = (text: string, count: number) =>
  Array.from({ length: count }, (_, index) => `p${text}-${index},visit,${text}T10:00:00Z`);

const wholeDays = {
  follows: null,
  missingWeeks: [],
  silentDays: [],
  absentDays: [],
  daysApart: null,
  quietFrom: null,
  staleSince: null,
  outdated: null,
};

describe('coverage', () => {
  test('a source is complete to the day before its last time of day, or to the day its owner declares', async () => {
    const rows = [...visitsOn('2026-11-02', 2), ...visitsOn('2026-11-10', 1), 'x,visit,yesterday'];
    const { counts } = await load(rows);
    expect(await counts.coverage()).toEqual([
      {
        source: 'events',
        firstDay: day('2026-11-02'),
        lastDay: day('2026-11-10'),
        through: day('2026-11-09'),
        ...wholeDays,
        rejected: 1,
        far: { before: null, after: null, future: null },
      },
    ]);
    const declared = await load(rows, {
      completeThrough: '2026-11-15',
      missingWeeks: ['2026-11-02' as Week],
    });
    expect(await declared.counts.coverage()).toMatchObject([
      { through: day('2026-11-15'), missingWeeks: ['2026-11-02'] },
    ]);
  });

  test('a last day of dates alone is delivered in full, on the clock of its source', async () => {
    const time = { column: 'time', format: 'iso', zone: 'America/New_York', year: null };
    const dates = await load(['ann,visit,2026-11-02', 'bob,visit,2026-11-10', 'cat,visit,2026-11-10'], {
      time,
    });
    expect(await dates.counts.coverage()).toMatchObject([{ through: day('2026-11-10') }]);
    const clocked = await load(['dan,visit,2026-11-10T00:00:01'], { time });
    expect(await clocked.counts.coverage()).toMatchObject([
      { lastDay: day('2026-11-10'), through: day('2026-11-09') },
    ]);
  });

  test('rows dated decades away move neither end of a source, and are told', async () => {
    const { counts } = await load([
      'old,visit,1999-12-31T10:00:00Z',
      ...visitsOn('2026-11-02', 300),
      ...visitsOn('2026-11-10', 300),
      'a,visit,2071-01-01T10:00:00Z',
      'b,visit,2091-05-05T10:00:00Z',
    ]);
    expect(await counts.coverage()).toEqual([
      {
        source: 'events',
        firstDay: day('2026-11-02'),
        lastDay: day('2026-11-10'),
        through: day('2026-11-09'),
        ...wholeDays,
        rejected: 0,
        far: {
          before: { rows: 1, farthest: day('1999-12-31') },
          after: { rows: 2, farthest: day('2091-05-05') },
          future: null,
        },
      },
    ]);
  });

  test('a silent week is missing where 20 rows a week are usual, and only there', async () => {
    const weeks = (count: number) => [
      ...visitsOn('2026-10-05', count),
      ...visitsOn('2026-10-12', count),
      ...visitsOn('2026-10-26', count),
    ];
    const busy = await load(weeks(20));
    expect((await busy.counts.coverage())[0]?.missingWeeks).toEqual(['2026-10-19']);
  });

  test('a silent week of a small source is not missing', async () => {
    const { counts } = await load([...visitsOn('2026-10-05', 19), ...visitsOn('2026-10-19', 19)]);
    expect((await counts.coverage())[0]?.missingWeeks).toEqual([]);
  });

  test('a source that has delivered nothing has no days', async () => {
    const { counts } = await load([]);
    expect(await counts.coverage()).toEqual([
      {
        source: 'events',
        firstDay: null,
        lastDay: null,
        through: null,
        ...wholeDays,
        rejected: 0,
        far: { before: null, after: null, future: null },
      },
    ]);
  });
});

describe('the position of the data', () => {
  test('stays when the same file is imported again, and changes with its rows', async () => {
    const first = await load(visitsOn('2026-11-02', 2));
    const before = await first.counts.position();
    expect(before.lastImport).toBe(1);
    await importSources(first.configuration, temporary.imports);
    expect(await first.counts.position()).toEqual(before);
    const grown = await (await load(visitsOn('2026-11-02', 3))).counts.position();
    expect(grown.revision).not.toBe(before.revision);
    expect(grown.lastImport).toBe(2);
  });

  test('changes when a row is rejected, for coverage tells of it', async () => {
    const first = await load(['ann,visit,2026-11-02T10:00:00Z']);
    const before = await first.counts.position();
    const second = await load(['ann,visit,2026-11-02T10:00:00Z', 'bob,visit,']);
    expect((await second.counts.position()).revision).not.toBe(before.revision);
  });

  test('is another in another data folder', async () => {
    const { counts, configuration } = await load([]);
    const other = await storeIn(`${temporary.folder}/other`);
    const { revision } = await countsStore(other, configuration).position();
    expect(revision).not.toBe((await counts.position()).revision);
    await other.close();
  });
});

test('a source becomes stale on a day without an import, and the position with it: no kept answer hides that', async () => {
  const days = ['2026-10-31', '2026-11-01', '2026-11-02'];
  const { configuration } = await load(days.flatMap((one) => visitsOn(one, 3)));
  let today = day('2026-11-16');
  const counts = countsStore(temporary.store, configuration, { today: () => today });
  const before = await counts.position();
  expect(await counts.coverage()).toMatchObject([{ staleSince: null }]);
  today = day('2026-11-17');
  expect(await counts.coverage()).toMatchObject([{ staleSince: day('2026-11-03') }]);
  const after = await counts.position();
  expect(after.revision).not.toBe(before.revision);
  today = day('2026-12-24');
  expect(await counts.position()).toEqual(after);
});

describe('a configuration that changes', () => {
  const visits = funnelOf([stage('visit')]);

  test('another zone of the workspace moves the days of events that are there already', async () => {
    const { counts, configuration } = await load(['ann,visit,2026-11-15T22:30:00Z']);
    expect((await counts.history(visits, { segmentBy: null })).entries[0]?.week).toBe('2026-11-09');
    const calendar = { timeZone: 'Europe/Helsinki', weekStartsOn: 'monday' } as const;
    const helsinki = countsStore(temporary.store, {
      ...configuration,
      workspace: { ...configuration.workspace, calendar },
    });
    expect((await helsinki.history(visits, { segmentBy: null })).entries[0]?.week).toBe('2026-11-16');
  });

  test('another mapping replaces the rows that the file gave before', async () => {
    await load(['ann,visit,2026-11-02T10:00:00Z', 'bob,visit,2026-11-02T10:00:00Z']);
    const { counts, reports } = await load(
      ['ann,visit,2026-11-02T10:00:00Z', 'bob,visit,2026-11-02T10:00:00Z'],
      {
        event: { kind: 'constant', value: 'signup' },
      },
    );
    expect(reports).toMatchObject([{ counts: { read: 2, kept: 2, duplicates: 0, replaced: 2 } }]);
    expect((await counts.history(visits, { segmentBy: null })).entries).toEqual([]);
    expect((await counts.history(funnelOf([stage('signup')]), { segmentBy: null })).entries).toMatchObject([
      { people: 2 },
    ]);
  });

  test('a source that is no longer configured does not count', async () => {
    const { configuration } = await load(['ann,visit,2026-11-02T10:00:00Z']);
    const counts = countsStore(temporary.store, { ...configuration, sources: [] });
    expect((await counts.history(visits, { segmentBy: null })).entries).toEqual([]);
  });
});
