import { once } from '#server/caching/once.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { rezoneDays } from '#server/engines/duckdb/import/rezone-days.ts';
import { mappingsFingerprint } from '#server/ingest/fingerprint.ts';
import { sha256 } from '#server/platform/hash.ts';
import type { CountsStore } from '#server/reviews/counts-store.ts';
import { onlyRow, text, whole } from '#server/store/statement.ts';
import type { DuckdbStore } from '#server/store/store.ts';
import { coverageOf } from './coverage.ts';
import { funnelHistory } from './history.ts';

/** The store, seen through a configuration: what counts, in which funnels, on which calendar. */
export function countsStore(store: DuckdbStore, configuration: Configuration): CountsStore {
  const { timeZone } = configuration.workspace.calendar;
  const { get: whenRezoned } = once(() => store.write((connection) => rezoneDays(connection, timeZone)));
  return {
    async revision() {
      await whenRezoned();
      return store.read(async (connection) => {
        const row = await onlyRow(connection, { sql: 'SELECT store_id, data_version FROM store' });
        return hashOf(
          text(row, 'store_id'),
          String(whole(row, 'data_version')),
          definitionsOf(configuration),
        );
      });
    },
    async coverage() {
      await whenRezoned();
      return store.read((connection) => coverageOf(connection, configuration));
    },
    async history(funnel, segmentBy) {
      await whenRezoned();
      return store.read((connection) =>
        funnelHistory(connection, configuration, { funnel, segmentBy, lastImport: null, week: null }),
      );
    },
  };
}

/** Everything in the configuration that an answer depends on; where its files lie is no part of that. */
function definitionsOf({ workspace, conversions, funnels, sources, notes, holidays }: Configuration): string {
  const deliveries = sources.map(({ id, completeThrough, missingWeeks }) => ({
    id,
    completeThrough,
    missingWeeks,
  }));
  return JSON.stringify([
    workspace,
    conversions,
    funnels,
    deliveries,
    mappingsFingerprint(sources),
    notes,
    holidays,
  ]);
}

function hashOf(...parts: string[]): string {
  return sha256(parts.join('\n'), 'hex').slice(0, REVISION_LENGTH);
}

const REVISION_LENGTH = 16;
