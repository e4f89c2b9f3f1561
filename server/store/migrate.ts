import type { DuckDBConnection } from '@duckdb/node-api';
import { StoreProblem } from './duckdb-store.ts';
import { onlyRow, rowsOf, run, text, whole } from './statement.ts';

/** A change of tables. Ids are `shares/1`, `shares/2` … without a gap; one that was released never changes. */
export type Migration = { id: string; sql: string };

/** The tables of one owner: the first migration makes them, each later one changes what the one before left. */
export type TableSequence = { name: string; migrations: readonly Migration[] };

/** By the name of a sequence, how many of its migrations a store has. */
export type TableVersions = Readonly<Record<string, number>>;

export type StoreTables = {
  sequences: readonly TableSequence[];
  /** One number counted all tables once. At that number, what each sequence had; the last one ended the counting. */
  countedTogether: readonly TableVersions[];
};

/** The identity of a data folder, and how far its data have come. */
const storeTable: TableSequence = {
  name: 'store',
  migrations: [
    {
      id: 'store/1',
      sql: `
CREATE TABLE store (
  schema_version INTEGER NOT NULL,  -- for a Weekline from before the sequences, which refuses a number it does not know
  store_id VARCHAR NOT NULL,
  data_version BIGINT NOT NULL,     -- grows with every change that a count could show
  time_zone VARCHAR
);
INSERT INTO store VALUES (0, CAST(uuid() AS VARCHAR), 0, NULL);
`,
    },
  ],
};

/** The ids of the migrations that a store with data lacks; none for a new one. Throws for a store of a newer version. */
export async function pendingMigrations(
  connection: DuckDBConnection,
  folder: string,
  { sequences, countedTogether }: StoreTables,
): Promise<string[]> {
  if (!(await hasTable(connection, 'store'))) return [];
  const all = [storeTable, ...sequences];
  const stored = await storedVersions(connection, folder, countedTogether);
  refuseNewer(stored, all, folder);
  return all.flatMap(({ name, migrations }) => migrations.slice(stored[name] ?? 0).map(({ id }) => id));
}

/** Brings the tables of a data folder to this version, all of them in one transaction; a new folder gets them all. */
export async function migrate(
  connection: DuckDBConnection,
  folder: string,
  { sequences, countedTogether }: StoreTables,
): Promise<void> {
  const all = [storeTable, ...sequences];
  requireGapFree(all);
  await run(connection, { sql: 'BEGIN' });
  try {
    const stored = await storedVersions(connection, folder, countedTogether);
    refuseNewer(stored, all, folder);
    await keepVersions(connection, stored);
    for (const sequence of all) await advance(connection, sequence, stored[sequence.name] ?? 0);
    await run(connection, {
      sql: 'UPDATE store SET schema_version = $version WHERE schema_version <> $version',
      values: { version: countedTogether.length },
    });
    await run(connection, { sql: 'COMMIT' });
  } catch (error) {
    await run(connection, { sql: 'ROLLBACK' }).catch(() => {});
    throw error;
  }
}

/** What the store says it has; of one from before the sequences, what its number meant. */
async function storedVersions(
  connection: DuckDBConnection,
  folder: string,
  countedTogether: readonly TableVersions[],
): Promise<TableVersions> {
  if (await hasTable(connection, 'table_versions')) {
    const rows = await rowsOf(connection, { sql: 'SELECT sequence, version FROM table_versions' });
    return Object.fromEntries(rows.map((row) => [text(row, 'sequence'), whole(row, 'version')]));
  }
  if (!(await hasTable(connection, 'store'))) return {};
  const number = whole(
    await onlyRow(connection, { sql: 'SELECT schema_version FROM store' }),
    'schema_version',
  );
  const meant = countedTogether[number];
  if (meant === undefined) throw newerThanThis(folder, number, countedTogether.length - 1);
  return { store: 1, ...meant };
}

/** From here on every sequence says for itself how far it has come. */
async function keepVersions(connection: DuckDBConnection, stored: TableVersions): Promise<void> {
  if (await hasTable(connection, 'table_versions')) return;
  await run(connection, {
    sql: 'CREATE TABLE table_versions (sequence VARCHAR NOT NULL, version INTEGER NOT NULL)',
  });
  for (const [name, version] of Object.entries(stored)) await keepVersion(connection, name, version);
}

async function hasTable(connection: DuckDBConnection, name: string): Promise<boolean> {
  const sql = 'SELECT 1 FROM duckdb_tables() WHERE table_name = $name';
  return (await rowsOf(connection, { sql, values: { name } })).length > 0;
}

function refuseNewer(stored: TableVersions, sequences: readonly TableSequence[], folder: string): void {
  for (const [name, version] of Object.entries(stored)) {
    const known = sequences.find((sequence) => sequence.name === name)?.migrations.length ?? 0;
    if (version > known) throw newerThanThis(folder, version, known);
  }
}

function newerThanThis(folder: string, version: number, known: number): StoreProblem {
  return new StoreProblem(
    `The data folder ${folder} was written by a newer Weekline (version ${version} of its tables, this one knows ${known}). Update Weekline, or name another folder with --data.`,
  );
}

async function advance(
  connection: DuckDBConnection,
  { name, migrations }: TableSequence,
  from: number,
): Promise<void> {
  if (from === migrations.length) return;
  for (const { sql } of migrations.slice(from)) await run(connection, { sql });
  await keepVersion(connection, name, migrations.length);
}

async function keepVersion(connection: DuckDBConnection, name: string, version: number): Promise<void> {
  const values = { name, version };
  await run(connection, { sql: 'DELETE FROM table_versions WHERE sequence = $name', values: { name } });
  await run(connection, { sql: 'INSERT INTO table_versions VALUES ($name, $version)', values });
}

function requireGapFree(sequences: readonly TableSequence[]): void {
  for (const { name, migrations } of sequences)
    for (const [index, { id }] of migrations.entries())
      if (id !== `${name}/${index + 1}`)
        throw new Error(`Migration ${index + 1} of “${name}” must be ${name}/${index + 1}, not ${id}.`);
}
