import type { DuckDBConnection } from '@duckdb/node-api';
import type { Closing, ClosingStore } from '#server/closing/closing-store.ts';
import type { DuckdbStore } from '#server/store/duckdb-store.ts';
import { onlyRow, type Row, rowsOf, run, text, weekIn, whole } from '#server/store/statement.ts';
import { recordEntry } from './audit.ts';
import {
  closingsInForceSql,
  closingsWrittenSql,
  insertClosingSql,
  insertReopeningSql,
  insertSnapshotSql,
  snapshotSql,
} from './closings.sql.ts';

/** The closings of a data folder. Writers go one after another, so no week is closed twice. */
export function closingStore(store: DuckdbStore): ClosingStore {
  return {
    read: () =>
      store.read(async (connection) => {
        const written = await onlyRow(connection, { sql: closingsWrittenSql });
        return {
          closings: await inForce(connection),
          revision: `${whole(written, 'closed')}-${whole(written, 'reopened')}`,
        };
      }),
    close: (closing, content, entry) =>
      store.write(async (connection) => {
        const before = (await inForce(connection)).find(
          ({ funnel, week }) => funnel === closing.funnel && week === closing.week,
        );
        if (before !== undefined) return before;
        await run(connection, insertSnapshotSql(closing.hash, content));
        await run(connection, insertClosingSql(closing));
        await recordEntry(connection, entry);
        return null;
      }),
    reopen: (id, reopening, entry) =>
      store.write(async (connection) => {
        if (!(await inForce(connection)).some((closing) => closing.id === id)) return false;
        await run(connection, insertReopeningSql(id, reopening));
        await recordEntry(connection, entry);
        return true;
      }),
    content: (hash) =>
      store.read(async (connection) => {
        const [row] = await rowsOf(connection, snapshotSql(hash));
        return row === undefined ? null : text(row, 'content');
      }),
  };
}

async function inForce(connection: DuckDBConnection): Promise<Closing[]> {
  return (await rowsOf(connection, { sql: closingsInForceSql })).map(closingOf);
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
