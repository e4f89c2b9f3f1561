import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import { isRefusal } from '#domain/contract/refusal.ts';
import type { Conversion } from '#domain/funnel/definition.ts';
import { composeUseCases, type UseCases } from '#server/app/use-cases.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { countsStore } from '#server/engines/duckdb/funnel/counts.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import { sha256 } from '#server/platform/hash.ts';
import { acknowledgementStore } from '#server/records/acknowledgements.ts';
import { closingStore } from '#server/records/closings.ts';
import { anyEvent, configurationOf, eventSource, funnelOf, stage, totalsSource } from './configurations.ts';
import { type TemporaryStore, temporaryStore } from './temporary-store.ts';

const week = '2026-11-02' as Week;

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

const channel = { channel: { kind: 'column', column: 'channel' } } as const;

/** The property that the funnel is cut by, in turn; `null`: it is not cut, and a ledger has everyone only. */
let property: 'channel' | null = 'channel';
const segmentProperties = () => (property === null ? [] : [property]);
const asCut = (lines: string[]) => (property === null ? lines.filter((line) => !/^\w+ /.test(line)) : lines);

/** A company whose events come in the files that were written so far, `day` of November 2026 at noon. */
function people(files: string[], different: Partial<Configuration> = {}): Configuration {
  const source = eventSource(files, {
    anonymous: 'visitor',
    properties: channel,
    completeThrough: '2026-11-15',
  });
  const funnel = funnelOf([stage('visit'), stage('signup', { withinDays: 14 })]);
  return configurationOf({
    sources: [source],
    funnels: [{ ...funnel, segmentProperties: segmentProperties() }],
    ...different,
  });
}

async function write(name: string, rows: string): Promise<string> {
  const lines = rows
    .trim()
    .split('\n')
    .map((row) => {
      const [person = '', visitor = '', event = '', day = '', from = ''] = row.trim().split(/\s+/);
      const blank = (cell: string) => (cell === '-' ? '' : cell);
      return `${blank(person)},${blank(visitor)},${event},2026-11-${day.padStart(2, '0')}T12:00:00Z,${blank(from)}`;
    });
  return temporary.write(name, ['person,visitor,event,time,channel', ...lines].join('\n'));
}

async function companyOf(configuration: Configuration): Promise<UseCases> {
  for (const report of await importSources(configuration, temporary.imports))
    if (report.kind !== 'imported' && report.kind !== 'unchanged') throw new Error(JSON.stringify(report));
  return composeUseCases({
    configuration,
    counts: countsStore(temporary.store, configuration),
    acknowledgements: acknowledgementStore(temporary.store),
    closings: closingStore(temporary.store),
    findings: new Map(),
    sha256,
    mayBeBehind: false,
  });
}

async function closeWeek(configuration: Configuration): Promise<void> {
  const outcome = await (await companyOf(configuration)).closings.close('main', { week, by: 'growth lead' });
  if (isRefusal(outcome)) throw new Error(`Not closed: ${JSON.stringify(outcome)}`);
}

/** Per stage: reported, late, definitions, corrections, now; then the same for each segment that is not all zero. */
async function ledger(configuration: Configuration): Promise<string[]> {
  const review = await (await companyOf(configuration)).closings.review('main', week);
  if (isRefusal(review)) throw new Error(`No ledger: ${JSON.stringify(review)}`);
  return review.ledger.stages.flatMap(({ id, total, segments }) =>
    [{ segment: '', ...total }, ...segments].flatMap(({ segment, reported, parts, now }) => {
      const split = parts === null ? '?' : `${parts.late} ${parts.definitions} ${parts.corrections}`;
      const told = `${reported} | ${split} | ${now}`;
      return told === '0 | 0 0 0 | 0' ? [] : [`${id} ${segment}`.trim().concat(`: ${told}`)];
    }),
  );
}

const first = `
  ann - visit 2 mail
  ann - signup 3 -
  bob - visit 3 mail
  bob - signup 5 -
  -   x visit 4 ads
  cleo - visit 5 ads`;

