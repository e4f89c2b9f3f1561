import { afterEach, beforeEach, expect, test } from 'vitest';
import { importSources } from '#server/ingest/import-sources.ts';
import { configurationOf, eventSource, funnelOf, stage, totalsSource } from '#test/engines/configurations.ts';
import { type TemporaryStore, temporaryStore } from '#test/engines/temporary-store.ts';
import { countsStore } from './counts.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(() => temporary.close());

const funnel = funnelOf([stage('visit'), stage('signup', { withinDays: 7 })]);

async function countsOf(files: Record<string, string[]>) {
  const sources = await Promise.all(
    Object.entries(files).map(async ([id, rows]) => {
      const file = await temporary.write(`${id}.csv`, ['person,event,time', ...rows].join('\n'));
      return eventSource([file], { id });
    }),
  );
  const configuration = configurationOf({ sources, funnels: [funnel] });
  await importSources(configuration, temporary.imports);
  return countsStore(temporary.store, configuration);
}

const at = (day: number) => `2026-11-0${day}T10:00:00Z`;

test('events, matching rows and ids are counted', async () => {
  const counts = await countsOf({
    web: [`1.2E+15,visit,${at(2)}`, `1.2E+15,visit,${at(3)}`, `bob,visit,${at(3)}`, `bob,Signup ,${at(4)}`],
  });
  const { names, rules, ids, eventDays } = await counts.facts();
  expect(names).toEqual([
    { source: 'web', event: 'visit', rows: 3 },
    { source: 'web', event: 'Signup ', rows: 1 },
  ]);
  expect(rules.map(({ conversion, rows }) => [conversion, rows])).toEqual([
    ['visit', 3],
    ['signup', 0],
    ['paid', 0],
  ]);
  expect(ids).toMatchObject([
    { source: 'web', rows: 4, people: 2, rounded: { rows: 2, example: '1.2E+15' } },
  ]);
  expect(eventDays).toEqual([
    { source: 'web', event: 'visit', day: 20759, rows: 1 },
    { source: 'web', event: 'visit', day: 20760, rows: 2 },
    { source: 'web', event: null, day: 20759, rows: 1 },
    { source: 'web', event: null, day: 20760, rows: 2 },
    { source: 'web', event: null, day: 20761, rows: 1 },
  ]);
});

test('blank cells of totals have their file, day and segment', async () => {
  const file = await temporary.write('days.csv', 'date,visits,signups\n2026-11-02,5,\n2026-11-03,6,1\n');
  const configuration = configurationOf({ sources: [totalsSource([file])] });
  await importSources(configuration, temporary.imports);
  const { blanks } = await countsStore(temporary.store, configuration).facts();
  expect(blanks).toEqual([
    { source: 'totals', event: 'signup', day: 20759, segment: '', file: 'days.csv', cells: 1 },
  ]);
});

test('everybody of a stage is counted, or somewhere else', async () => {
  const counts = await countsOf({
    web: [
      `counted,visit,${at(1)}`,
      `counted,signup,${at(2)}`,
      `before,signup,${at(1)}`,
      `before,visit,${at(2)}`,
      `outside,visit,${at(1)}`,
      `outside,signup,${at(9)}`,
      `never,signup,${at(3)}`,
      `never,signup,${at(4)}`,
      `visitor,visit,${at(3)}`,
    ],
  });
  expect((await counts.reconciliation(funnel)).stages).toEqual([
    { stage: 1, rows: 5, people: 4, counted: 1, never: 1, before: 1, outside: 1 },
  ]);
});

test('of ids with as many rows the same one is shown every time', async () => {
  const people = Array.from({ length: 5000 }, (_, i) => `${(i * 7919) % 5000}E+15`);
  const counts = await countsOf({ web: people.map((person) => `${person},visit,${at(2)}`) });
  const last = people.toSorted().at(-1);
  const { ids } = await counts.facts();
  expect(ids).toMatchObject([{ top: { id: last, rows: 1 } }]);
});

test('people of a source that no other source knows have not met, though their ids may nearly', async () => {
  const counts = await countsOf({
    web: [`101,visit,${at(1)}`, `anna@example.com,visit,${at(1)}`, `103,visit,${at(1)}`],
    crm: [`101.0,signup,${at(2)}`, `Anna@Example.com,signup,${at(2)}`, `stranger,signup,${at(2)}`],
  });
  expect((await counts.reconciliation(funnel)).meetings).toEqual([
    { source: 'crm', people: 3, met: 0, nearlyMet: 2, own: '101.0', other: '101' },
  ]);
});
