import type { WeekStart } from '#domain/calendar/week.ts';
import type { Conversion } from '#domain/funnel/definition.ts';
import { Binder, type Statement, texts } from '#server/store/statement.ts';
import { knownTotals } from './known-rows.sql.ts';
import { matching, segmentOf } from './matching.sql.ts';
import { weekIndex } from './week-index.sql.ts';

export type TotalsQuestion = {
  conversions: readonly (readonly Conversion[])[];
  sources: readonly string[];
  segmentBy: string | null;
  weekStartsOn: WeekStart;
  /** Imports after this one are ignored; `null`: none is. */
  lastImport: number | null;
};

/**
 * Per stage, segment and week the sum of the day totals, and how many of its cells were not observed. Fractions of
 * a conversion, as ad networks attribute them, are added up over the week before they are rounded, so that the segments of
 * every property add up to the same.
 */
export function totalsHistorySql({
  conversions,
  sources,
  segmentBy,
  weekStartsOn,
  lastImport,
}: TotalsQuestion): Statement {
  const binder = new Binder();
  const segment = segmentOf(segmentBy, binder);
  const known = binder.bind(texts(sources));
  const stages = conversions.map(
    (
      list,
      stage,
    ) => `SELECT ${stage} AS stage, ${segment} AS segment, ${weekIndex('day', weekStartsOn)} AS week,
      coalesce(sum(count), 0) AS people, count(*) - count(count) AS unobserved
    FROM ${knownTotals(lastImport)} AS rows WHERE list_contains(${known}, source) AND ${matching(list, binder)} GROUP BY ALL`,
  );
  const sql = `SELECT * REPLACE (CAST(round(sum(people) OVER upto) - round(sum(people) OVER upto - people) AS BIGINT) AS people)
    FROM (${stages.join('\nUNION ALL\n')})
    WINDOW upto AS (PARTITION BY stage, week ORDER BY segment ROWS UNBOUNDED PRECEDING)`;
  return { sql, values: binder.values };
}
