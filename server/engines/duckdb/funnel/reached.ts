import type { DuckDBConnection } from '@duckdb/node-api';
import type { Configuration, FunnelConfiguration } from '#server/config/configuration.ts';
import { conversionsByStage, eventNames } from '#server/engines/shared/assembled-history.ts';
import { onlyRow, run, texts, whole } from '#server/store/statement.ts';
import { resolvedIdentities } from './identities.ts';
import { keepTable } from './kept-table.ts';
import { type ReachedWalk, reachedSql } from './people-walk.sql.ts';

/** Everyone of a funnel, by whichever of its properties, and by `segmentBy` where it is none of them. */
export function reachedWalk(
  configuration: Configuration,
  funnel: FunnelConfiguration,
  segmentBy: string | null,
): Omit<ReachedWalk, 'identities'> {
  const { segmentProperties } = funnel;
  return {
    stages: funnel.stages,
    conversions: conversionsByStage(funnel, configuration),
    sources: configuration.sources.map(({ id }) => id),
    properties:
      segmentBy === null || segmentProperties.includes(segmentBy)
        ? segmentProperties
        : [...segmentProperties, segmentBy],
  };
}

/** The engine cannot put lists on the disk, so those of one part have to fit into memory: some 500 MB. */
const MOST_PLACES = 4_000_000;

/**
 * Into how many parts the people of a funnel are divided, so that the places of one fit into memory. An event that many
 * stages count has a place at each.
 *
 * @example partsOfPeople({ conversions: thirtyOfOneEvent }, 1_000_000) // 8
 */
export function partsOfPeople({ conversions }: Pick<ReachedWalk, 'conversions'>, events: number): number {
  const stages = conversions.map((list) => eventNames(list));
  const mostStages = Math.max(
    1,
    ...stages.flat().map((name) => stages.filter((names) => names.includes(name)).length),
  );
  return Math.max(1, Math.ceil((events * mostStages) / MOST_PLACES));
}

async function eventCount(
  connection: DuckDBConnection,
  { conversions, sources }: Pick<ReachedWalk, 'conversions' | 'sources'>,
): Promise<number> {
  const sql = `SELECT count(*) AS events FROM events WHERE list_contains($sources, source) AND list_contains($names, event)`;
  const values = { sources: texts(sources), names: texts(eventNames(conversions.flat())) };
  return whole(await onlyRow(connection, { sql, values }), 'events');
}

export type ReachedTable = { table: string; segmentOf(property: string | null): string };

/**
 * A temporary table of the people of a funnel and the place of each at every stage. Walking them is most of the work of a
 * history, and every cut by a property is the same walk: it is done once while the data stay.
 */
export async function reachedTable(
  connection: DuckDBConnection,
  funnel: string,
  walk: Omit<ReachedWalk, 'identities'>,
): Promise<ReachedTable> {
  const { sources, properties } = walk;
  const table = `"reached ${funnel.replaceAll('"', '""')}"`;
  await keepTable(connection, {
    name: table,
    content: walk,
    async make() {
      const identities = await resolvedIdentities(connection, { sources, lastImport: null });
      const of = partsOfPeople(walk, await eventCount(connection, walk));
      for (let index = 0; index < of; index++)
        await run(connection, reachedSql(table, { ...walk, identities }, { index, of }));
    },
  });
  return {
    table,
    segmentOf: (property) =>
      property === null ? 'CAST(NULL AS VARCHAR)' : `s${properties.indexOf(property)}`,
  };
}
