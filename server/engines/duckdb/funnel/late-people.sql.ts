import type { Week, WeekStart } from '#domain/calendar/week.ts';
import { Binder, type Statement } from '#server/store/statement.ts';
import { type PeopleWalk, peopleWalkSql } from './people-walk.sql.ts';
import { weekIndex, weekNumber } from './week-index.sql.ts';

export type LatePeople = {
  /** Everyone, and those who were known at closing; the latter by the ids that were joined then. */
  now: PeopleWalk;
  known: PeopleWalk;
  week: Week;
  weekStartsOn: WeekStart;
};

/**
 * Per stage and segment, the people who reached the stage in the week and for whom nobody was counted there at closing:
 * neither they themselves nor any of the ids that have since turned out to be them.
 */
export function latePeopleSql({ now, known, week, weekStartsOn }: LatePeople): Statement {
  const binder = new Binder();
  const at = binder.bind(weekNumber(week, weekStartsOn));
  const inWeek = (table: string, stage: number) =>
    `${weekIndex(`${table}.r${stage}.day`, weekStartsOn)} = ${at}`;
  const stages = now.stages.map(
    (_, stage) => `SELECT ${stage} AS stage, segment, count(*) AS people FROM walked
      WHERE r${stage} IS NOT NULL AND ${inWeek('walked', stage)} AND who NOT IN (
        SELECT coalesce(ids.person, known.who) FROM known LEFT JOIN ${now.identities} AS ids ON ids.alias = known.who
        WHERE known.r${stage} IS NOT NULL AND ${inWeek('known', stage)}
      ) GROUP BY ALL`,
  );
  const sql = `WITH ${peopleWalkSql('walked', now, binder)}, ${peopleWalkSql('known', known, binder)}
    ${stages.join('\nUNION ALL\n')}`;
  return { sql, values: binder.values };
}
