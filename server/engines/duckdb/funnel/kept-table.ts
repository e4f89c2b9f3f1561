import type { DuckDBConnection } from '@duckdb/node-api';
import { onlyRow, rowsOf, run, text, whole } from '#server/store/statement.ts';
import { dataPositionSql } from './position.sql.ts';

/** `content`: what the table is worked out from besides the data. */
export type KeptTable = { name: string; content: unknown; make(): Promise<void> };

/**
 * Has a temporary table made, unless it is there already and nothing has been imported since. It goes with the connection;
 * the list of what is kept is written in the same transaction, so that it is never longer than what is there.
 */
export async function keepTable(
  connection: DuckDBConnection,
  { name, content, make }: KeptTable,
): Promise<void> {
  const version = whole(await onlyRow(connection, { sql: dataPositionSql }), 'data_version');
  const made = JSON.stringify([version, content]);
  await run(connection, { sql: `CREATE TEMP TABLE IF NOT EXISTS kept_tables (name VARCHAR, made VARCHAR)` });
  const known = await rowsOf(connection, {
    sql: 'SELECT made FROM kept_tables WHERE name = $name',
    values: { name },
  });
  if (known.some((row) => text(row, 'made') === made)) return;
  await make();
  await run(connection, { sql: 'DELETE FROM kept_tables WHERE name = $name', values: { name } });
  await run(connection, { sql: 'INSERT INTO kept_tables VALUES ($name, $made)', values: { name, made } });
}
