import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addWeeks, type Week } from '#domain/calendar/week.ts';
import type { LateArrivals } from '#domain/closing/restatement.ts';
import { countsStore } from '#server/engines/duckdb/funnel/counts.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import type { CountsStore, FunnelHistory } from '#server/reviews/counts-store.ts';
import { funnelOf } from './configurations.ts';
import { randomWorld, type World } from './random-world.ts';
import { type ReferenceEvent, referenceHistory, referencePeople } from './reference.ts';
import { type TemporaryStore, temporaryStore } from './temporary-store.ts';
import { worldConfiguration, worldTable } from './world-source.ts';

let temporary: TemporaryStore;
let worlds = 0;
let late = 0;

beforeAll(async () => {
  temporary = await temporaryStore();
});

afterAll(async () => {
  await temporary.close();
});

test('what was known after an import, and who came late, is what the plain reference says', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(randomWorld, fc.double({ min: 0, max: 1, noNaN: true }), async (world, share) => {
      const events = world.events.map((event, index) => ({ ...event, id: event.id ?? `only ${index}` }));
      const cut = Math.round(share * events.length);
      const first = events.slice(0, cut);
      const store = await imported(world, first, events.slice(cut));
      for (const week of weeksOf(events, world)) {
        const known = await store.known(week);
        expect(landings(known, week)).toEqual(
          landings(referenceHistory(first, world, Number.POSITIVE_INFINITY), week),
        );
        const expected = lateIn(week, first, events, world);
        expect(inOrder(await store.late(week))).toEqual(inOrder(expected));
        late += expected.reduce((sum, { people }) => sum + people, 0);
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
  expect(late).toBeGreaterThan(300);
});

/** A world whose events came in two imports, seen from after the first. */
async function imported(world: World, ...parts: ReferenceEvent[][]) {
  const name = `world-${worlds++}`;
  let lastImport = 0;
  let store: CountsStore | null = null;
  for (const [index, part] of parts.entries()) {
    const file = await temporary.write(`${name}-${index}.csv`, worldTable(part));
    const configuration = worldConfiguration(world, { name, file });
    await importSources(configuration, temporary.imports);
    store = countsStore(temporary.store, configuration);
    if (index === 0) lastImport = (await store.position()).lastImport;
  }
  if (store === null) throw new Error('Nothing was imported.');
  const counts = store;
  const { segmentBy } = world;
  const funnel = funnelOf([...world.stages]);
  return {
    known: (week: Week) => counts.history(funnel, { segmentBy, asOf: { week, lastImport } }),
    late: (week: Week) => counts.lateArrivals(funnel, { segmentBy, asOf: { week, lastImport } }),
  };
}

/** The cells of a history that landed in a week. */
function landings({ entries, steps }: Pick<FunnelHistory, 'entries' | 'steps'>, landing: Week) {
  return {
    entries: entries.filter(({ week }) => week === landing),
    steps: steps.map((cells) => cells.filter(({ week, lag }) => addWeeks(week, lag) === landing)),
  };
}

/** People who are in a stage now, and of whom no id belonged to anybody who was there before. */
function lateIn(
  week: Week,
  first: readonly ReferenceEvent[],
  all: readonly ReferenceEvent[],
  world: World,
): LateArrivals[] {
  const before = referencePeople(first, world);
  const counts = new Map<string, LateArrivals>();
  for (const { ids, segment, weeks } of referencePeople(all, world))
    for (const [stage, reached] of weeks) {
      const known = before.some(
        (person) => person.weeks.get(stage) === week && [...person.ids].some((id) => ids.has(id)),
      );
      if (reached !== week || known) continue;
      const cell = counts.get(`${stage} ${segment}`) ?? { stage: `s${stage}`, segment, people: 0 };
      counts.set(`${stage} ${segment}`, { ...cell, people: cell.people + 1 });
    }
  return [...counts.values()];
}

function weeksOf(events: readonly ReferenceEvent[], world: World): Week[] {
  const weeks = referencePeople(events, world).flatMap((person) => [...person.weeks.values()]);
  return [...new Set(weeks)];
}

function inOrder(cells: readonly LateArrivals[]): LateArrivals[] {
  const key = ({ stage, segment }: LateArrivals) => `${stage} ${segment}`;
  return cells.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
