import type { Conversion } from '#domain/funnel/definition.ts';
import { Binder, type Statement, texts } from '#server/store/statement.ts';
import { versionMatching } from './matching.sql.ts';

/** Names that a reader chooses from; a column of addresses taken for events has millions. */
const MOST_NAMES = 50;
const MOST_BLANKS = 20;

/**
 * The temporary table `event_tally`: what the stored rows say by source, event and day, read once. `row_count` are rows, of totals those that are not
 * blank; `people` what they count; `n0`, `n1` … the rows that match each version of each conversion, in order.
 */
export function eventTallySql(conversions: readonly Conversion[], sources: readonly string[]): Statement {
  const binder = new Binder();
  const known = binder.bind(texts(sources));
  const rules = versionsOf(conversions).map(
    ({ conversion, index }, at) =>
      `, count(*) FILTER (${versionMatching(conversion, index, binder)}) AS n${at}`,
  );
  const of = (table: string, rows: string, counted: string) =>
    `SELECT source, event, day, ${rows} AS row_count, ${counted} AS people ${rules.join('')}
     FROM ${table} WHERE list_contains(${known}, source) GROUP BY source, event, day`;
  const sql = `CREATE OR REPLACE TEMP TABLE event_tally AS ${of('events', 'count(*)', 'count(*)')}
    UNION ALL ${of('day_totals', 'count(count)', 'CAST(coalesce(sum(count), 0) AS BIGINT)')}`;
  return { sql, values: binder.values };
}

export const eventNamesSql: Statement = {
  sql: `SELECT source, event, CAST(sum(row_count) AS BIGINT) AS row_count FROM event_tally GROUP BY source, event
    QUALIFY row_number() OVER (PARTITION BY source ORDER BY sum(row_count) DESC, event) <= ${MOST_NAMES}
    ORDER BY source, sum(row_count) DESC, event`,
};

/** One row: how many rows match each version of each conversion, as `n0`, `n1` … in order. */
export function ruleRowsSql(conversions: readonly Conversion[]): Statement {
  const sums = versionsOf(conversions).map((_, at) => `sum(n${at}) AS n${at}`);
  return { sql: `SELECT ${sums.join(', ')} FROM event_tally` };
}

function versionsOf(conversions: readonly Conversion[]): { conversion: Conversion; index: number }[] {
  return conversions.flatMap((conversion) => conversion.versions.map((_, index) => ({ conversion, index })));
}

export function eventDaysSql(events: readonly string[]): Statement {
  const sql = `SELECT source, event, day, people AS row_count FROM event_tally WHERE list_contains($events, event)
    UNION ALL
    SELECT source, NULL, day, CAST(sum(people) AS BIGINT) FROM event_tally GROUP BY source, day
    ORDER BY source, event, day`;
  return { sql, values: { events: texts(events) } };
}

/** The most frequent values of a property in rows of an event. */
export function propertyValuesSql(event: string, property: string, sources: readonly string[]): Statement {
  const sql = `SELECT value, sum(row_count) AS row_count FROM (
      SELECT props[$property] AS value, count(*) AS row_count FROM events
      WHERE event = $event AND list_contains($sources, source) GROUP BY ALL
      UNION ALL
      SELECT props[$property], count(*) FROM day_totals WHERE event = $event AND list_contains($sources, source) GROUP BY ALL)
    GROUP BY value ORDER BY row_count DESC, value LIMIT 5`;
  return { sql, values: { event, property, sources: texts(sources) } };
}

/** An id that a spreadsheet wrote as a rounded number. */
const ROUNDED = String.raw`^\d([.,]\d+)?[eE]\+\d{1,3}$`;

export function sourceIdsSql(sources: readonly string[]): Statement {
  const sql = `WITH ids AS (
      SELECT source, coalesce(person, anonymous) AS id, count(*) AS row_count FROM events
      WHERE list_contains($sources, source) GROUP BY ALL
    )
    SELECT source, CAST(sum(row_count) AS BIGINT) AS row_count, count(*) AS people,
      arg_max(id, (row_count, id)) AS top_id, max(row_count) AS top_rows,
      CAST(coalesce(sum(row_count) FILTER (regexp_matches(id, '${ROUNDED}')), 0) AS BIGINT) AS rounded_rows,
      arg_max(id, (row_count, id)) FILTER (regexp_matches(id, '${ROUNDED}')) AS rounded_example
    FROM ids GROUP BY source ORDER BY source`;
  return { sql, values: { sources: texts(sources) } };
}

export function blankCellsSql(sources: readonly string[]): Statement {
  const sql = `SELECT source, event, day, array_to_string(map_values(props), ', ') AS segment, file,
      count(*) OVER (PARTITION BY source, event) AS cells
    FROM day_totals JOIN imports USING (import_id, source)
    WHERE count IS NULL AND list_contains($sources, source)
    QUALIFY row_number() OVER (PARTITION BY source, event ORDER BY day DESC, segment) <= ${MOST_BLANKS}
    ORDER BY source, event, day`;
  return { sql, values: { sources: texts(sources) } };
}
