import { cellSource } from '#server/engines/duckdb/import/cell-source.sql.ts';
import {
  fieldText,
  isLeftOut,
  isTotal,
  plainNumber,
  timeText,
  trimmed,
} from '#server/engines/duckdb/import/cell-values.sql.ts';
import { clockReading, daysBefore, outOfRange } from '#server/engines/duckdb/import/clock.sql.ts';
import { propertyMap, STAGED_ROW, stagedTable } from '#server/engines/duckdb/import/staged.sql.ts';
import type { FileLayout } from '#server/ingest/files/file-rows.ts';
import { columnsOf, type Source } from '#server/ingest/kinds/source-kinds.ts';
import type { StagedSpend } from '#server/ingest/staged-event.ts';
import { Binder, type Statement } from '#server/store/statement.ts';
import { amountIn, currencyOf, moneyObjections, ownAmount } from './money.sql.ts';
import { eventRows, STAGED_EVENT } from './staged-events.sql.ts';

/** The columns of staged spend, with their types. */
export const STAGED_SPEND = {
  ...STAGED_ROW,
  day: 'INTEGER',
  platform: 'VARCHAR',
  account: 'VARCHAR',
  campaign_id: 'VARCHAR',
  campaign: 'VARCHAR',
  amount: 'DECIMAL(18,4)',
  impressions: 'DECIMAL(18,4)',
  clicks: 'DECIMAL(18,4)',
  conversions: 'DECIMAL(18,4)',
  props: 'MAP(VARCHAR, VARCHAR)',
} as const satisfies Record<keyof StagedSpend, string>;

const MS_IN_DAY = 86_400_000;
const COUNTS = ['impressions', 'clicks', 'conversions'] as const;

/** Stages the rows of a file of spend, each with what is wrong with it. */
export function stagedSpendSql(source: Source<'spend'>, layout: FileLayout): Statement {
  const binder = new Binder();
  const format = source.cells ?? {};
  const cells = cellSource(layout, binder, format);
  const reading = { cells, format, binder };
  const clock = clockReading('time_text', source.date, binder);
  const time = timeText(source.date, cells);
  const optional = (column: string | null) => (column === null ? 'NULL' : cells.cell(column));
  const written = (column: string | null) => `nullif(${trimmed(optional(column))}, '')`;
  const own = ownAmount('written_amount', 'currency', source.currency, binder);
  const money = { text: 'amount_text', amount: 'own_amount', currency: 'currency' };
  const sql = stagedTable(
    STAGED_SPEND,
    `WITH cells AS (
      SELECT record, ${time} AS time_text, ${daysBefore(source.date, reading)} AS days_before,
        ${fieldText(source.platform, reading)} AS platform,
        ${source.account === undefined ? "''" : `coalesce(${fieldText(source.account, reading)}, '')`} AS account,
        ${optional(source.campaignId)} AS campaign_id, ${optional(source.campaign)} AS campaign,
        ${written(source.amount)} AS amount_text, ${currencyOf(source.currency, reading)} AS currency,
        ${COUNTS.map((name) => `${written(source[name])} AS ${name}_text`).join(', ')},
        ${propertyMap(source.properties, reading)} AS props,
        ${cells.words(columnsOf(source))} AS words, ${cells.objection} AS objection,
        CASE WHEN ${isTotal(format.total ?? [], time, reading)} THEN 'total'
          WHEN ${isLeftOut(source.rows ?? [], reading)} THEN 'left-out' END AS filtered
      FROM (SELECT *, row_number() OVER () - 1 AS record FROM ${cells.from})
    ), read AS (
      SELECT *, ${clock.wall} - days_before * ${MS_IN_DAY} AS wall, ${clock.weekdayFits} AS weekday_fits,
        ${amountIn('amount_text', format.number)} AS written_amount,
        ${COUNTS.map((name) => `TRY_CAST(${plainNumber(`${name}_text`, format.number)} AS DECIMAL(18, 4)) AS ${name}`).join(', ')}
      FROM cells
    ), valued AS (SELECT *, ${own} AS own_amount FROM read)
    SELECT *, CAST(floor(wall / ${MS_IN_DAY}) AS INTEGER) AS day, own_amount AS amount,
      CASE
        WHEN objection IS NOT NULL THEN objection
        WHEN filtered IS NOT NULL THEN filtered
        WHEN time_text IS NULL THEN 'no-time'
        WHEN wall IS NULL THEN 'time-not-readable'
        WHEN NOT weekday_fits THEN 'weekday-differs'
        WHEN ${outOfRange('wall')} THEN 'time-out-of-range'
        ${moneyObjections(money, source.currency, binder)}
        WHEN own_amount < 0 THEN 'spend-negative'
        WHEN ${COUNTS.map((name) => `(${name}_text IS NOT NULL AND ${name} IS NULL)`).join(' OR ')} THEN 'count-not-a-number'
        WHEN least(${COUNTS.join(', ')}) < 0 THEN 'count-negative'
      END AS reason
    FROM valued`,
  );
  return { sql, values: binder.values };
}

/** The spend of each row, for the totals that a file states. */
export function stagedSpentSql({ amount }: Source<'spend'>): Statement {
  return { sql: 'SELECT record, reason, $amount AS name, amount FROM staged', values: { amount } };
}

/** Stages the rows of a file of payments as events of one name, whose value is the amount. */
export function stagedRevenueSql(source: Source<'revenue'>, layout: FileLayout): Statement {
  const binder = new Binder();
  const { currency, period } = source;
  const isNamed = currency.field !== null;
  const rows = eventRows(
    {
      ...source,
      kind: 'events',
      event: { kind: 'constant', value: PAYMENT },
      anonymous: null,
      eventId: source.paymentId,
      value: source.amount,
      properties: {
        ...(currency.field !== null && { currency: currency.field }),
        ...(period !== null && { period: { kind: 'constant', value: period } }),
      },
    },
    layout,
    binder,
  );
  const own = binder.bind(currency.own);
  const code = isNamed ? `coalesce(upper(nullif(trim(props['currency']), '')), ${own})` : own;
  const money = { text: 'coalesce(CAST(value AS VARCHAR), unread)', amount: 'value', currency: code };
  const sql = stagedTable(
    STAGED_EVENT,
    `SELECT * REPLACE (
      ${ownAmount('value', code, currency, binder)} AS value,
      CASE WHEN reason IS NOT NULL THEN reason
        ${moneyObjections(money, currency, binder)} END AS reason)
    FROM (${rows})`,
  );
  return { sql, values: binder.values };
}

/** The name of every payment as an event. */
const PAYMENT = 'payment';

export function stagedPaidSql({ amount }: Source<'revenue'>): Statement {
  return { sql: 'SELECT record, reason, $amount AS name, value AS amount FROM staged', values: { amount } };
}
