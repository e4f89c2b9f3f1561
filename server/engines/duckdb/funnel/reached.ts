import type { DuckDBConnection } from '@duckdb/node-api';
import type { Configuration, FunnelConfiguration } from '#server/config/configuration.ts';
import { conversionsByStage } from '#server/engines/shared/assembled-history.ts';
import { run } from '#server/store/statement.ts';
import { resolvedIdentities } from './identities.ts';
import { keepTable } from './kept-table.ts';
import { type ReachedWalk, reachedSql } from './people-walk.sql.ts';

/** Everyone of a funnel, by whichever of its properties. */
export function reachedWalk(
  configuration: Configuration,
  funnel: FunnelConfiguration,
): Omit<ReachedWalk, 'identities'> {
  return {
    stages: funnel.stages,
    conversions: conversionsByStage(funnel, configuration),
    sources: configuration.sources.map(({ id }) => id),
    properties: funnel.segmentProperties,
  };
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
      await run(connection, reachedSql(table, { ...walk, identities }));
    },
  });
  return {
    table,
    segmentOf: (property) =>
      property === null ? 'CAST(NULL AS VARCHAR)' : `s${properties.indexOf(property)}`,
  };
}
