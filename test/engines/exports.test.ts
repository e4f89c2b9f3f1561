import { rm } from 'node:fs/promises';
import path from 'node:path';
import { randomLcg } from 'd3-random';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import { isRefusal } from '#domain/contract/refusal.ts';
import { composeUseCases } from '#server/app/use-cases.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { countsStore } from '#server/engines/duckdb/funnel/counts.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import type { EventSource } from '#server/ingest/kinds/events.ts';
import { sha256 } from '#server/platform/hash.ts';
import { acknowledgementStore } from '#server/records/acknowledgements.ts';
import { closingStore } from '#server/records/closings.ts';
import { configurationOf, eventSource, funnelOf, stage } from './configurations.ts';
import { type TemporaryStore, temporaryStore } from './temporary-store.ts';

let open: TemporaryStore[] = [];
let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await freshFolder();
});

afterEach(async () => {
  await Promise.all(open.map((one) => one.close()));
  open = [];
});

async function freshFolder(): Promise<TemporaryStore> {
  const fresh = await temporaryStore();
  open.push(fresh);
  return fresh;
}

const funnel = funnelOf([stage('visit'), stage('signup', { withinWeeks: 12 })]);

function configured({ folder }: TemporaryStore, different: Partial<EventSource>): Configuration {
  const source = eventSource([path.join(folder, 'deals*.csv')], {
    eventId: 'id',
    completeThrough: '2026-12-27',
    ...different,
  });
  return configurationOf({ sources: [source], funnels: [funnel] });
}

async function imported(folder: TemporaryStore, different: Partial<EventSource>) {
  const configuration = configured(folder, different);
  const reports = await importSources(configuration, folder.imports);
  expect(reports.filter(({ kind }) => kind === 'refused')).toEqual([]);
  return { configuration, reports };
}

async function counted(folder: TemporaryStore, different: Partial<EventSource>) {
  const counts = countsStore(folder.store, configured(folder, different));
  return { history: await counts.history(funnel, { segmentBy: null }), coverage: await counts.coverage() };
}

type Deal = { id: number; created: number; won: number | null };

const dayText = (day: number) => new Date(Date.UTC(2026, 0, 5 + day)).toISOString().slice(0, 10);

function exportOf(deals: readonly Deal[]): string {
  const rows = deals.flatMap(({ id, created, won }) => [
    `visit-${id},p${id},visit,${dayText(created)}`,
    ...(won === null ? [] : [`signup-${id},p${id},signup,${dayText(won)}`]),
  ]);
  return `${['id,person,event,time', ...rows].join('\n')}\n`;
}

/** A year of a CRM: every week deals are created, won, moved to another day, and (where the export shows it) deleted. */
function weeklyExports(seed: number, hasDeletions: boolean): string[] {
  const random = randomLcg(seed);
  const any = (below: number) => Math.floor(random() * below);
  let deals: Deal[] = [];
  return Array.from({ length: 52 }, (_, week) => {
    const today = week * 7 + 6;
    const created = Array.from({ length: 3 + any(5) }, (__, at) => ({
      id: week * 10 + at,
      created: week * 7 + any(7),
      won: null,
    }));
    deals = [...deals, ...created].flatMap((deal): Deal[] => {
      const chance = random();
      if (hasDeletions && chance < 0.02) return [];
      if (chance < 0.04) return [{ ...deal, created: Math.max(0, deal.created - 1) }];
      if (chance < 0.08 && deal.won !== null) return [{ ...deal, won: hasDeletions ? null : deal.won - 1 }];
      if (chance < 0.2 && deal.won === null) return [{ ...deal, won: today }];
      return [deal];
    });
    return exportOf(deals);
  });
}

describe('a year of weekly exports counts as the last one alone', () => {
  test.each([
    ['a snapshot under one name', { keep: 'snapshot' } as const, () => 'deals.csv', true],
    [
      'snapshots under new names, all of them there',
      { keep: 'snapshot' } as const,
      (week: number) => `deals (${week}).csv`,
      false,
    ],
    [
      'snapshots that are renamed, only the last one there',
      { keep: 'snapshot' } as const,
      (week: number) => `deals-${dayText(week * 7)}.csv`,
      true,
    ],
    ['snapshots without ids', { keep: 'snapshot', eventId: null } as const, () => 'deals.csv', true],
    [
      'the latest version of each id',
      { keep: 'latest' } as const,
      (week: number) => `deals ${week}.csv`,
      true,
    ],
  ])('%s', { timeout: 120_000 }, async (_, source, nameOf, isMoved) => {
    const exports = weeklyExports(7, source.keep === 'snapshot');
    for (const [week, content] of exports.entries()) {
      if (isMoved && week > 0) await rm(path.join(temporary.folder, nameOf(week - 1)));
      await temporary.write(nameOf(week), content);
      if (week % 10 === 1) await imported(temporary, source);
    }
    const fresh = await freshFolder();
    await fresh.write('deals.csv', exports.at(-1) ?? '');
    await imported(fresh, source);
    expect(await counted(temporary, source)).toEqual(await counted(fresh, source));
  });
});

