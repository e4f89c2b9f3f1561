import type { DuckDBConnection } from '@duckdb/node-api';
import type { TotalsSource } from '#server/ingest/kinds/totals.ts';
import { onlyRow, run, whole } from '#server/store/statement.ts';
import {
  arrivedTotalsSql,
  changedTotalsSql,
  dropReplacedTotalsSql,
  keepTotalsSql,
  objectToContradictionsSql,
  setReplacedAsideSql,
} from './arrived-totals.sql.ts';

export type TotalsRows = { source: TotalsSource; importId: number; firstRecord: number };

/** Keeps the staged totals that are new or different, and says how many rows had such a cell. */
export async function keepTotals(
  connection: DuckDBConnection,
  { source, importId, firstRecord }: TotalsRows,
): Promise<number> {
  await run(connection, arrivedTotalsSql(firstRecord));
  await run(connection, { sql: objectToContradictionsSql });
  await run(connection, changedTotalsSql(source.id));
  await run(connection, setReplacedAsideSql(source.id, importId));
  await run(connection, dropReplacedTotalsSql(source.id));
  await run(connection, keepTotalsSql(source.id, importId));
  const sql = 'SELECT count(DISTINCT record) AS kept FROM changed';
  return whole(await onlyRow(connection, { sql }), 'kept');
}