describe.each(['channel', null] as const)('cut by %s, what has become of a closed week', (cut) => {
  beforeEach(() => {
    property = cut;
  });

  test('is nothing while nothing came', async () => {
    const configuration = people([await write('a.csv', first)]);
    await closeWeek(configuration);
    expect(await ledger(configuration)).toEqual(
      asCut([
        'visit: 4 | 0 0 0 | 4',
        'visit ads: 2 | 0 0 0 | 2',
        'visit mail: 2 | 0 0 0 | 2',
        'signup: 2 | 0 0 0 | 2',
        'signup mail: 2 | 0 0 0 | 2',
      ]),
    );
  });

  test('a late file brings late conversions, also of people who were known', async () => {
    const a = await write('a.csv', first);
    await closeWeek(people([a]));
    const b = await write(
      'b.csv',
      'cleo - signup 8 -\ndan - visit 8 mail\ndan - signup 8 -\neve - visit 9 ads',
    );
    expect(await ledger(people([a, b]))).toEqual(
      asCut([
        'visit: 4 | 1 0 0 | 5',
        'visit ads: 2 | 0 0 0 | 2',
        'visit mail: 2 | 1 0 0 | 3',
        'signup: 2 | 2 0 0 | 4',
        'signup ads: 0 | 1 0 0 | 1',
        'signup mail: 2 | 1 0 0 | 3',
      ]),
    );
  });

  test('two visitors who turn out to be one person are a correction', async () => {
    const a = await write('a.csv', first);
    await closeWeek(people([a]));
    const b = await write('b.csv', 'bob x visit 12 mail');
    expect(await ledger(people([a, b]))).toEqual(
      asCut([
        'visit: 4 | 0 0 -1 | 3',
        'visit mail: 2 | 0 0 0 | 2',
        'visit ads: 2 | 0 0 -1 | 1',
        'signup: 2 | 0 0 0 | 2',
        'signup mail: 2 | 0 0 0 | 2',
      ]),
    );
  });

  test('an earlier visit that came late corrects the week and the segment of a person who was counted', async () => {
    const a = await write('a.csv', `${first}\nold - visit 1 ads`);
    await closeWeek(people([a]));
    const b = await write('b.csv', 'cleo - visit 1 mail\nbob - visit 2 ads');
    expect(await ledger(people([a, b]))).toEqual(
      asCut([
        'visit: 4 | 0 0 -1 | 3',
        'visit ads: 2 | 0 0 0 | 2',
        'visit mail: 2 | 0 0 -1 | 1',
        'signup: 2 | 0 0 0 | 2',
        'signup ads: 0 | 0 0 1 | 1',
        'signup mail: 2 | 0 0 -1 | 1',
      ]),
    );
  });

  const fromMail: Conversion = {
    ...anyEvent('visit'),
    versions: [
      {
        version: 1,
        from: null,
        reason: null,
        match: { event: 'visit', where: [{ property: 'channel', oneOf: ['mail'] }] },
      },
    ],
  };
  const onlyMail = { conversions: [fromMail, anyEvent('signup'), anyEvent('paid')] };

  test('another definition changes what the same rows give', async () => {
    const a = await write('a.csv', first);
    await closeWeek(people([a]));
    expect(await ledger(people([a], onlyMail))).toEqual(
      asCut([
        'visit: 4 | 0 -2 0 | 2',
        'visit mail: 2 | 0 0 0 | 2',
        'visit ads: 2 | 0 -2 0 | 0',
        'signup: 2 | 0 0 0 | 2',
        'signup mail: 2 | 0 0 0 | 2',
      ]),
    );
  });

  test('all three at once are told apart', async () => {
    const a = await write('a.csv', first);
    await closeWeek(people([a]));
    const b = await write(
      'b.csv',
      'dan - visit 6 mail\ndan - signup 7 -\neve - visit 6 ads\nann bob visit 12 mail',
    );
    expect(await ledger(people([a, b], onlyMail))).toEqual(
      asCut([
        'visit: 4 | 1 -2 -1 | 2',
        'visit mail: 2 | 1 0 -1 | 2',
        'visit ads: 2 | 0 -2 0 | 0',
        'signup: 2 | 1 0 -1 | 2',
        'signup mail: 2 | 1 0 -1 | 2',
      ]),
    );
  });

  test('rows that were read anew under another mapping cannot be told from late ones, and nothing pretends so', async () => {
    const a = await write('a.csv', first);
    await closeWeek(people([a]));
    const b = await write('b.csv', 'dan - visit 6 mail');
    const configuration = people([a, b]);
    const [source] = configuration.sources;
    if (source?.kind !== 'events') throw new Error('There is no source of events.');
    const mapped = { ...configuration, sources: [{ ...source, anonymous: null }] };
    const file = await write('a.csv', first.replace('-   x visit', 'zoe - visit'));
    expect(file).toBe(a);
    const review = await (await companyOf(mapped)).closings.review('main', week);
    expect(review).toMatchObject({ ledger: { split: false } });
    expect((await ledger(mapped))[0]).toBe('visit: 4 | 0 1 0 | 5');
  });
});