test('what a snapshot replaces is reported, and the older exports are named', async () => {
  const [first = '', second = ''] = [
    exportOf([
      { id: 1, created: 0, won: null },
      { id: 2, created: 0, won: 3 },
    ]),
    exportOf([{ id: 1, created: 0, won: 5 }]),
  ];
  await temporary.write('deals.csv', first);
  await imported(temporary, { keep: 'snapshot' });
  await temporary.write('deals (1).csv', second);
  const { reports } = await imported(temporary, { keep: 'snapshot' });
  const [older, newer] = ['deals.csv', 'deals (1).csv'].map((name) => path.join(temporary.folder, name));
  expect(reports).toMatchObject([
    { kind: 'replaced', file: older, by: newer },
    { kind: 'imported', file: newer, counts: { read: 2, kept: 1, duplicates: 1, replaced: 2 } },
  ]);
});

test('of the versions of an id the one in the last file counts, whatever was imported first', async () => {
  const versions = [9, 10].map((week) => [
    `deals ${week}.csv`,
    exportOf([{ id: 1, created: week, won: null }]),
  ]);
  for (const [name = '', content = ''] of versions) await temporary.write(name, content);
  await imported(temporary, { keep: 'latest' });
  const fresh = await freshFolder();
  for (const [name = '', content = ''] of versions.toReversed()) {
    await fresh.write(name, content);
    await imported(fresh, { keep: 'latest' });
  }
  const last = await freshFolder();
  await last.write('deals.csv', versions.at(-1)?.[1] ?? '');
  await imported(last, { keep: 'latest' });
  const expected = await counted(last, { keep: 'latest' });
  expect(await counted(temporary, { keep: 'latest' })).toEqual(expected);
  expect(await counted(fresh, { keep: 'latest' })).toEqual(expected);
});

test('an older export counts again when the newer one is taken away, and where the newer one is said to be older', async () => {
  await temporary.write('deals-a.csv', exportOf([{ id: 1, created: 0, won: null }]));
  await imported(temporary, { keep: 'snapshot' });
  const alone = await counted(temporary, { keep: 'snapshot' });
  const b = await temporary.write('deals-b.csv', exportOf([{ id: 1, created: 9, won: null }]));
  await imported(temporary, { keep: 'snapshot' });
  expect(await counted(temporary, { keep: 'snapshot' })).not.toEqual(alone);
  await imported(temporary, { keep: 'snapshot', replaces: [b] });
  expect(await counted(temporary, { keep: 'snapshot' })).toEqual(alone);
  await imported(temporary, { keep: 'snapshot' });
  await rm(b);
  await imported(temporary, { keep: 'snapshot' });
  expect(await counted(temporary, { keep: 'snapshot' })).toEqual(alone);
});

test('an export without a row is refused, for it would remove everything', async () => {
  await temporary.write('deals.csv', exportOf([{ id: 1, created: 0, won: null }]));
  await imported(temporary, { keep: 'snapshot' });
  await temporary.write('deals.csv', exportOf([]));
  const [report] = await importSources(configured(temporary, { keep: 'snapshot' }), temporary.imports);
  expect(report).toMatchObject({
    kind: 'refused',
    problem: expect.stringContaining(
      'has no row that can be kept, and as a snapshot it would remove all 1 rows of “events”. Check the export',
    ),
  });
});

describe('a closed week shows what newer exports changed as corrections', () => {
  const week = '2026-01-05' as Week;

  async function useCases(different: Partial<EventSource>) {
    const { configuration } = await imported(temporary, different);
    return composeUseCases({
      configuration,
      counts: countsStore(temporary.store, configuration),
      acknowledgements: acknowledgementStore(temporary.store),
      closings: closingStore(temporary.store),
      findings: new Map(),
      sha256,
    });
  }

  test.each([
    ['snapshot' as const, ['visit: 3 | 1 -1 | 3', 'signup: 1 | 1 -1 | 1']],
    ['latest' as const, ['visit: 3 | 1 0 | 4', 'signup: 1 | 1 0 | 2']],
  ])('%s', async (keep, lines) => {
    const before = [
      { id: 1, created: 0, won: null },
      { id: 2, created: 1, won: 3 },
      { id: 3, created: 2, won: null },
    ];
    const after = [
      { id: 1, created: 0, won: 6 },
      { id: 3, created: 2, won: null },
      { id: 4, created: 4, won: null },
    ];
    await temporary.write('deals-1.csv', exportOf(before));
    const outcome = await (await useCases({ keep })).closings.close('main', { week, by: 'growth lead' });
    expect(isRefusal(outcome)).toBe(false);
    await temporary.write('deals-2.csv', exportOf(after));
    const review = await (await useCases({ keep })).closings.review('main', week);
    if (isRefusal(review)) throw new Error(JSON.stringify(review));
    expect(
      review.ledger.stages.map(
        ({ id, total: { reported, parts, now } }) =>
          `${id}: ${reported} | ${parts?.late} ${parts?.corrections} | ${now}`,
      ),
    ).toEqual(lines);
  });
});
