import type { SwappedColumn } from '#server/reviews/data-facts.ts';
import { Binder, type Statement, texts } from '#server/store/statement.ts';

export type ColumnPair = { source: string; one: SwappedColumn; other: SwappedColumn };

/** Fewer values in common are a coincidence, such as an event and a channel that are both called “paid”, unless each column has one of the other's. */
const FEWEST_COMMON = 3;
/** Columns that have the same values all the time, as first and last channel do, have not changed places. */
const SEPARATE_SHARE = 0.5;

/**
 * Pairs of columns of a source that may have changed places unseen: values that are in both, most of them not at the same time. One of the two is a
 * property; a time in another column is rejected.
 */
export function sharedValuesSql(sources: readonly string[]): Statement {
  const sql = `WITH cells AS (
      SELECT source, 'property' AS kind, name, value, count(*) AS row_count, min(seq) AS first_seq, max(seq) AS last_seq
      FROM (SELECT source, seq, unnest(map_keys(props)) AS name, unnest(map_values(props)) AS value FROM events
        WHERE list_contains($sources, source))
      WHERE value <> '' GROUP BY ALL
    ), events_too AS (
      SELECT source, 'event' AS kind, '' AS name, event AS value, count(*) AS row_count, min(seq) AS first_seq, max(seq) AS last_seq
      FROM events WHERE list_contains($sources, source) GROUP BY ALL
    ), people_too AS (
      SELECT source, 'person' AS kind, '' AS name, coalesce(person, anonymous) AS value, count(*) AS row_count,
        min(seq) AS first_seq, max(seq) AS last_seq
      FROM events WHERE list_contains($sources, source) AND coalesce(person, anonymous) IN (SELECT value FROM cells) GROUP BY ALL
    ), columns_all AS (
      SELECT * FROM cells UNION ALL SELECT * FROM events_too UNION ALL SELECT * FROM people_too
    ), spans AS (
      SELECT source, max(last_seq) - min(first_seq) AS span FROM events_too GROUP BY source
    ), common AS (
      SELECT source, one.kind AS one_kind, one.name AS one_name, other.kind AS other_kind, other.name AS other_name,
        least(one.row_count, other.row_count) AS row_count, one.first_seq < other.first_seq AS is_of_one,
        least(one.last_seq, other.last_seq) - greatest(one.first_seq, other.first_seq) < span * ${SEPARATE_SHARE} AS is_separate
      FROM columns_all AS one JOIN columns_all AS other USING (source, value) JOIN spans USING (source)
      WHERE (one.kind, one.name) < (other.kind, other.name)
    )
    SELECT source, one_kind, one_name, other_kind, other_name FROM common GROUP BY ALL
    HAVING ((bool_or(is_of_one) AND bool_or(NOT is_of_one)) OR count(*) >= ${FEWEST_COMMON})
      AND sum(row_count) FILTER (is_separate) >= sum(row_count) * ${SEPARATE_SHARE}
    ORDER BY ALL`;
  return { sql, values: { sources: texts(sources) } };
}

/** A value that has really moved does so with a file or two; one that both columns have is here and there all the time. */
const MOST_MOVES = 4;

/**
 * By import, the run of rows whose value of `one` was first seen as one of `other`: from which to which, how many of how many (`rows`, `all_rows`), in how
 * many the value of `other` is none that it has elsewhere (`strange`) and how many of these are known from `one` (`known`).
 */
export function swappedRowsSql({ source, one, other }: ColumnPair): Statement {
  const binder = new Binder();
  const [a, b] = [one, other].map((column) => cellOf(column, binder));
  const known = binder.bind(source);
  const sql = `WITH cells AS MATERIALIZED (
      SELECT seq, import_id, day, nullif(${a}, '') AS a, nullif(${b}, '') AS b FROM events WHERE source = ${known}
    ), common AS (
      SELECT a AS value FROM cells INTERSECT SELECT b FROM cells
    ), seen AS (
      SELECT value, place, seq, lag(place) OVER (PARTITION BY value ORDER BY seq) AS place_before FROM (
        SELECT a AS value, 'a' AS place, seq FROM cells UNION ALL SELECT b, 'b', seq FROM cells)
      WHERE value IN (SELECT value FROM common)
    ), homes AS (
      SELECT value, arg_min(place, seq) AS home FROM seen GROUP BY value
      HAVING count(*) FILTER (place <> place_before) <= ${MOST_MOVES}
    ), marked AS (
      SELECT cells.*, coalesce(of_a.home = 'b', false) AS is_swapped, coalesce(of_b.home = 'a', false) AS is_known
      FROM cells LEFT JOIN homes AS of_a ON of_a.value = a LEFT JOIN homes AS of_b ON of_b.value = b
      WHERE a IS NOT NULL AND b IS NOT NULL
    ), runs AS (
      SELECT import_id, min(seq) AS first_seq, max(seq) AS last_seq FROM marked WHERE is_swapped GROUP BY import_id
    ), placed AS (
      SELECT marked.*, seq BETWEEN first_seq AND last_seq AS is_inside, first_seq, last_seq
      FROM marked LEFT JOIN runs USING (import_id)
    ), outside AS (
      SELECT DISTINCT b FROM placed WHERE NOT coalesce(is_inside, false)
    )
    SELECT import_id, file, first_seq, last_seq, count(*) AS all_rows, count(*) FILTER (is_swapped) AS row_count,
      count(*) FILTER (is_swapped AND b NOT IN (SELECT b FROM outside)) AS strange,
      count(*) FILTER (is_swapped AND is_known) AS known, min(day) AS first_day, max(day) AS last_day,
      array_to_string(list(DISTINCT a ORDER BY a) FILTER (is_swapped)[1:2], chr(10)) AS examples,
      (SELECT max(seq) FROM events WHERE import_id = placed.import_id) AS end_seq,
      (SELECT coalesce(max(seq), -1) + 1 FROM events WHERE import_id < placed.import_id) AS base_seq,
      any_value(read_rows) AS read_rows
    FROM placed JOIN imports USING (import_id) WHERE is_inside AND imports.source = ${known}
    GROUP BY import_id, file, first_seq, last_seq ORDER BY import_id`;
  return { sql, values: binder.values };
}

function cellOf({ kind, name }: SwappedColumn, binder: Binder): string {
  if (kind === 'event') return 'event';
  return kind === 'person' ? 'coalesce(person, anonymous)' : `props[${binder.bind(name)}]`;
}
