import type { FileRows } from '#server/ingest/import-store.ts';
import type { Binder } from '#server/store/binder.ts';
import { identifier } from '#server/store/statement.ts';

/** Where the cells of a file come from: a FROM item, a column of it as text (an empty cell is NULL), and what is wrong
 * with a row as a whole. */
export type CellSource = { from: string; cell: (column: string) => string; objection: string };

/** Everything is read as text and nothing is guessed: delimiter, quote and columns are given. */
export function cellSource(rows: FileRows, binder: Binder): CellSource {
  switch (rows.kind) {
    case 'delimited':
      return delimited(rows, binder);
    case 'ndjson':
      return jsonLines(rows, binder);
    case 'parquet':
      return {
        from: `read_parquet(${binder.bind(rows.path)})`,
        cell: (column) => `nullif(CAST(${identifier(column)} AS VARCHAR), '')`,
        objection: 'NULL',
      };
  }
}

/** One column more than any record has cells: with a single one DuckDB would count empty lines as rows. */
function delimited(rows: Extract<FileRows, { kind: 'delimited' }>, binder: Binder): CellSource {
  const names = Array.from({ length: rows.width + 1 }, (_, index) => `c${index}`);
  const overflow = names.slice(rows.columns.length).join(', ');
  return {
    from: `read_csv(${binder.bind(rows.path)}, auto_detect = false, header = false, null_padding = true,
      columns = {${names.map((name) => `'${name}': 'VARCHAR'`).join(', ')}},
      delim = ${binder.bind(rows.delimiter)}, quote = ${binder.bind(rows.quote)}, escape = ${binder.bind(rows.quote)},
      skip = ${binder.bind(rows.skip)}, parallel = ${binder.bind(!rows.brokenLines)})`,
    cell: (column) => `nullif(c${rows.columns.indexOf(column)}, '')`,
    objection: `CASE WHEN coalesce(${overflow}) IS NOT NULL THEN 'too-many-cells' END`,
  };
}

/** Lines are read as one text each; `user.plan` is a key of that name, or the key `plan` in `user`. */
function jsonLines(rows: Extract<FileRows, { kind: 'ndjson' }>, binder: Binder): CellSource {
  const path = (keys: readonly string[]) =>
    binder.bind(`$${keys.map((key) => `.${JSON.stringify(key)}`).join('')}`);
  const value = (column: string) => {
    const whole = `(c0 ->> ${path([column])})`;
    return column.includes('.') ? `coalesce(${whole}, c0 ->> ${path(column.split('.'))})` : whole;
  };
  return {
    from: `(SELECT CASE WHEN json_valid(line) THEN CAST(line AS JSON) END AS c0
      FROM read_csv(${binder.bind(rows.path)}, auto_detect = false, header = false, null_padding = true,
        columns = {'line': 'VARCHAR', 'none': 'VARCHAR'}, delim = ${binder.bind(NEVER_IN_JSON)}, quote = '', escape = ''))`,
    cell: (column) => `nullif(${value(column)}, '')`,
    objection: `CASE WHEN c0 IS NULL OR json_type(c0) <> 'OBJECT' THEN 'not-json' END`,
  };
}

/** A control character, which JSON writes as an escape. */
const NEVER_IN_JSON = '\u0001';
