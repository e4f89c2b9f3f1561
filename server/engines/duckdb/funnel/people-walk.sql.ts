import type { WeekStart } from '#domain/calendar/week.ts';
import type { Conversion } from '#domain/funnel/definition.ts';
import type { StageConfiguration } from '#server/config/configuration.ts';
import { eventNames } from '#server/engines/shared/assembled-history.ts';
import { Binder, type Statement, texts } from '#server/store/statement.ts';
import { knownEvents } from './known-rows.sql.ts';
import { matching, segmentOf } from './matching.sql.ts';
import { stepRowsSql, walkSql } from './walk.sql.ts';

export type PeopleWalk = {
  stages: readonly StageConfiguration[];
  /** The conversions of each stage, in order of the stages. */
  conversions: readonly (readonly Conversion[])[];
  sources: readonly string[];
  segmentBy: string | null;
  /** Imports after this one are ignored; `null`: none is. */
  lastImport: number | null;
  /** The temporary table that says which ids are one person. */
  identities: string;
  /** Days of which a person must have an event to be walked at all; `null`: everyone is. */
  within: { first: number; last: number } | null;
  /** Absent: everyone. */
  part?: PartOfPeople;
};

/**
 * The people of a funnel and the place of each at every stage, `r0`, `r1` …, as the table expression `name`. A person's
 * places for every stage are gathered in lists in one pass, which are then walked.
 */
export function peopleWalkSql(name: string, walk: PeopleWalk, binder: Binder): string {
  return `${placesSql(name, walk, binder)}, ${name} AS MATERIALIZED (${walkSql(`${name}_people`, walk.stages)})`;
}

/** The lists that are walked, as the table expression `${name}_people`. */
function placesSql(name: string, walk: PeopleWalk, binder: Binder): string {
  const { stages, within, part = WHOLE } = walk;
  const places = stages
    .slice(1)
    .map((_, index) => `list(place) FILTER (m${index + 1}) AS places${index + 1}`);
  return `${name}_matched AS (${matchedSql(walk, binder)}), ${name}_people AS (
      SELECT ${['who', 'arg_min(segment, place) FILTER (m0) AS segment', 'min(place) FILTER (m0) AS r0', ...places].join(', ')}
      FROM ${name}_matched WHERE ${inPart(part)} AND ${seen(name, within)} GROUP BY who HAVING bool_or(m0)
    )`;
}

/** The rows that count at any stage: who, their place, and for each stage whether they count there, `m0`, `m1` … */
export function matchedSql(
  { conversions, sources, segmentBy, lastImport, identities }: Omit<PeopleWalk, 'stages' | 'within'>,
  binder: Binder,
): string {
  const segment = segmentOf(segmentBy, binder);
  const matches = conversions.map((list, stage) => `${matching(list, binder)} AS m${stage}`);
  return `SELECT coalesce(ids.person, rows.person, rows.anonymous) AS who, {t: t, seq: seq, day: day} AS place,
        ${segment} AS segment, ${matches.join(', ')}
      FROM ${knownEvents(lastImport)} AS rows
      LEFT JOIN ${identities} AS ids ON ids.alias = coalesce(rows.person, rows.anonymous)
      WHERE list_contains(${binder.bind(texts(sources))}, source)
        AND list_contains(${binder.bind(texts(eventNames(conversions.flat())))}, event)`;
}

/** Who has no event in the week reaches nothing in it; walking them would take most of the time. */
function seen(name: string, within: PeopleWalk['within']): string {
  if (within === null) return 'true';
  return `who IN (SELECT who FROM ${name}_matched WHERE place.day BETWEEN ${within.first} AND ${within.last})`;
}

/** A part of the people, by their ids: `index` of `of`, from 0. */
export type PartOfPeople = { index: number; of: number };

const WHOLE: PartOfPeople = { index: 0, of: 1 };

function inPart({ index, of }: PartOfPeople): string {
  return of === 1 ? 'true' : `hash(who) % ${of} = ${index}`;
}

/** What a kept table of places is made of: `properties` are those that it can be cut by. */
export type ReachedWalk = Pick<PeopleWalk, 'stages' | 'conversions' | 'sources' | 'identities'> & {
  properties: readonly string[];
};

/**
 * The places and segments of a part of the people, as rows `(who, r0, r1, …, s0, s1, …)` of a temporary table: `s0` by the
 * first property. The first part makes the table.
 */
export function reachedSql(
  name: string,
  { properties, ...walk }: ReachedWalk,
  part: PartOfPeople = WHOLE,
): Statement {
  const binder = new Binder();
  const people = { ...walk, segmentBy: null, lastImport: null, within: null, part };
  const places = walk.stages.map((_, stage) => `r${stage}`);
  const segments = properties.map((property, index) => `${segmentOf(property, binder)} AS s${index}`);
  // Who entered has exactly one row by which they did.
  const entries = properties.length === 0 ? 'walked' : 'walked JOIN events ON events.seq = walked.r0.seq';
  const into = part.index === 0 ? `CREATE OR REPLACE TEMP TABLE ${name} AS` : `INSERT INTO ${name}`;
  const columns = ['who', ...places, ...segments].join(', ');
  // The places are walked once, so nothing is gained by keeping their lists: they are most of the memory.
  const sql = `${into} WITH ${placesSql('all', people, binder)}
    SELECT ${columns} FROM (SELECT ${['who', ...places].join(', ')} FROM (${walkSql('all_people', walk.stages)})) AS ${entries}`;
  return { sql, values: binder.values };
}

/** The same as `peopleHistorySql`, of everyone, from a table of places; `segment` is one of its columns, or NULL. */
export function reachedHistorySql(
  table: string,
  { stages, segment }: { stages: PeopleWalk['stages']; segment: string },
  weekStartsOn: WeekStart,
): Statement {
  const sql = `WITH walked AS (SELECT *, ${segment} AS segment FROM ${table}) ${stepRowsSql(stages, weekStartsOn)}`;
  return { sql };
}

/** Stage by stage, how many people went from which week to which. */
export function peopleHistorySql(walk: PeopleWalk, weekStartsOn: WeekStart): Statement {
  const binder = new Binder();
  const sql = `WITH ${peopleWalkSql('walked', walk, binder)}
    ${stepRowsSql(walk.stages, weekStartsOn)}`;
  return { sql, values: binder.values };
}
