import type { WeekStart } from '#domain/calendar/week.ts';
import { NOT_MAPPED } from '#domain/economics/money-document.ts';
import { MONEY_SCALE } from '#server/economics/money-facts.ts';
import { fitsPattern } from '#server/engines/duckdb/import/cell-values.sql.ts';
import type { CampaignRule } from '#server/ingest/kinds/money.ts';
import type { CellPattern } from '#server/ingest/kinds/source.ts';
import type { Source } from '#server/ingest/kinds/source-kinds.ts';
import { Binder, type Statement, texts } from '#server/store/statement.ts';
import { weekIndex } from './week-index.sql.ts';

export type SpendQuestion = {
  sources: readonly Source<'spend'>[];
  segmentBy: string | null;
  until: number;
  weekStartsOn: WeekStart;
};

/** An amount in the store as a whole number. */
export function wholeAmount(amount: string): string {
  return `CAST(${amount} * ${10 ** MONEY_SCALE} AS BIGINT)`;
}

/** What was spent, by source, platform, segment and week. */
export function spendCellsSql({ sources, segmentBy, until, weekStartsOn }: SpendQuestion): Statement {
  const binder = new Binder();
  const rules = (segmentBy === null ? [] : sources).map(
    (source) => `WHEN source = ${binder.bind(source.id)} THEN ${segmentOf(source, segmentBy, binder)}`,
  );
  const segment = rules.length === 0 ? 'CAST(NULL AS VARCHAR)' : `CASE ${rules.join(' ')} END`;
  const sql = `SELECT source, coalesce(platform, '') AS platform, ${segment} AS segment, ${weekIndex('day', weekStartsOn)} AS week,
      CAST(sum(${wholeAmount('amount')}) AS BIGINT) AS amount, CAST(sum(${wholeAmount('conversions')}) AS BIGINT) AS claimed
    FROM spend WHERE day <= ${binder.bind(until)} AND list_contains(${binder.bind(texts(sources.map(({ id }) => id)))}, source)
    GROUP BY ALL ORDER BY ALL`;
  return { sql, values: binder.values };
}

export function spendRangesSql(sources: readonly Source<'spend'>[]): Statement {
  const sql = `SELECT DISTINCT source, first_day, last_day FROM spend_ranges
    WHERE list_contains($sources, source) ORDER BY ALL`;
  return { sql, values: { sources: texts(sources.map(({ id }) => id)) } };
}

/** The first rule that fits and names the property, else the row's own property. */
function segmentOf({ campaigns }: Source<'spend'>, property: string | null, binder: Binder): string {
  if (property === null) return 'CAST(NULL AS VARCHAR)';
  const rules = campaigns.flatMap((rule) => {
    const segment = Object.hasOwn(rule.segments, property) ? rule.segments[property] : undefined;
    return segment === undefined ? [] : [`WHEN ${fitsRule(rule, binder)} THEN ${binder.bind(segment)}`];
  });
  const own = `coalesce(nullif(props[${binder.bind(property)}], ''), ${binder.bind(NOT_MAPPED)})`;
  return rules.length === 0 ? own : `CASE ${rules.join(' ')} ELSE ${own} END`;
}

function fitsRule({ platform, account, campaign }: CampaignRule, binder: Binder): string {
  const fits = (columns: readonly string[], patterns: readonly CellPattern[]) =>
    `(${columns.flatMap((column) => patterns.map((pattern) => fitsPattern(column, pattern, binder))).join(' OR ')})`;
  const conditions = [
    ...(platform === null ? [] : [fits(['platform'], platform)]),
    ...(account === null ? [] : [fits(['account'], account)]),
    ...(campaign === null ? [] : [fits(['campaign', 'campaign_id'], campaign)]),
  ];
  return conditions.length === 0 ? 'true' : conditions.join(' AND ');
}
