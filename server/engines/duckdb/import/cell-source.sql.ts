import type { FileLayout } from '#server/ingest/files/file-rows.ts';
import type { FileFormat } from '#server/ingest/kinds/source.ts';
import { type Binder, identifier } from '#server/store/statement.ts';

/** Where the cells of a file come from, as parts of a query. */
export type CellSource = {
  /** A FROM item: one row a record, in file order. */
  from: string;
  /** A column as text; an empty cell is NULL. */
  cell: (column: string) => string;
  /** What is wrong with a row as a whole: the reason, or NULL. */
  objection: string;
  /** The row in words where the file itself cannot show it, else NULL. */
  words: (columns: readonly string[]) => string;
};

type Formats = { [F in FileFormat['kind']]: (layout: FileLayout<F>, binder: Binder) => CellSource };

/** Everything is read as text and nothing is guessed: delimiter, quote and columns are given. */
const FORMATS: Formats = { delimited, ndjson, parquet };

export function cellSource<F extends FileFormat['kind']>(layout: FileLayout<F>, binder: Binder): CellSource {
  return FORMATS[layout.kind](layout, binder);
}

/** Neither the end of a file's name nor its folders say anything about its rows. */
const AS_IT_IS = "compression = 'none', hive_partitioning = false";

const NO_WORDS = () => 'CAST(NULL AS VARCHAR)';

/** One column more than any record has cells: with a single one DuckDB would count empty lines as rows. */
function delimited(layout: FileLayout<'delimited'>, binder: Binder): CellSource {
  const names = Array.from({ length: layout.width + 1 }, (_, index) => `c${index}`);
  const overflow = names.slice(layout.columns.length).join(', ');
  return {
    from: `read_csv(${binder.bind(literalPath(layout.path))}, auto_detect = false, ${AS_IT_IS}, header = false, null_padding = true,
      columns = {${names.map((name) => `'${name}': 'VARCHAR'`).join(', ')}},
      delim = ${binder.bind(layout.delimiter)}, quote = ${binder.bind(layout.quote)}, escape = ${binder.bind(layout.quote)},
      skip = ${binder.bind(layout.skip)}, parallel = ${binder.bind(!layout.brokenLines)})`,
    cell: (column) => `nullif(c${layout.columns.indexOf(column)}, '')`,
    objection: `CASE WHEN coalesce(${overflow}) IS NOT NULL THEN 'too-many-cells' END`,
    words: NO_WORDS,
  };
}

/** Lines are read as one text each; `user.plan` is a key of that name, or the key `plan` in `user`. */
function ndjson(layout: FileLayout<'ndjson'>, binder: Binder): CellSource {
  const path = (keys: readonly string[]) =>
    binder.bind(`$${keys.map((key) => `.${JSON.stringify(key)}`).join('')}`);
  const value = (column: string) => {
    const whole = `(c0 ->> ${path([column])})`;
    return column.includes('.') ? `coalesce(${whole}, c0 ->> ${path(column.split('.'))})` : whole;
  };
  return {
    from: `(SELECT CASE WHEN json_valid(line) THEN CAST(line AS JSON) END AS c0
      FROM read_csv(${binder.bind(literalPath(layout.path))}, auto_detect = false, ${AS_IT_IS}, header = false, null_padding = true,
        columns = {'line': 'VARCHAR', 'none': 'VARCHAR'}, delim = ${binder.bind(NEVER_IN_JSON)}, quote = '', escape = ''))`,
    cell: (column) => `nullif(${value(column)}, '')`,
    objection: `CASE WHEN c0 IS NULL OR json_type(c0) <> 'OBJECT' THEN 'not-json' END`,
    words: NO_WORDS,
  };
}

/** A control character, which JSON writes as an escape. */
const NEVER_IN_JSON = '\u0001';

function parquet({ path }: FileLayout<'parquet'>, binder: Binder): CellSource {
  const cell = (column: string) => `nullif(CAST(${identifier(column)} AS VARCHAR), '')`;
  return {
    from: parquetRows(binder.bind(literalPath(path))),
    cell,
    objection: 'NULL',
    words: (columns) => `concat_ws(', ', ${columns.map(cell).join(', ')})`,
  };
}

/** The rows of a Parquet file. Folders called `day=7` are part of its path, and no column. */
export function parquetRows(place: string): string {
  return `read_parquet(${place}, hive_partitioning = false)`;
}

/** A path as the engine takes it literally: what it would read as a pattern is a class of one character. */
export function literalPath(path: string): string {
  return path.replace(/[*?[]/g, '[$&]');
}
