import type { FileLayout } from '#server/ingest/files/file-rows.ts';
import { parquetColumnOf } from '#server/ingest/files/source-columns.ts';
import type { CellFormat, FileFormat } from '#server/ingest/kinds/source.ts';
import { type Binder, identifier, texts } from '#server/store/statement.ts';
import { trimmed } from './cell-values.sql.ts';

/** Where the cells of a file come from, as parts of a query. */
export type CellSource = {
  /** A FROM item: one row a record, in file order. */
  from: string;
  /** A column as text; a blank cell is NULL. */
  cell: (column: string) => string;
  /** The first cell of a row, where it has one. */
  first: string | null;
  /** What is wrong with a row as a whole: the reason, or NULL. */
  objection: string;
  /** The row in words where the file itself cannot show it, else NULL. */
  words: (columns: readonly string[]) => string;
};

type Formats = { [F in FileFormat['kind']]: (layout: FileLayout<F>, binder: Binder) => CellSource };

/** Everything is read as text and nothing is guessed: delimiter, quote and columns are given. */
const FORMATS: Formats = { delimited, ndjson, parquet };

/** `blank` are the texts that stand for an empty cell. */
export function cellSource<F extends FileFormat['kind']>(
  layout: FileLayout<F>,
  binder: Binder,
  { blank = [] }: Pick<CellFormat, 'blank'> = {},
): CellSource {
  const source = FORMATS[layout.kind](layout, binder);
  if (blank.length === 0) return source;
  const marks = texts(blank.map((mark) => mark.trim()));
  const cell = (column: string) => {
    const written = source.cell(column);
    return `CASE WHEN list_contains(${binder.bind(marks)}, ${trimmed(written)}) THEN NULL ELSE ${written} END`;
  };
  return { ...source, cell };
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
    first: 'c0',
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
    const [list = '', ...keys] = column.split('.');
    if (keys.length === 0) return whole;
    const listed = valueInPairs(`c0 -> ${path([list])}`, binder.bind(keys.join('.')));
    return `coalesce(${whole}, c0 ->> ${path([list, ...keys])}, ${listed})`;
  };
  return {
    from: `(SELECT CASE WHEN json_valid(line) THEN CAST(line AS JSON) END AS c0
      FROM read_csv(${binder.bind(literalPath(layout.path))}, auto_detect = false, ${AS_IT_IS}, header = false, null_padding = true,
        columns = {'line': 'VARCHAR', 'none': 'VARCHAR'}, delim = ${binder.bind(NEVER_IN_JSON)}, quote = '', escape = ''))`,
    cell: (column) => `nullif(${value(column)}, '')`,
    first: null,
    objection: `CASE WHEN c0 IS NULL OR json_type(c0) <> 'OBJECT' THEN 'not-json' END`,
    words: NO_WORDS,
  };
}

/** A control character, which JSON writes as an escape. */
const NEVER_IN_JSON = '\u0001';

/**
 * The value of a key in a list of pairs, as `event_params` of GA4 is one: the first that is there of several types. Lists of
 * `{name, value}`, and values that are no objects, are read alike.
 */
function valueInPairs(list: string, key: string): string {
  const pairs = `TRY_CAST(coalesce(${list} -> '$.list', ${list}) AS JSON[])`;
  const pair = `list_filter(list_transform(${pairs}, lambda e: coalesce(e -> '$.element', e)),
    lambda e: coalesce(e ->> '$.key', e ->> '$.name') = ${key})[1]`;
  return `(SELECT CASE json_type(pair, '$.value') WHEN 'OBJECT'
      THEN list_filter(pair ->> '$.value.*', lambda one: one IS NOT NULL AND one <> 'null')[1] ELSE pair ->> '$.value' END
    FROM (SELECT ${pair} AS pair))`;
}

/** A column of nested values is read like JSON: `event_params.source`. */
function parquet({ path, columns }: FileLayout<'parquet'>, binder: Binder): CellSource {
  const value = (column: string) => {
    const own = parquetColumnOf(column, columns);
    if (own === column) return `CAST(${identifier(column)} AS VARCHAR)`;
    const keys = column.slice(own.length + 1);
    const json = `to_json(${identifier(own)})`;
    const inside = binder.bind(
      `$${keys
        .split('.')
        .map((key) => `.${JSON.stringify(key)}`)
        .join('')}`,
    );
    return `coalesce(${json} ->> ${inside}, ${valueInPairs(json, binder.bind(keys))})`;
  };
  const cell = (column: string) => `nullif(${value(column)}, '')`;
  return {
    from: parquetRows(binder.bind(literalPath(path))),
    cell,
    first: null,
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
