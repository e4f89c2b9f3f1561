import type { DuckDBConnection } from '@duckdb/node-api';
import type { Day, WeekStart } from '#domain/calendar/week.ts';
import type { Configuration, FunnelConfiguration } from '#server/config/configuration.ts';
import type { MoneyFacts, MoneyQuestion } from '#server/economics/money-facts.ts';
import type { Source } from '#server/ingest/kinds/source-kinds.ts';
import {
  onlyRow,
  type Row,
  rowsOf,
  run,
  text,
  textOrNull,
  whole,
  wholeOrNull,
} from '#server/store/statement.ts';
import { resolvedIdentities } from './identities.ts';
import { customersSql, paymentCellsSql, paymentsSql, refundCellsSql } from './payment-facts.sql.ts';
import { reachedTable, reachedWalk } from './reached.ts';
import { spendCellsSql, spendRangesSql } from './spend-facts.sql.ts';
import { weekAt, weekIndex } from './week-index.sql.ts';

/** What the store says of the money of a funnel of people. */
export async function moneyFacts(
  connection: DuckDBConnection,
  configuration: Configuration,
  { funnel, goal, segmentBy, until }: MoneyQuestion & { funnel: FunnelConfiguration },
): Promise<MoneyFacts> {
  const { weekStartsOn } = configuration.workspace.calendar;
  const money = configuration.moneySources ?? [];
  const spending = money.filter((source): source is Source<'spend'> => source.kind === 'spend');
  const paying = money.flatMap(({ kind, id }) => (kind === 'revenue' ? [id] : []));
  const walk = reachedWalk(configuration, funnel, segmentBy);
  const { table, segmentOf } = await reachedTable(connection, funnel.id, walk);
  const segment = segmentOf(segmentBy);
  const week = (row: Row) => weekAt(whole(row, 'week'), weekStartsOn);
  const rows = (sql: string) => rowsOf(connection, { sql });
  const spend = await rowsOf(
    connection,
    spendCellsSql({ sources: spending, segmentBy, until, weekStartsOn }),
  );
  const ranges = await rowsOf(connection, spendRangesSql(spending));
  const arrivals = await rows(arrivalsSql(table, { segment, until, weekStartsOn }));
  const won = await rows(wonSql(table, { segment, until, weekStartsOn, goal }));
  const identities = await resolvedIdentities(connection, { sources: walk.sources, lastImport: null });
  await run(connection, paymentsSql({ sources: paying, identities, reached: { table, segment }, until }));
  const customers = await rows(customersSql);
  const payments = await rows(paymentCellsSql);
  const refunds = await rowsOf(connection, refundCellsSql(weekStartsOn));
  const last = await onlyRow(connection, { sql: 'SELECT max(day) AS last_paid FROM payments' });
  return {
    spend: spend.map((row) => ({
      source: text(row, 'source'),
      platform: text(row, 'platform'),
      segment: textOrNull(row, 'segment'),
      week: week(row),
      amount: whole(row, 'amount'),
      claimed: wholeOrNull(row, 'claimed'),
    })),
    ranges: ranges.map((row) => ({
      source: text(row, 'source'),
      firstDay: whole(row, 'first_day') as Day,
      lastDay: whole(row, 'last_day') as Day,
    })),
    arrivals: arrivals.map((row) => ({
      segment: textOrNull(row, 'segment'),
      week: week(row),
      people: whole(row, 'people'),
    })),
    won: won.map((row) => ({
      segment: textOrNull(row, 'segment'),
      week: week(row),
      lag: whole(row, 'lag'),
      people: whole(row, 'people'),
    })),
    customers: customers.map((row) => ({
      segment: textOrNull(row, 'segment'),
      firstDay: whole(row, 'first_day') as Day,
      customers: whole(row, 'customers'),
    })),
    payments: payments.map((row) => ({
      segment: textOrNull(row, 'segment'),
      firstDay: whole(row, 'first_day') as Day,
      kind: text(row, 'kind') === 'once' ? 'once' : 'recurring',
      offset: whole(row, 'offset'),
      periodDays: whole(row, 'period_days'),
      amount: whole(row, 'amount'),
    })),
    refunds: refunds.map((row) => ({
      segment: textOrNull(row, 'segment'),
      week: week(row),
      amount: whole(row, 'amount'),
    })),
    lastPaid: wholeOrNull(last, 'last_paid') as Day | null,
  };
}

type ReachedQuestion = { segment: string; until: Day; weekStartsOn: WeekStart };

function arrivalsSql(table: string, { segment, until, weekStartsOn }: ReachedQuestion): string {
  return `SELECT ${segment} AS segment, ${weekIndex('r0.day', weekStartsOn)} AS week, count(*) AS people
    FROM ${table} WHERE r0.day <= ${until} GROUP BY ALL ORDER BY ALL`;
}

function wonSql(
  table: string,
  { segment, until, weekStartsOn, goal }: ReachedQuestion & { goal: number },
): string {
  const entered = weekIndex('r0.day', weekStartsOn);
  const reached = weekIndex(`r${goal}.day`, weekStartsOn);
  return `SELECT ${segment} AS segment, ${entered} AS week, ${reached} - ${entered} AS lag, count(*) AS people
    FROM ${table} WHERE r${goal}.day <= ${until} GROUP BY ALL ORDER BY ALL`;
}
