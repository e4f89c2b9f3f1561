import type { DuckDBConnection } from '@duckdb/node-api';
import type { Day } from '#domain/calendar/week.ts';
import type { Configuration } from '#server/config/configuration.ts';
import type { ColumnSwap, SwappedColumn } from '#server/reviews/data-facts.ts';
import { type Row, rowsOf, text, whole } from '#server/store/statement.ts';
import { type ColumnPair, sharedValuesSql, swappedRowsSql } from './swapped-columns.sql.ts';

/** Rows in a run that cannot be chance; of fewer than `PLENTY` each must be known from the other column. */
const FEWEST_ROWS = 3;
const PLENTY = 10;
/** Nearly all rows of a run have changed places. */
const RUN_SHARE = 0.8;

/** Columns of one source that change places from some row or file on: each holds what was first seen in the other. */
export async function columnSwaps(
  connection: DuckDBConnection,
  sources: Configuration['sources'],
): Promise<ColumnSwap[]> {
  const shared = await rowsOf(connection, sharedValuesSql(sources.map(({ id }) => id)));
  const swaps: ColumnSwap[] = [];
  for (const row of shared) {
    const pair = pairOf(row);
    const runs = await runsOf(connection, pair, sources);
    const turned = { ...pair, one: pair.other, other: pair.one };
    swaps.push(...(runs.length > 0 ? runs : await runsOf(connection, turned, sources)));
  }
  return swaps;
}

async function runsOf(
  connection: DuckDBConnection,
  pair: ColumnPair,
  sources: Configuration['sources'],
): Promise<ColumnSwap[]> {
  const runs = await rowsOf(connection, swappedRowsSql(pair));
  return runs.filter(isSwap).map((row) => ({
    ...pair,
    file: text(row, 'file').split(/[\\/]/).at(-1) ?? '',
    rows: rowsInFile(
      row,
      sources.find(({ id }) => id === pair.source),
    ),
    firstDay: whole(row, 'first_day') as Day,
    lastDay: whole(row, 'last_day') as Day,
    examples: text(row, 'examples').split('\n'),
  }));
}

function isSwap(row: Row): boolean {
  const rows = whole(row, 'row_count');
  if (rows < FEWEST_ROWS || rows < whole(row, 'all_rows') * RUN_SHARE) return false;
  if (whole(row, 'strange') < rows * RUN_SHARE) return false;
  return rows >= PLENTY || whole(row, 'known') === rows;
}

/** As a spreadsheet numbers them; `null` where rows before these are gone from the store, so that nobody can count them. */
function rowsInFile(row: Row, source: Configuration['sources'][number] | undefined): ColumnSwap['rows'] {
  const base = whole(row, 'base_seq');
  const skipped = source?.format.kind === 'delimited' ? source.format.skip : 0;
  const at = (column: string) => whole(row, column) - base + 1 + skipped;
  const end = whole(row, 'end_seq');
  const isCounted = end - base <= whole(row, 'read_rows');
  return isCounted
    ? { from: at('first_seq'), to: end === whole(row, 'last_seq') ? null : at('last_seq') }
    : null;
}

function pairOf(row: Row): ColumnPair {
  const column = (which: string): SwappedColumn => {
    const kind = text(row, `${which}_kind`);
    if (kind !== 'event' && kind !== 'person' && kind !== 'property')
      throw new Error(`“${kind}” is no column.`);
    return { kind, name: text(row, `${which}_name`) };
  };
  return { source: text(row, 'source'), one: column('one'), other: column('other') };
}
