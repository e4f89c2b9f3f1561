import type { DuckDBConnection } from '@duckdb/node-api';
import { listValue } from '@duckdb/node-api';
import { type Row, rowsOf, run, type Statement, text, texts } from '#server/store/statement.ts';
import { knownEvents } from './known-rows.sql.ts';

/**
 * Fills the temporary table `table`: for every id that events have joined to another, the one id that stands for
 * them all. Joined ids are one person whatever the order of events, so nobody is counted twice, from then on and backwards.
 */
export async function settleIdentities(
  connection: DuckDBConnection,
  { sources, lastImport, table }: IdentitiesAsked,
): Promise<void> {
  const pairs = await rowsOf(connection, joinedPairsSql(sources, lastImport));
  await run(connection, { sql: `CREATE OR REPLACE TEMP TABLE ${table} (alias VARCHAR, person VARCHAR)` });
  if (pairs.length > 0) await run(connection, identitiesSql(table, representatives(pairs)));
}

/** Imports after `lastImport` are ignored; `null`: none is. */
export type IdentitiesAsked = { sources: readonly string[]; lastImport: number | null; table: string };

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

/** Union-find: everything that pairs connect, however long the chain, gets one representative. */
function representatives(pairs: readonly Row[]): Map<string, string> {
  const parents = new Map<string, string>();
  for (const pair of pairs) {
    const a = rootOf(text(pair, 'person'), parents);
    const b = rootOf(text(pair, 'anonymous'), parents);
    if (a !== b) parents.set(b, a);
  }
  return new Map([...parents.keys()].map((id) => [id, rootOf(id, parents)]));
}

function rootOf(id: string, parents: Map<string, string>): string {
  let root = id;
  for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
  for (let next = id; next !== root; ) {
    const parent = parents.get(next) ?? root;
    parents.set(next, root);
    next = parent;
  }
  return root;
}
