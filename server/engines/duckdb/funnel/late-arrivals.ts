import type { DuckDBConnection } from '@duckdb/node-api';
import type { LateArrivals } from '#domain/closing/restatement.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { conversionsByStage } from '#server/engines/shared/assembled-history.ts';
import type { WeekAsOf } from '#server/reviews/counts-store.ts';
import { rowsOf, type Statement, textOrNull, whole } from '#server/store/statement.ts';
import { daysOf, type HistoryQuestion } from './history.ts';
import { resolvedIdentities } from './identities.ts';
import { latePeopleSql } from './late-people.sql.ts';
import { lateTotalsSql } from './late-totals.sql.ts';

/** Who is counted in a week of a funnel only because of what came later. */
export async function lateArrivals(
  connection: DuckDBConnection,
  configuration: Configuration,
  asked: HistoryQuestion & { asOf: WeekAsOf },
): Promise<LateArrivals[]> {
  const { stages } = asked.funnel;
  const rows = await rowsOf(connection, await question(connection, configuration, asked));
  return rows.map((row) => {
    const stage = stages[whole(row, 'stage')];
    if (stage === undefined) throw new Error(`The funnel has no stage ${whole(row, 'stage')}.`);
    return {
      stage: stage.id,
      segment: textOrNull(row, 'segment'),
      people: whole(row, 'people'),
    };
  });
}

async function question(
  connection: DuckDBConnection,
  configuration: Configuration,
  { funnel, segmentBy, asOf: { week, lastImport } }: HistoryQuestion & { asOf: WeekAsOf },
): Promise<Statement> {
  const { weekStartsOn } = configuration.workspace.calendar;
  const sources = configuration.sources.map(({ id }) => id);
  const conversions = conversionsByStage(funnel, configuration);
  const common = { conversions, sources, segmentBy, lastImport };
  switch (funnel.counts) {
    case 'people': {
      const within = daysOf(week);
      const walk = { ...common, stages: funnel.stages, within };
      const identities = (until: number | null) =>
        resolvedIdentities(connection, { sources, lastImport: until });
      const known = { ...walk, identities: await identities(lastImport) };
      const now = { ...walk, lastImport: null, identities: await identities(null) };
      return latePeopleSql({ now, known, week, weekStartsOn });
    }
    case 'totals':
      return lateTotalsSql({ ...common, weekStartsOn }, week);
  }
}
