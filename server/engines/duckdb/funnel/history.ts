import type { DuckDBConnection } from '@duckdb/node-api';
import { type Day, firstDay, lastDay, type Week } from '#domain/calendar/week.ts';
import { MOST_SEGMENTS } from '#domain/funnel/counts.ts';
import type { Configuration, FunnelConfiguration } from '#server/config/configuration.ts';
import {
  assembledHistory,
  conversionsByStage,
  type StageCell,
  unobservedWeeks,
} from '#server/engines/shared/assembled-history.ts';
import type { FunnelHistory, WeekAsOf } from '#server/reviews/counts-store.ts';
import { type Row, rowsOf, type Statement, textOrNull, whole } from '#server/store/statement.ts';
import { daysBySource, toldThrough } from './days-by-source.ts';
import { resolvedIdentities } from './identities.ts';
import { peopleHistorySql, reachedHistorySql } from './people-walk.sql.ts';
import { reachedTable, reachedWalk } from './reached.ts';
import { totalsHistorySql } from './totals-history.sql.ts';
import { weekAt } from './week-index.sql.ts';

export type HistoryQuestion = {
  funnel: FunnelConfiguration;
  segmentBy: string | null;
  /** `null`: all weeks, by all imports. */
  asOf: WeekAsOf | null;
};

/** All of a funnel's history from the events or daily totals in the store. */
export async function funnelHistory(
  connection: DuckDBConnection,
  configuration: Configuration,
  { funnel, segmentBy, asOf, today }: HistoryQuestion & { today: Day | null },
): Promise<FunnelHistory> {
  const { weekStartsOn } = configuration.workspace.calendar;
  const sources = configuration.sources.map(({ id }) => id);
  const conversions = conversionsByStage(funnel, configuration);
  const lastImport = asOf === null ? null : asOf.lastImport;
  const common = { conversions, sources, segmentBy, lastImport };
  // A ledger adds the segments up by the names that now and then have in common, whichever are the largest.
  const mostSegments = asOf === null ? MOST_SEGMENTS : Number.POSITIVE_INFINITY;
  const cell = (row: Row): StageCell => ({
    stage: whole(row, 'stage'),
    segment: textOrNull(row, 'segment'),
    week: weekAt(whole(row, 'week'), weekStartsOn),
    lag: funnel.counts === 'people' ? whole(row, 'lag') : 0,
    people: whole(row, 'people'),
  });
  switch (funnel.counts) {
    case 'people': {
      const sql =
        asOf === null
          ? await historyOfNow(connection, configuration, { funnel, segmentBy })
          : peopleHistorySql(
              {
                ...common,
                stages: funnel.stages,
                identities: await resolvedIdentities(connection, { sources, lastImport }),
                within: daysOf(asOf.week),
              },
              weekStartsOn,
            );
      const rows = await rowsOf(connection, sql);
      const unobserved = conversions.map((): Week[] => []);
      return assembledHistory(rows.map(cell), unobserved, mostSegments);
    }
    case 'totals': {
      const rows = await rowsOf(connection, totalsHistorySql({ ...common, weekStartsOn }));
      const blank = rows.filter((row) => whole(row, 'unobserved') > 0).map(cell);
      const days = await daysBySource(connection, lastImport);
      const told = await toldThrough(connection);
      const end = ({ id }: { id: string }) => ({ today, told: told.get(id) ?? null });
      const context = { conversions, sources: configuration.sources, days, end, weekStartsOn };
      return assembledHistory(rows.map(cell), unobservedWeeks(blank, context), mostSegments);
    }
  }
}

async function historyOfNow(
  connection: DuckDBConnection,
  configuration: Configuration,
  { funnel, segmentBy }: Pick<HistoryQuestion, 'funnel' | 'segmentBy'>,
): Promise<Statement> {
  const walk = reachedWalk(configuration, funnel, segmentBy);
  const { table, segmentOf } = await reachedTable(connection, funnel.id, walk);
  const question = { stages: funnel.stages, segment: segmentOf(segmentBy) };
  return reachedHistorySql(table, question, configuration.workspace.calendar.weekStartsOn);
}

export function daysOf(week: Week): { first: number; last: number } {
  return { first: firstDay(week), last: lastDay(week) };
}
