import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countsStore } from '#server/engines/duckdb/funnel/counts.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import { funnelOf } from './configurations.ts';
import { randomWorld, type World } from './random-world.ts';
import { referenceHistory } from './reference.ts';
import { type TemporaryStore, temporaryStore } from './temporary-store.ts';
import { worldConfiguration, worldTable } from './world-source.ts';

let temporary: TemporaryStore;
let worlds = 0;
let people = 0;
let withMoreSegments = 0;

beforeAll(async () => {
  temporary = await temporaryStore();
});

afterAll(async () => {
  await temporary.close();
});

test('the engine and the plain reference give the same history for thousands of people', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(randomWorld, async (world) => {
      const { unobserved, ...history } = await engineHistory(world);
      expect(history).toEqual(referenceHistory(world.events, world));
      expect(unobserved.flat()).toEqual([]);
      if (history.allSegments !== undefined) withMoreSegments += 1;
      people += new Set(world.events.map(({ person, anonymous }) => person ?? anonymous)).size;
    }),
    { numRuns: 60, endOnFailure: true },
  );
  expect(people).toBeGreaterThan(3000);
  expect(withMoreSegments).toBeGreaterThan(0);
});

/** Every world is a source of its own in one store: what is in the others must not matter. */
async function engineHistory(world: World) {
  const name = `world-${worlds++}`;
  const file = await temporary.write(`${name}.csv`, worldTable(world.events));
  const configuration = worldConfiguration(world, { name, file });
  const [report] = await importSources(configuration, temporary.imports);
  if (report?.kind !== 'imported') throw new Error(`Not imported: ${JSON.stringify(report)}`);
  expect(report.counts.rejected).toBe(0);
  return countsStore(temporary.store, configuration).history(funnelOf([...world.stages]), {
    segmentBy: world.segmentBy,
  });
}
