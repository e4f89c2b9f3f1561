import { randomUUID } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { schemaSql } from '#server/engines/duckdb/import/schema.sql.ts';
import { accessTablesSql } from '#server/records/access-tables.sql.ts';
import { acknowledgementTablesSql } from '#server/records/acknowledgement-tables.sql.ts';
import { closedTablesSql } from '#server/records/closed-tables.sql.ts';
import { shareShowsSql, shareTablesSql } from '#server/records/share-tables.sql.ts';
import { onlyRow, rowsOf, run, whole } from '#server/store/statement.ts';
import { StoreProblem } from '#server/store/store-problem.ts';

/** What each version added to the one before; the first has version 1. */
const additions = [
  schemaSql,
  acknowledgementTablesSql,
  closedTablesSql,
  shareTablesSql,
  accessTablesSql,
  shareShowsSql,
] as const;
const CURRENT_VERSION = additions.length;

/** Brings the tables of a data folder to this version; a new folder gets all of them. */
export async function migrate(connection: DuckDBConnection, folder: string): Promise<void> {
  const tables = await rowsOf(connection, {
    sql: "SELECT 1 FROM duckdb_tables() WHERE table_name = 'store'",
  });
  if (tables.length === 0) return create(connection);
  const version = whole(
    await onlyRow(connection, { sql: 'SELECT schema_version FROM store' }),
    'schema_version',
  );
  if (version > CURRENT_VERSION)
    throw new StoreProblem(
      `The data folder ${folder} was written by a newer Weekline (version ${version} of its tables, this one knows ${CURRENT_VERSION}). Update Weekline, or name another folder with --data.`,
    );
  if (version < CURRENT_VERSION) await advance(connection, version);
}

async function advance(connection: DuckDBConnection, from: number): Promise<void> {
  await run(connection, { sql: 'BEGIN' });
  for (const sql of additions.slice(from)) await run(connection, { sql });
  await run(connection, {
    sql: 'UPDATE store SET schema_version = $version',
    values: { version: CURRENT_VERSION },
  });
  await run(connection, { sql: 'COMMIT' });
}

async function create(connection: DuckDBConnection): Promise<void> {
  await run(connection, { sql: 'BEGIN' });
  for (const sql of additions) await run(connection, { sql });
  await run(connection, {
    sql: 'INSERT INTO store VALUES ($version, $id, 0, NULL)',
    values: { version: CURRENT_VERSION, id: randomUUID() },
  });
  await run(connection, { sql: 'COMMIT' });
}
