import type { DuckDBConnection } from '@duckdb/node-api';
import type { Day } from '#domain/calendar/week.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { eventNames } from '#server/engines/shared/assembled-history.ts';
import type { DataFacts, SourceIds } from '#server/reviews/data-facts.ts';
import { onlyRow, type Row, rowsOf, run, text, textOrNull, whole } from '#server/store/statement.ts';
import {
  blankCellsSql,
  eventDaysSql,
  eventNamesSql,
  eventTallySql,
  propertyValuesSql,
  ruleRowsSql,
  sourceIdsSql,
} from './facts.sql.ts';
import { columnSwaps } from './swapped-columns.ts';

/** What the rows say of the definitions and of ids. */
export async function dataFacts(
  connection: DuckDBConnection,
  { conversions, sources }: Configuration,
): Promise<DataFacts> {
  const ids = sources.map(({ id }) => id);
  await run(connection, eventTallySql(conversions, ids));
  const names = await rowsOf(connection, eventNamesSql);
  const days = await rowsOf(connection, eventDaysSql(eventNames(conversions)));
  const blanks = await rowsOf(connection, blankCellsSql(ids));
  return {
    names: names.map((row) => ({
      source: text(row, 'source'),
      event: text(row, 'event'),
      rows: whole(row, 'row_count'),
    })),
    rules: await ruleRows(connection, conversions, ids),
    eventDays: days.map((row) => ({
      source: text(row, 'source'),
      event: textOrNull(row, 'event'),
      day: whole(row, 'day') as Day,
      rows: whole(row, 'row_count'),
    })),
    ids: (await rowsOf(connection, sourceIdsSql(ids))).map(sourceIds),
    swaps: await columnSwaps(connection, sources),
    blanks: blanks.map((row) => ({
      source: text(row, 'source'),
      event: text(row, 'event'),
      day: whole(row, 'day') as Day,
      segment: text(row, 'segment'),
      file: text(row, 'file').split(/[\\/]/).at(-1) ?? '',
      cells: whole(row, 'cells'),
    })),
  };
}

async function ruleRows(
  connection: DuckDBConnection,
  conversions: Configuration['conversions'],
  sources: readonly string[],
): Promise<DataFacts['rules']> {
  if (conversions.length === 0) return [];
  const counted = await onlyRow(connection, ruleRowsSql(conversions));
  const versions = conversions.flatMap(({ id, versions }) =>
    versions.map(({ version, match }) => ({ conversion: id, version, match })),
  );
  const rules: DataFacts['rules'] = [];
  for (const [index, { conversion, version, match }] of versions.entries()) {
    const rows = Number(counted[`n${index}`] ?? 0);
    const values: DataFacts['rules'][number]['values'] = [];
    if (rows === 0)
      for (const { property } of match.where)
        for (const row of await rowsOf(connection, propertyValuesSql(match.event, property, sources)))
          values.push({ property, value: textOrNull(row, 'value'), rows: Number(row.row_count) });
    rules.push({ conversion, version, rows, values });
  }
  return rules;
}

function sourceIds(row: Row): SourceIds {
  const [top, rounded] = [textOrNull(row, 'top_id'), textOrNull(row, 'rounded_example')];
  return {
    source: text(row, 'source'),
    rows: whole(row, 'row_count'),
    people: whole(row, 'people'),
    top: top === null ? null : { id: top, rows: whole(row, 'top_rows') },
    rounded: rounded === null ? null : { rows: whole(row, 'rounded_rows'), example: rounded },
  };
}
