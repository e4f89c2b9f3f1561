import type { DuckDBConnection } from '@duckdb/node-api';
import { requiredIndex } from '#domain/funnel/funnel.ts';
import type { Configuration, FunnelConfiguration } from '#server/config/configuration.ts';
import type { SourceMeeting, StageReconciliation } from '#server/reviews/data-facts.ts';
import { Binder, rowsOf, type Statement, text, textOrNull, texts, whole } from '#server/store/statement.ts';
import { resolvedIdentities } from './identities.ts';
import { matching } from './matching.sql.ts';
import { matchedSql, type PeopleWalk, type ReachedWalk } from './people-walk.sql.ts';
import { reachedTable, reachedWalk } from './reached.ts';

export type Reconciliation = { stages: StageReconciliation[]; meetings: SourceMeeting[] };

/** Where the people of every stage after the first are, and whether the people of the sources ever meet. */
export async function reconciled(
  connection: DuckDBConnection,
  configuration: Configuration,
  funnel: FunnelConfiguration,
): Promise<Reconciliation> {
  if (funnel.counts !== 'people') return { stages: [], meetings: [] };
  const walk = reachedWalk(configuration, funnel, null);
  const { sources, conversions } = walk;
  const { table } = await reachedTable(connection, funnel.id, walk);
  const identities = await resolvedIdentities(connection, { sources, lastImport: null });
  const rows = await rowsOf(connection, reconciliationSql(table, { ...walk, identities }));
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
function reconciliationSql(reached: string, walk: Omit<ReachedWalk, 'properties'>): Statement {
  const binder = new Binder();
  const stages = walk.stages.flatMap((stage, index) =>
    index === 0 || stage.optional === true ? [] : [{ index, from: requiredIndex(walk.stages, index - 1) }],
  );
  const own = stages.map(({ index, from }) => {
    const rows = `FILTER (m${index} AND NOT coalesce(place.seq = r${from}.seq, false))`;
    return `count(*) ${rows} AS rows${index}, bool_or(place > r${from}) ${rows} AS after${index}`;
  });
  const matched = matchedSql({ ...walk, segmentBy: null, lastImport: null }, binder);
  const people = `SELECT ${['who', ...own].join(', ')} FROM (${matched}) LEFT JOIN ${reached} USING (who) GROUP BY who`;
  const counted = stages.map(({ index, from }) => {
    const [place, before, after] = [`r${index}`, `r${from}`, `after${index}`];
    return `SELECT ${index} AS stage, CAST(coalesce(sum(rows${index}), 0) AS BIGINT) AS row_count, count(*) AS people,
        count(*) FILTER (${place} IS NOT NULL) AS counted,
        count(*) FILTER (${place} IS NULL AND ${before} IS NULL) AS never_there,
        count(*) FILTER (${place} IS NULL AND ${before} IS NOT NULL AND NOT ${after}) AS only_before,
        count(*) FILTER (${place} IS NULL AND ${before} IS NOT NULL AND ${after}) AS outside
      FROM people LEFT JOIN ${reached} USING (who) WHERE rows${index} > 0`;
  });
  const none = `SELECT 0 AS stage, 0 AS row_count, 0 AS people, 0 AS counted, 0 AS never_there, 0 AS only_before, 0 AS outside WHERE false`;
  const sql = `WITH people AS MATERIALIZED (${people}) ${[none, ...counted].join('\nUNION ALL\n')}`;
  return { sql, values: binder.values };
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
