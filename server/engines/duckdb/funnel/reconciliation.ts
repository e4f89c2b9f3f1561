import type { DuckDBConnection } from '@duckdb/node-api';
import { requiredIndex } from '#domain/funnel/funnel.ts';
import type { Configuration, FunnelConfiguration } from '#server/config/configuration.ts';
import { conversionsByStage } from '#server/engines/shared/assembled-history.ts';
import type { SourceMeeting, StageReconciliation } from '#server/reviews/data-facts.ts';
import { Binder, rowsOf, type Statement, text, textOrNull, texts, whole } from '#server/store/statement.ts';
import { resolveIdentities } from './identities.ts';
import { matching } from './matching.sql.ts';
import { type PeopleWalk, peopleWalkSql } from './people-walk.sql.ts';

export type Reconciliation = { stages: StageReconciliation[]; meetings: SourceMeeting[] };

/** Where the people of every stage after the first are, and whether the people of the sources ever meet. */
export async function reconciled(
  connection: DuckDBConnection,
  configuration: Configuration,
  funnel: FunnelConfiguration,
): Promise<Reconciliation> {
  if (funnel.counts !== 'people') return { stages: [], meetings: [] };
  const sources = configuration.sources.map(({ id }) => id);
  const conversions = conversionsByStage(funnel, configuration);
  const identities = 'identities';
  await resolveIdentities(connection, { sources, lastImport: null, table: identities });
  const walk = { stages: funnel.stages, conversions, sources, segmentBy: null, identities };
  const rows = await rowsOf(connection, reconciliationSql({ ...walk, lastImport: null, within: null }));
  const meetings = await rowsOf(connection, meetingsSql(conversions, sources));
  return {
    stages: rows.map((row) => ({
      stage: whole(row, 'stage'),
      rows: whole(row, 'row_count'),
      people: whole(row, 'people'),
      counted: whole(row, 'counted'),
      never: whole(row, 'never_there'),
      before: whole(row, 'only_before'),
      outside: whole(row, 'outside'),
    })),
    meetings: meetings.map((row) => ({
      source: text(row, 'source'),
      people: whole(row, 'people'),
      met: whole(row, 'met'),
      nearlyMet: whole(row, 'nearly_met'),
      own: textOrNull(row, 'own'),
      other: textOrNull(row, 'other'),
    })),
  };
}

/** The row that counts at the stage before is not one of this stage. Optional stages stand beside the walk: what they do not count, another may have taken. */
function reconciliationSql(walk: PeopleWalk): Statement {
  const binder = new Binder();
  const people = peopleWalkSql('walked', walk, binder);
  const stages = walk.stages.flatMap((stage, index) => {
    if (index === 0 || stage.optional === true) return [];
    const [own, from] = [`r${index}`, `r${requiredIndex(walk.stages, index - 1)}`];
    return [
      `SELECT ${index} AS stage, CAST(coalesce(sum(row_count), 0) AS BIGINT) AS row_count, count(*) AS people,
        count(*) FILTER (${own} IS NOT NULL) AS counted,
        count(*) FILTER (${own} IS NULL AND ${from} IS NULL) AS never_there,
        count(*) FILTER (${own} IS NULL AND ${from} IS NOT NULL AND NOT last_place > ${from}) AS only_before,
        count(*) FILTER (${own} IS NULL AND ${from} IS NOT NULL AND last_place > ${from}) AS outside
      FROM (SELECT who, count(*) AS row_count, max(place) AS last_place FROM walked_matched LEFT JOIN walked USING (who)
        WHERE m${index} AND NOT coalesce(place.seq = ${from}.seq, false) GROUP BY who) AS own LEFT JOIN walked USING (who)`,
    ];
  });
  const none = `SELECT 0 AS stage, 0 AS row_count, 0 AS people, 0 AS counted, 0 AS never_there, 0 AS only_before, 0 AS outside WHERE false`;
  return { sql: `WITH ${people} ${[none, ...stages].join('\nUNION ALL\n')}`, values: binder.values };
}

/** Case, blanks, leading zeros and the “.0” of a number that went through a spreadsheet. */
const PLAIN = (id: string) => String.raw`regexp_replace(ltrim(lower(trim(${id})), '0'), '\.0+$', '')`;

/** Only of sources that bring nobody to the first stage: their people are counted where another source knows them, or not at all. */
function meetingsSql(conversions: PeopleWalk['conversions'], sources: readonly string[]): Statement {
  const binder = new Binder();
  const known = binder.bind(texts(sources));
  const first = matching(conversions[0] ?? [], binder);
  const later = matching(conversions.slice(1).flat(), binder);
  const sql = `WITH matched AS (
      SELECT source, person, anonymous, ${first} AS is_first, ${later} AS is_later FROM events
      WHERE list_contains(${known}, source)
    ), kinds AS (
      SELECT source FROM matched GROUP BY source HAVING NOT bool_or(is_first) AND bool_or(is_later)
    ), own AS (
      SELECT DISTINCT source, coalesce(person, anonymous) AS id, anonymous FROM matched JOIN kinds USING (source) WHERE is_later
    ), others AS (
      SELECT DISTINCT id FROM (SELECT unnest([person, anonymous]) AS id FROM matched WHERE source NOT IN (SELECT source FROM kinds))
      WHERE id IS NOT NULL
    ), plain_others AS (
      SELECT ${PLAIN('id')} AS plain, min(id) AS id FROM others GROUP BY ALL
    ), judged AS (
      SELECT own.source, own.id, plain_others.id AS near,
        own.id IN (SELECT id FROM others) OR coalesce(own.anonymous IN (SELECT id FROM others), false) AS met
      FROM own LEFT JOIN plain_others ON plain_others.plain = ${PLAIN('own.id')}
    )
    SELECT source, count(*) AS people, count(*) FILTER (met) AS met, count(*) FILTER (NOT met AND near IS NOT NULL) AS nearly_met,
      coalesce(min(id) FILTER (NOT met AND near IS NOT NULL), min(id)) AS own,
      coalesce(arg_min(near, id) FILTER (NOT met AND near IS NOT NULL), (SELECT min(id) FROM others)) AS other
    FROM judged GROUP BY source ORDER BY source`;
  return { sql, values: binder.values };
}
