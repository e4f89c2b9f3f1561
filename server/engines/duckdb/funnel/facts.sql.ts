import type { WeekStart } from '#domain/calendar/week.ts';
import type { Conversion } from '#domain/funnel/definition.ts';
import { Binder, type Statement, texts } from '#server/store/statement.ts';
import { versionMatching } from './matching.sql.ts';
import { weekIndex } from './week-index.sql.ts';

/** Names that a reader chooses from; a column of addresses taken for events has millions. */
const MOST_NAMES = 50;
const MOST_BLANKS = 20;

export function eventNamesSql(sources: readonly string[]): Statement {
  const sql = `SELECT source, event, row_count FROM (
      SELECT source, event, count(*) AS row_count FROM events WHERE list_contains($sources, source) GROUP BY ALL
      UNION ALL
      SELECT source, event, count(count) FROM day_totals WHERE list_contains($sources, source) GROUP BY ALL)
    QUALIFY row_number() OVER (PARTITION BY source ORDER BY row_count DESC, event) <= ${MOST_NAMES}
    ORDER BY source, row_count DESC, event`;
  return { sql, values: { sources: texts(sources) } };
}

/** One row: how many rows match each version of each conversion, as `n0`, `n1` … in order. */
export function ruleRowsSql(conversions: readonly Conversion[], sources: readonly string[]): Statement {
  const binder = new Binder();
  const known = binder.bind(texts(sources));
  const versions = conversions.flatMap((conversion) =>
    conversion.versions.map((_, index) => versionMatching(conversion, index, binder)),
  );
  const sums = versions.map((_, index) => `sum(n${index}) AS n${index}`);
  const filters = versions.map((rule, index) => `count(*) FILTER (${rule}) AS n${index}`);
  const of = (table: string) =>
    `SELECT ${filters.join(', ')} FROM ${table} WHERE list_contains(${known}, source)`;
  const sql = `SELECT ${sums.join(', ')} FROM (${of('events')} UNION ALL ${of('day_totals')})`;
  return { sql, values: binder.values };
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

export function eventWeeksSql(
  events: readonly string[],
  sources: readonly string[],
  weekStartsOn: WeekStart,
): Statement {
  const week = weekIndex('day', weekStartsOn);
  const counted = `SELECT source, event, day, count(*) AS row_count FROM events WHERE list_contains($sources, source) GROUP BY ALL
      UNION ALL
      SELECT source, event, day, coalesce(sum(count), 0) FROM day_totals WHERE list_contains($sources, source) GROUP BY ALL`;
  const sql = `WITH counted AS (${counted})
    SELECT source, event, ${week} AS week, CAST(sum(row_count) AS BIGINT) AS row_count FROM counted
    WHERE list_contains($events, event) GROUP BY ALL
    UNION ALL
    SELECT source, NULL, ${week}, CAST(sum(row_count) AS BIGINT) FROM counted GROUP BY ALL
    ORDER BY source, event, week`;
  return { sql, values: { events: texts(events), sources: texts(sources) } };
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
