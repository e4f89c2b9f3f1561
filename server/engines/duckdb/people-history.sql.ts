import type { WeekStart } from '#domain/calendar/week.ts';
import type { Conversion } from '#domain/funnel/definition.ts';
import type { StageConfiguration } from '#server/config/configuration.ts';
import { Binder } from './binder.ts';
import { eventNames, matching } from './matching.sql.ts';
import { type Statement, texts } from './statement.ts';
import { stepRowsSql, walkSql } from './walk.sql.ts';

export type PeopleQuestion = {
  stages: readonly StageConfiguration[];
  /** The conversions of each stage, in order of the stages. */
  conversions: readonly (readonly Conversion[])[];
  sources: readonly string[];
  segmentBy: string | null;
  weekStartsOn: WeekStart;
};

/** What the page and the contract call people whose entry event does not have the property. */
const BLANK = '(blank)';

/**
 * Stage by stage, how many people went from which week to which, in one pass: a person's places for every stage are
 * gathered in lists, which are then walked. Wants the temporary table `identities`.
 */
export function peopleHistorySql({
  stages,
  conversions,
  sources,
  segmentBy,
  weekStartsOn,
}: PeopleQuestion): Statement {
  const binder = new Binder();
  const segment =
    segmentBy === null
      ? 'NULL'
      : `coalesce(nullif(props[${binder.bind(segmentBy)}], ''), ${binder.bind(BLANK)})`;
  const matches = conversions.map((list, stage) => `${matching(list, binder)} AS m${stage}`);
  const places = stages
    .slice(1)
    .map((_, index) => `list(place) FILTER (m${index + 1}) AS places${index + 1}`);
  const sql = `WITH matched AS (
      SELECT coalesce(identities.person, events.person, events.anonymous) AS who, {t: t, seq: seq, day: day} AS place,
        CAST(${segment} AS VARCHAR) AS segment, ${matches.join(', ')}
      FROM events LEFT JOIN identities ON identities.alias = coalesce(events.person, events.anonymous)
      WHERE list_contains(${binder.bind(texts(sources))}, source)
        AND list_contains(${binder.bind(texts(eventNames(conversions.flat())))}, event)
    ), people AS (
      SELECT ${['arg_min(segment, place) FILTER (m0) AS segment', 'min(place) FILTER (m0) AS r0', ...places].join(', ')}
      FROM matched GROUP BY who HAVING bool_or(m0)
    ), walked AS MATERIALIZED (${walkSql(stages)})
    ${stepRowsSql(stages, weekStartsOn)}`;
  return { sql, values: binder.values };
}
