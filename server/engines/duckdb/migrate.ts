import { randomUUID } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { recordTablesSql } from './record-tables.sql.ts';
import { schemaSql } from './schema.sql.ts';
import { onlyRow, rowsOf, run, whole } from './statement.ts';
import { StoreProblem } from './store-problem.ts';

const CURRENT_VERSION = 2;

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
  if (version < CURRENT_VERSION) await addRecords(connection);
}

/** From version 1, which kept no records, to version 2. */
async function addRecords(connection: DuckDBConnection): Promise<void> {
  await run(connection, { sql: 'BEGIN' });
  await run(connection, { sql: recordTablesSql });
  await run(connection, { sql: 'UPDATE store SET schema_version = 2' });
  await run(connection, { sql: 'COMMIT' });
}

async function create(connection: DuckDBConnection): Promise<void> {
  await run(connection, { sql: 'BEGIN' });
  await run(connection, { sql: schemaSql });
  await run(connection, { sql: recordTablesSql });
  await run(connection, {
    sql: 'INSERT INTO store VALUES ($version, $id, 0, NULL)',
    values: { version: CURRENT_VERSION, id: randomUUID() },
  });
  await run(connection, { sql: 'COMMIT' });
}
