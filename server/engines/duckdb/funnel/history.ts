import type { DuckDBConnection } from '@duckdb/node-api';
import { firstDay, type Week, weekOfDay } from '#domain/calendar/week.ts';
import type { Conversion } from '#domain/funnel/definition.ts';
import type { Configuration, FunnelConfiguration } from '#server/config/configuration.ts';
import { bringsTotalsOf } from '#server/ingest/kinds/source-kinds.ts';
import type { FunnelHistory, TriangleCell, WeekAsOf } from '#server/reviews/counts-store.ts';
import { type Row, rowsOf, text, whole } from '#server/store/statement.ts';
import { absentDays, daysBySource, deliveredBy } from './delivered-days.ts';
import { settleIdentities } from './identities.ts';
import { eventNames } from './matching.sql.ts';
import { peopleHistorySql } from './people-history.sql.ts';
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
  { funnel, segmentBy, asOf }: HistoryQuestion,
): Promise<FunnelHistory> {
  const { weekStartsOn } = configuration.workspace.calendar;
  const sources = configuration.sources.map(({ id }) => id);
  const conversions = conversionsByStage(funnel, configuration);
  const lastImport = asOf === null ? null : asOf.lastImport;
  const common = { conversions, sources, segmentBy, lastImport };
  const cell = (row: Row): StageCell => ({
    stage: whole(row, 'stage'),
    segment: row.segment === null ? null : text(row, 'segment'),
    week: weekAt(whole(row, 'week'), weekStartsOn),
    lag: funnel.counts === 'people' ? whole(row, 'lag') : 0,
    people: whole(row, 'people'),
  });
  switch (funnel.counts) {
    case 'people': {
      const identities = 'identities';
      await settleIdentities(connection, { sources, lastImport, table: identities });
      const walk = {
        ...common,
        stages: funnel.stages,
        identities,
        within: asOf === null ? null : daysOf(asOf.week),
      };
      const rows = await rowsOf(connection, peopleHistorySql(walk, weekStartsOn));
      return assembled(
        rows.map(cell),
        conversions.map(() => []),
      );
    }
    case 'totals': {
      const rows = await rowsOf(connection, totalsHistorySql({ ...common, weekStartsOn }));
      const blank = rows.filter((row) => whole(row, 'unobserved') > 0).map(cell);
      const absent = await absentWeeks(connection, configuration, { conversions, lastImport });
      const unobserved = absent.map((weeks, stage) =>
        sortedWeeks([...weeks, ...blank.filter((own) => own.stage === stage).map(({ week }) => week)]),
      );
      return assembled(rows.map(cell), unobserved);
    }
  }
}

/** The first and last day of a week. */
export function daysOf(week: Week): { first: number; last: number } {
  return { first: firstDay(week), last: firstDay(week) + LAST_DAY_OFFSET };
}

const LAST_DAY_OFFSET = 6;

type StageCell = TriangleCell & { stage: number };

/** The days of a week that were observed are not the week: where one is missing, none of it is told. */
function assembled(cells: readonly StageCell[], unobserved: Week[][]): FunnelHistory {
  const counted = (cell: StageCell) =>
    cell.people > 0 && unobserved[cell.stage]?.includes(cell.week) !== true;
  const of = (stage: number) => cells.filter((cell) => cell.stage === stage && counted(cell)).sort(inOrder);
  return {
    segments: segmentsByPeople(of(0)),
    entries: of(0).map(({ segment, week, people }) => ({ segment, week, people })),
    steps: unobserved
      .slice(1)
      .map((_, index) =>
        of(index + 1).map(({ segment, week, lag, people }) => ({ segment, week, lag, people })),
      ),
    unobserved,
  };
}

/** Per stage, the weeks with a day on which a source that brings its totals has no row at all: absent is not zero. */
async function absentWeeks(
  connection: DuckDBConnection,
  { sources, workspace }: Configuration,
  { conversions, lastImport }: { conversions: readonly (readonly Conversion[])[]; lastImport: number | null },
): Promise<Week[][]> {
  const days = await daysBySource(connection, lastImport);
  const absent = sources.map((source) => absentDays(deliveredBy(source, days.get(source.id) ?? [])));
  return conversions.map((list) => {
    const events = eventNames(list);
    return sources.flatMap((source, index) =>
      bringsTotalsOf(source, events)
        ? (absent[index] ?? []).map((day) => weekOfDay(day, workspace.calendar.weekStartsOn))
        : [],
    );
  });
}

/** The conversions of each stage, in order of the stages. */
export function conversionsByStage(
  funnel: FunnelConfiguration,
  configuration: Configuration,
): Conversion[][] {
  return funnel.stages.map((stage) => conversionsOf(stage.conversions, configuration));
}

function conversionsOf(ids: readonly string[], { conversions }: Configuration): Conversion[] {
  return ids.map((id) => {
    const conversion = conversions.find((candidate) => candidate.id === id);
    if (conversion === undefined)
      throw new Error(`No conversion “${id}”; the configuration should have refused it.`);
    return conversion;
  });
}

/** Most people first, then by name. */
function segmentsByPeople(entries: readonly StageCell[]): string[] {
  const people = new Map<string, number>();
  for (const { segment, people: count } of entries)
    if (segment !== null) people.set(segment, (people.get(segment) ?? NOBODY) + count);
  return [...people].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([segment]) => segment);
}

const NOBODY = 0;

function sortedWeeks(weeks: readonly Week[]): Week[] {
  return [...new Set(weeks)].sort();
}

function inOrder(a: StageCell, b: StageCell): number {
  if (a.week !== b.week) return a.week < b.week ? -1 : 1;
  if (a.segment !== b.segment) return (a.segment ?? '') < (b.segment ?? '') ? -1 : 1;
  return a.lag - b.lag;
}
