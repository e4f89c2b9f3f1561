import { afterEach, beforeEach, expect, test } from 'vitest';
import { importSources } from '#server/ingest/import-sources.ts';
import { rowsOf, run } from '#server/store/statement.ts';
import { anyEvent, configurationOf, eventSource, funnelOf, stage } from '#test/engines/configurations.ts';
import { type TemporaryStore, temporaryStore } from '#test/engines/temporary-store.ts';
import { resolvedIdentities } from './identities.ts';
import { reachedSql } from './people-walk.sql.ts';
import { partsOfPeople, reachedWalk } from './reached.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

const busy = Array.from({ length: 30 }, () => [anyEvent('click')]);

test('people are divided so that the places of one part fit into memory', () => {
  const usual = [[anyEvent('visit')], [anyEvent('signup')], [anyEvent('paid')]];
  expect(partsOfPeople({ conversions: usual }, 0)).toBe(1);
  expect(partsOfPeople({ conversions: usual }, 4_000_000)).toBe(1);
  expect(partsOfPeople({ conversions: usual }, 4_000_001)).toBe(2);
  expect(partsOfPeople({ conversions: busy }, 1_000_000)).toBe(8);
});

test('in parts, everyone reaches what they reach at once, by whichever of their ids they are known', async () => {
  const { store } = temporary;
  const rows = Array.from({ length: 600 }, (_, index) => {
    const [person, minute] = [index % 37, String(index % 60).padStart(2, '0')];
    const known = index % 5 === 0 ? `p${person % 11}` : '';
    return `${known},a${person},${index % 3 === 0 ? 'visit' : 'click'},2026-11-0${1 + (index % 7)}T10:${minute}:00Z,${index % 4}`;
  });
  const file = await temporary.write(
    'events.csv',
    ['person,anonymous,event,time,channel', ...rows].join('\n'),
  );
  const funnel = {
    ...funnelOf([stage('visit'), stage('click'), stage('visit', { id: 'again' })]),
    segmentProperties: ['channel'],
  };
  const configuration = configurationOf({
    sources: [
      eventSource([file], {
        anonymous: 'anonymous',
        properties: { channel: { kind: 'column', column: 'channel' } },
      }),
    ],
    conversions: [anyEvent('visit'), anyEvent('click')],
    funnels: [funnel],
  });
  await importSources(configuration, temporary.imports);
  const reached = (of: number) =>
    store.count(async (connection) => {
      const walk = reachedWalk(configuration, funnel, null);
      const identities = await resolvedIdentities(connection, { sources: walk.sources, lastImport: null });
      for (let index = 0; index < of; index++)
        await run(connection, reachedSql('reached', { ...walk, identities }, { index, of }));
      return rowsOf(connection, { sql: 'SELECT * FROM reached ORDER BY who' });
    });
  const whole = await reached(1);
  expect(whole.length).toBeGreaterThan(10);
  expect(await reached(2)).toEqual(whole);
  expect(await reached(7)).toEqual(whole);
});
