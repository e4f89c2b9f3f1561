import { DAYS_IN_WEEK, type WeekStart } from '#domain/calendar/week.ts';
import { NO_ENTRY } from '#domain/economics/money-document.ts';
import { Binder, type Statement, texts } from '#server/store/statement.ts';
import { wholeAmount } from './spend-facts.sql.ts';
import { weekIndex } from './week-index.sql.ts';

export type PaymentQuestion = {
  sources: readonly string[];
  /** Temporary tables: which ids are one person, and by which segment they entered. */
  identities: string;
  reached: { table: string; segment: string } | null;
  /** Payments after this day are not there yet. */
  until: number;
};

/** Every payment, with the day of the first one of that person that is above zero. */
export function paymentsSql({ sources, identities, reached, until }: PaymentQuestion): Statement {
  const binder = new Binder();
  const noEntry = binder.bind(NO_ENTRY);
  const [entry, segment] =
    reached === null
      ? ['', noEntry]
      : [
          `LEFT JOIN (SELECT who AS entered, ${reached.segment} AS segment FROM ${reached.table}) ON entered = who`,
          `CASE WHEN entered IS NULL THEN ${noEntry} ELSE segment END`,
        ];
  const date = `CAST('1970-01-01' AS DATE) + day`;
  const sql = `CREATE OR REPLACE TEMP TABLE payments AS
    WITH paid AS (
      SELECT coalesce(ids.person, rows.person) AS who, day, ${wholeAmount('value')} AS amount, props['period'] AS period
      FROM events AS rows LEFT JOIN ${identities} AS ids ON ids.alias = rows.person
      WHERE list_contains(${binder.bind(texts(sources))}, source) AND day <= ${binder.bind(until)}
    ), firsts AS (
      SELECT who, min(day) FILTER (amount > 0) AS first_day FROM paid GROUP BY who
    )
    SELECT who, ${segment} AS segment, first_day, day, amount,
      CASE WHEN period IS NULL THEN 'once' ELSE 'recurring' END AS kind,
      CASE WHEN period IS NULL OR amount <= 0 THEN 0
        WHEN period = '1 year' THEN date_diff('day', ${date}, CAST(${date} + INTERVAL 1 YEAR AS DATE))
        ELSE date_diff('day', ${date}, CAST(${date} + INTERVAL 1 MONTH AS DATE)) END AS period_days
    FROM paid JOIN firsts USING (who) ${entry}`;
  return { sql, values: binder.values };
}

export const customersSql = `SELECT segment, first_day, count(DISTINCT who) AS customers FROM payments
  WHERE first_day IS NOT NULL GROUP BY ALL ORDER BY ALL`;

/** What comes before the first payment, such as a refund with a wrong date, is of the first life-week. */
export const paymentCellsSql = `SELECT segment, first_day, kind, period_days,
    CASE WHEN period_days > 0 THEN "offset" ELSE "offset" // ${DAYS_IN_WEEK} * ${DAYS_IN_WEEK} END AS "offset",
    CAST(sum(amount) AS BIGINT) AS amount
  FROM (SELECT *, greatest(0, day - first_day) AS "offset" FROM payments WHERE first_day IS NOT NULL)
  GROUP BY ALL ORDER BY ALL`;

export function refundCellsSql(weekStartsOn: WeekStart): Statement {
  const sql = `SELECT segment, ${weekIndex('day', weekStartsOn)} AS week, CAST(-sum(amount) AS BIGINT) AS amount
    FROM payments WHERE amount < 0 GROUP BY ALL ORDER BY ALL`;
  return { sql };
}
