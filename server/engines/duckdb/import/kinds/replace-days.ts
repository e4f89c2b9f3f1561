import type { DuckDBConnection } from '@duckdb/node-api';
import {
  dropSupersededTotalsSql,
  supersededTotalsSql,
} from '#server/engines/duckdb/import/outdated-rows.sql.ts';
import { dropSuperseded } from '#server/engines/duckdb/import/outdated-rows.ts';
import { addsRows } from '#server/ingest/kinds/source-kinds.ts';
import { onlyRow, run, whole } from '#server/store/statement.ts';
import {
  changedTotalsSql,
  dropReplacedTotalsSql,
  insertTotalsSql,
  parsedTotalsSql,
  rejectContradictionsSql,
  setReplacedAsideSql,
  summedTotalsSql,
} from './replace-days.sql.ts';
import type { KeptRows, StagedImport } from './source-tables.ts';

/** Puts the staged totals that are new or different in the place of those that were known, and says how many rows had one. */
export async function replaceDays(
  connection: DuckDBConnection,
  { source, importId, firstRecord }: StagedImport,
): Promise<KeptRows> {
  await run(connection, addsRows(source) ? summedTotalsSql(firstRecord) : parsedTotalsSql(firstRecord));
  await run(connection, { sql: rejectContradictionsSql });
  await dropSuperseded(connection, supersededTotalsSql(source.id), dropSupersededTotalsSql);
  await run(connection, changedTotalsSql(source.id));
  await run(connection, setReplacedAsideSql(source.id, importId));
  await run(connection, dropReplacedTotalsSql(source.id));
  await run(connection, insertTotalsSql(source.id, importId));
  const sql = `SELECT CAST(coalesce(sum(row_count), 0) AS BIGINT) AS kept FROM (SELECT DISTINCT record, row_count FROM changed)`;
  return { kept: whole(await onlyRow(connection, { sql }), 'kept'), replaced: 0 };
}
