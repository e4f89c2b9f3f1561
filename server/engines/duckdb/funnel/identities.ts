import type { DuckDBConnection } from '@duckdb/node-api';
import { listValue } from '@duckdb/node-api';
import { personByAlias } from '#server/engines/shared/joined-ids.ts';
import { rowsOf, run, type Statement, text, texts } from '#server/store/statement.ts';
import { keepTable } from './kept-table.ts';
import { knownEvents } from './known-rows.sql.ts';

/** Imports after `lastImport` are ignored; `null`: none is. */
export type IdentitiesQuestion = { sources: readonly string[]; lastImport: number | null };

/** A temporary table `(alias, person)`: for every id that events have joined to another, the id of the person. */
export async function resolvedIdentities(
  connection: DuckDBConnection,
  { sources, lastImport }: IdentitiesQuestion,
): Promise<string> {
  const name = lastImport === null ? 'identities' : 'known_identities';
  const make = async () => {
    const rows = await rowsOf(connection, joinedPairsSql(sources, lastImport));
    const pairs = rows.map((row) => [text(row, 'person'), text(row, 'anonymous')] as const);
    await run(connection, { sql: `CREATE OR REPLACE TEMP TABLE ${name} (alias VARCHAR, person VARCHAR)` });
    if (pairs.length > 0) await run(connection, identitiesSql(name, personByAlias(pairs)));
  };
  await keepTable(connection, { name, content: [sources, lastImport], make });
  return name;
}

/** Ids share one space: a visitor id counts as the same whether a source maps it as person or as anonymous. */
function joinedPairsSql(sources: readonly string[], lastImport: number | null): Statement {
  const sql = `SELECT DISTINCT person, anonymous FROM ${knownEvents(lastImport)} AS rows
    WHERE person IS NOT NULL AND anonymous IS NOT NULL AND person <> anonymous AND list_contains($sources, source)`;
  return { sql, values: { sources: texts(sources) } };
}

function identitiesSql(table: string, people: ReadonlyMap<string, string>): Statement {
  const sql = `INSERT INTO ${table} SELECT unnest($aliases), unnest($people)`;
  return { sql, values: { aliases: listValue([...people.keys()]), people: listValue([...people.values()]) } };
}
