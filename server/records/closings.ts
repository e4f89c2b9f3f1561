import type { DuckDBConnection } from '@duckdb/node-api';
import type { ClosedStore, Closing, Position } from '#server/closing/closed-store.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { funnelHistory } from '#server/engines/duckdb/funnel/history.ts';
import { lateArrivals } from '#server/engines/duckdb/funnel/late-arrivals.ts';
import { onlyRow, type Row, rowsOf, run, text, weekIn, whole } from '#server/store/statement.ts';
import type { DuckdbStore } from '#server/store/store.ts';
import {
  closingsInForceSql,
  closingsWrittenSql,
  insertClosingSql,
  insertReopeningSql,
  insertSnapshotSql,
  positionSql,
  rereadSourcesSql,
  snapshotSql,
} from './closings.sql.ts';

/** The closed weeks of a data folder. Writers go one after another, so no week is closed twice. */
export function closedStore(store: DuckdbStore, configuration: Configuration): ClosedStore {
  return {
    read: () =>
      store.read(async (connection) => {
        const written = await onlyRow(connection, { sql: closingsWrittenSql });
        return {
          closed: await inForce(connection),
          revision: `${whole(written, 'closed')}-${whole(written, 'reopened')}`,
        };
      }),
    position: () => store.read(positionOf),
    close: (closed, content, position) =>
      store.write(async (connection) => {
        const { lastImport, dataVersion } = await positionOf(connection);
        if (lastImport !== position.lastImport || dataVersion !== position.dataVersion)
          return { kind: 'moved' };
        const before = (await inForce(connection)).find(
          ({ funnel, week }) => funnel === closed.funnel && week === closed.week,
        );
        if (before !== undefined) return { kind: 'closed-before', closing: before };
        await run(connection, insertSnapshotSql(closed.hash, content));
        await run(connection, insertClosingSql(closed, lastImport));
        return { kind: 'closed', closing: { ...closed, lastImport } };
      }),
    reopen: (id, reopening) =>
      store.write(async (connection) => {
        const found = (await inForce(connection)).find((closing) => closing.id === id);
        if (found === undefined) return null;
        await run(connection, insertReopeningSql(id, reopening));
        return found;
      }),
    content: (hash) =>
      store.read(async (connection) => {
        const [row] = await rowsOf(connection, snapshotSql(hash));
        return row === undefined ? null : text(row, 'content');
      }),
    known: (funnel, segmentBy, { week, lastImport }) =>
      store.read((connection) =>
        funnelHistory(connection, configuration, { funnel, segmentBy, lastImport, week }),
      ),
    late: (funnel, segmentBy, { week, lastImport }) =>
      store.read((connection) =>
        lateArrivals(connection, configuration, { funnel, segmentBy, lastImport, week }),
      ),
    reread: (lastImport) =>
      store.read(async (connection) =>
        (await rowsOf(connection, rereadSourcesSql(lastImport))).map((row) => text(row, 'source')),
      ),
  };
}

async function inForce(connection: DuckDBConnection): Promise<Closing[]> {
  return (await rowsOf(connection, { sql: closingsInForceSql })).map(closingOf);
}

async function positionOf(connection: DuckDBConnection): Promise<Position> {
  const row = await onlyRow(connection, { sql: positionSql });
  return { lastImport: whole(row, 'last_import'), dataVersion: whole(row, 'data_version') };
}

function closingOf(row: Row): Closing {
  return {
    id: text(row, 'closed_id'),
    funnel: text(row, 'funnel'),
    week: weekIn(row, 'week'),
    hash: text(row, 'hash'),
    by: text(row, 'by_whom'),
    at: text(row, 'at_time'),
    lastImport: whole(row, 'last_import'),
  };
}
