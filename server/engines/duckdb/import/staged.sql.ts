import type { FileRows } from '#server/ingest/import-store.ts';
import type { Field } from '#server/ingest/kinds/source.ts';
import { columnsOf, type Source } from '#server/ingest/kinds/source-kinds.ts';
import type { Binder } from '#server/store/binder.ts';
import type { CellSource } from './cell-source.sql.ts';

/** 1970-01-01 is what an empty time becomes in many exports; the year 20180 is a slip of the pen. */
export function outOfRange(wall: string): string {
  return `${wall} < ${Date.UTC(1970, 0, 2)} OR ${wall} >= ${Date.UTC(2100, 0, 1)}`;
}

/** The properties of a row as a map, in order of name so that equal properties are equal maps. */
export function propertyMap(properties: Record<string, Field>, cells: CellSource, binder: Binder): string {
  const names = Object.keys(properties).sort();
  const values = names.flatMap((name) => {
    const field = properties[name];
    return field === undefined
      ? []
      : [field.kind === 'constant' ? binder.bind(field.value) : cells.cell(field.column)];
  });
  const keys = names.map((name) => binder.bind(name)).join(', ');
  return `map(CAST([${keys}] AS VARCHAR[]), CAST([${values.join(', ')}] AS VARCHAR[]))`;
}

/** A row in words where the file itself cannot show it. */
export function rowText(rows: FileRows, cells: CellSource, source: Source): string {
  if (rows.kind !== 'parquet') return 'CAST(NULL AS VARCHAR)';
  return `concat_ws(', ', ${columnsOf(source).map(cells.cell).join(', ')})`;
}
