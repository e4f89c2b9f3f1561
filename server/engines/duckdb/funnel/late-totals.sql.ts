import type { Week } from '#domain/calendar/week.ts';
import { Binder, type Statement, texts } from '#server/store/statement.ts';
import { knownTotals } from './known-rows.sql.ts';
import { matching, segmentOf } from './matching.sql.ts';
import type { TotalsQuestion } from './totals-history.sql.ts';
import { weekIndex, weekNumber } from './week-index.sql.ts';

/**
 * Per stage and segment, the totals of the week whose day and properties had not been delivered at closing. A total that
 * has taken the place of another one is not late: it corrects it. Without a segment all is one group, which is there with
 * a NULL sum even when nothing was late: HAVING leaves it out.
 */
export function lateTotalsSql(
  { conversions, sources, segmentBy, weekStartsOn, lastImport }: TotalsQuestion,
  week: Week,
): Statement {
  const binder = new Binder();
  const segment = segmentOf(segmentBy, binder);
  const named = binder.bind(texts(sources));
  const at = binder.bind(weekNumber(week, weekStartsOn));
  const stages = conversions.map(
    (
      list,
      stage,
    ) => `SELECT ${stage} AS stage, ${segment} AS segment, CAST(round(sum(count)) AS BIGINT) AS people
      FROM day_totals AS rows
      WHERE list_contains(${named}, source) AND ${matching(list, binder)} AND count > 0
        AND ${weekIndex('day', weekStartsOn)} = ${at}
        AND NOT EXISTS (
          SELECT 1 FROM ${knownTotals(lastImport)} AS known
          WHERE known.source = rows.source AND known.identity = rows.identity
        )
      GROUP BY segment HAVING count(*) > 0`,
  );
  return { sql: stages.join('\nUNION ALL\n'), values: binder.values };
}
