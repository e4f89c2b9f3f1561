import {
  type DuckDBConnection,
  DuckDBListValue,
  type DuckDBType,
  type DuckDBValue,
  LIST,
  listValue,
  VARCHAR,
} from '@duckdb/node-api';
import { parseWeek, type Week } from '#domain/calendar/week.ts';

/** A query and the values of its placeholders. */
export type Statement = { sql: string; values?: Record<string, DuckDBValue> };

/** A row as the engine gives it; the readers below say what each cell must be. */
export type Row = Record<string, DuckDBValue>;

/** What the engine said when it could not do what was asked of it; any other error is a fault of the code. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
}

export async function run(connection: DuckDBConnection, { sql, values }: Statement): Promise<number> {
  const result = await connection.run(sql, values, emptyListTypes(values)).catch(asEngineError);
  return result.rowsChanged;
}

export async function rowsOf(connection: DuckDBConnection, { sql, values }: Statement): Promise<Row[]> {
  const reader = await connection.runAndReadAll(sql, values, emptyListTypes(values)).catch(asEngineError);
  return reader.getRowObjects();
}

export async function onlyRow(connection: DuckDBConnection, statement: Statement): Promise<Row> {
  const [row, ...others] = await rowsOf(connection, statement);
  if (row === undefined || others.length > 0)
    throw new Error(`Expected one row, got ${others.length + (row === undefined ? 0 : 1)}: ${statement.sql}`);
  return row;
}

export function whole(row: Row, column: string): number {
  const value = row[column];
  const number = typeof value === 'bigint' ? Number(value) : value;
  if (typeof number === 'number' && Number.isSafeInteger(number)) return number;
  throw new Error(`Expected a whole number in “${column}”, got ${String(value)}.`);
}

export function wholeOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : whole(row, column);
}

export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value === 'string') return value;
  throw new Error(`Expected text in “${column}”, got ${String(value)}.`);
}

export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column);
}

/** One of a closed list of words, as tables keep them. */
export function oneOf<Word extends string>(row: Row, column: string, words: readonly Word[]): Word {
  const found = text(row, column);
  const word = words.find((known) => known === found);
  if (word !== undefined) return word;
  throw new Error(`Expected one of ${words.join(', ')} in “${column}”, got ${found}.`);
}

/** The first day of a week, YYYY-MM-DD, Monday or Sunday. */
export function weekIn(row: Row, column: string): Week {
  const day = text(row, column);
  const week = parseWeek(day, 'monday') ?? parseWeek(day, 'sunday');
  if (week !== null) return week;
  throw new Error(`Expected the first day of a week in “${column}”, got ${day}.`);
}

function asEngineError(cause: unknown): never {
  throw new EngineError(cause instanceof Error ? cause.message : String(cause), { cause });
}

/** The client takes the type of a list from its items, and an empty one has none. */
function emptyListTypes(values: Record<string, DuckDBValue> = {}): Record<string, DuckDBType> {
  const empty = Object.entries(values).filter(
    ([, value]) => value instanceof DuckDBListValue && value.items.length === 0,
  );
  return Object.fromEntries(empty.map(([name]) => [name, LIST(VARCHAR)]));
}

/** A list of texts to bind. */
export function texts(values: readonly string[]): DuckDBValue {
  return listValue([...values]);
}

/** A column's name in a query. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Collects the values of a query while its text is put together: `bind(value)` gives the placeholder to write. */
export class Binder {
  readonly values: Record<string, DuckDBValue> = {};
  #count = 0;

  bind(value: DuckDBValue): string {
    const name = `p${this.#count++}`;
    this.values[name] = value;
    return `$${name}`;
  }
}