test('the rows of a source that was given another name are not late ones', async () => {
  const a = await write('a.csv', first);
  await closeWeek(people([a]));
  const configuration = people([a]);
  const sources = configuration.sources.map((source) => ({ ...source, id: 'tracker' }));
  expect((await ledger({ ...configuration, sources }))[0]).toBe('visit: 4 | 0 0 0 | 4');
});

describe.each(['channel', null] as const)('cut by %s, a closed week of daily totals', (cut) => {
  beforeEach(() => {
    property = cut;
  });

  const totals = (files: string[], different: Partial<Configuration> = {}) =>
    configurationOf({
      sources: [totalsSource(files, { properties: channel })],
      funnels: [
        { ...funnelOf([stage('visit'), stage('signup')], 'totals'), segmentProperties: segmentProperties() },
      ],
      ...different,
    });
  const days = (rows: (day: number) => string[]) =>
    ['date,channel,visits,signups', ...Array.from({ length: 14 }, (_, i) => rows(i + 2)).flat()].join('\n');
  const date = (day: number) => `2026-11-${String(day).padStart(2, '0')}`;

  test('is as it was while nothing came', async () => {
    const a = await temporary.write(
      'a.csv',
      days((day) => [`${date(day)},mail,100,10`]),
    );
    await closeWeek(totals([a]));
    expect(await ledger(totals([a]))).toEqual(
      asCut([
        'visit: 700 | 0 0 0 | 700',
        'visit mail: 700 | 0 0 0 | 700',
        'signup: 70 | 0 0 0 | 70',
        'signup mail: 70 | 0 0 0 | 70',
      ]),
    );
  });

  test('a total that replaced another is a correction, the first of a day and channel is late', async () => {
    const a = await temporary.write(
      'a.csv',
      days((day) => [`${date(day)},mail,100,10`]),
    );
    await closeWeek(totals([a]));
    const b = await temporary.write(
      'b.csv',
      `date,channel,visits,signups\n${date(3)},mail,90,12\n${date(4)},ads,7,1\n${date(10)},mail,1,1`,
    );
    expect(await ledger(totals([a, b]))).toEqual(
      asCut([
        'visit: 700 | 7 0 -10 | 697',
        'visit mail: 700 | 0 0 -10 | 690',
        'visit ads: 0 | 7 0 0 | 7',
        'signup: 70 | 1 0 2 | 73',
        'signup mail: 70 | 0 0 2 | 72',
        'signup ads: 0 | 1 0 0 | 1',
      ]),
    );
    const c = await temporary.write('c.csv', `date,channel,visits,signups\n${date(3)},mail,100,10`);
    expect((await ledger(totals([a, b, c])))[0]).toBe('visit: 700 | 7 0 0 | 707');
  });

  test('a day that was delivered for the first time makes a week countable, and nothing is split', async () => {
    const a = await temporary.write(
      'a.csv',
      days((day) => (day === 5 ? [] : [`${date(day)},mail,100,10`])),
    );
    await closeWeek(totals([a]));
    const b = await temporary.write('b.csv', `date,channel,visits,signups\n${date(5)},mail,100,10`);
    expect(await ledger(totals([a, b]))).toEqual(
      asCut([
        'visit: null | ? | 700',
        'visit mail: null | ? | 700',
        'signup: null | ? | 70',
        'signup mail: null | ? | 70',
      ]),
    );
  });

  test('of more segments than are named, the ledger compares those that then and now have in common', async () => {
    property = 'channel';
    const channels = (largest: number) =>
      days((day) =>
        Array.from({ length: 60 }, (_, n) => `${date(day)},c${n},${n === largest ? 500 : n + 10},1`),
      );
    const a = await temporary.write('a.csv', channels(59));
    await closeWeek(totals([a]));
    const b = await temporary.write('b.csv', channels(0));
    const lines = await ledger(totals([a, b]));
    expect(lines.filter((line) => line.startsWith('visit '))).toHaveLength(49);
    expect(lines.filter((line) => line.startsWith('signup '))).toHaveLength(49);
    const [total, ...segments] = lines.filter((line) => line.startsWith('visit')).map(numbersIn);
    expect(segments.reduce(added)).toEqual(total);
    expect(lines.find((line) => line.startsWith('visit (other)'))).toMatch(/\| 0 0 \d+ \|/);
  });
});

/** Reported, late, definitions, corrections, now. */
function numbersIn(line: string): number[] {
  return (line.slice(line.indexOf(':')).match(/-?\d+/g) ?? []).map(Number);
}

function added(a: number[], b: number[]): number[] {
  return a.map((value, index) => value + (b[index] ?? Number.NaN));
}
