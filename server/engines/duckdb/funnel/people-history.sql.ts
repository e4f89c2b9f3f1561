import type { WeekStart } from '#domain/calendar/week.ts';
import { Binder, type Statement } from '#server/store/statement.ts';
import { type PeopleWalk, peopleWalkSql } from './people-walk.sql.ts';
import { stepRowsSql } from './walk.sql.ts';

/** Stage by stage, how many people went from which week to which. */
export function peopleHistorySql(walk: PeopleWalk, weekStartsOn: WeekStart): Statement {
  const binder = new Binder();
  const sql = `WITH ${peopleWalkSql('walked', walk, binder)}
    ${stepRowsSql(walk.stages, weekStartsOn)}`;
  return { sql, values: binder.values };
}
