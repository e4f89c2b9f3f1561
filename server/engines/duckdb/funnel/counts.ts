import { once } from '#server/caching/once.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { rezoneDays } from '#server/engines/duckdb/import/rezone-days.ts';
import type { CountsStore } from '#server/reviews/counts-store.ts';
import type { DuckdbStore } from '#server/store/duckdb-store.ts';
import { onlyRow, rowsOf, text, whole } from '#server/store/statement.ts';
import { sourcesCoverage } from './days-by-source.ts';
import { funnelHistory } from './history.ts';
import { lateArrivals } from './late-arrivals.ts';
import { dataPositionSql, rereadSourcesSql } from './position.sql.ts';

/** The store, seen through a configuration: what counts, in which funnels, on which calendar. */
export function countsStore(store: DuckdbStore, configuration: Configuration): CountsStore {
  const { timeZone } = configuration.workspace.calendar;
  /** Days are those of the time zone of now, whichever they were written under. */
  const { get: whenRezoned } = once(() => store.write((connection) => rezoneDays(connection, timeZone)));
  const read: DuckdbStore['read'] = async (task) => {
    await whenRezoned();
    return store.read(task);
  };
  return {
    position: () =>
      read(async (connection) => {
        const row = await onlyRow(connection, { sql: dataPositionSql });
        return {
          revision: `${text(row, 'store_id')}-${whole(row, 'data_version')}`,
          lastImport: whole(row, 'last_import'),
        };
      }),
    coverage: () => read((connection) => sourcesCoverage(connection, configuration)),
    history: (funnel, { segmentBy, asOf = null }) =>
      read((connection) => funnelHistory(connection, configuration, { funnel, segmentBy, asOf })),
    lateArrivals: (funnel, { segmentBy, asOf }) =>
      read((connection) => lateArrivals(connection, configuration, { funnel, segmentBy, asOf })),
    rereadSources: (lastImport) =>
      read(async (connection) =>
        (await rowsOf(connection, rereadSourcesSql(lastImport))).map((row) => text(row, 'source')),
      ),
  };
}
