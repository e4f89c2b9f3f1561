import { DAYS_IN_WEEK, type WeekStart } from '#domain/calendar/week.ts';
import { requiredIndex } from '#domain/funnel/funnel.ts';
import type { StageConfiguration } from '#server/config/configuration.ts';
import { weekIndex } from './week-index.sql.ts';

/**
 * How people go through the stages. Each person has one list of places `{t, seq, day}` per stage; a place is reached when
 * it comes after the place of the stage before and within its window of days, the earliest such. Required stages first;
 * then each optional one takes what no other stage of this person has taken. `r0`, `r1` … are the places reached. A place
 * keeps the day of the stage before when clocks were set back past midnight in between: a lag is never negative.
 */
export function walkSql(people: string, stages: readonly StageConfiguration[]): string {
  const required = stages.flatMap((stage, index) => (index > 0 && stage.optional !== true ? [index] : []));
  const optional = stages.flatMap((stage, index) => (index > 0 && stage.optional === true ? [index] : []));
  let walked = `SELECT * FROM ${people}`;
  const taken = [0];
  for (const index of required) {
    walked = reach(walked, stages, index, []);
    taken.push(index);
  }
  for (const index of optional) {
    walked = reach(walked, stages, index, taken);
    taken.push(index);
  }
  return walked;
}

/** One row per person and stage reached: weeks of the stage before and of the stage itself. */
export function stepRowsSql(stages: readonly StageConfiguration[], weekStartsOn: WeekStart): string {
  const week = (index: number) => weekIndex(`r${index}.day`, weekStartsOn);
  const entries = `SELECT 0 AS stage, segment, ${week(0)} AS week, 0 AS lag, count(*) AS people FROM walked GROUP BY ALL`;
  const steps = stages.slice(1).map((_, before) => {
    const from = requiredIndex(stages, before);
    const to = before + 1;
    return `SELECT ${to} AS stage, segment, ${week(from)} AS week, ${week(to)} - ${week(from)} AS lag, count(*) AS people
      FROM walked WHERE r${to} IS NOT NULL GROUP BY ALL`;
  });
  return [entries, ...steps].join('\nUNION ALL\n');
}

function reach(
  walked: string,
  stages: readonly StageConfiguration[],
  index: number,
  taken: readonly number[],
): string {
  const from = `r${requiredIndex(stages, index - 1)}`;
  const days = windowDays(stages[index]);
  const conditions = [
    `place > ${from}`,
    ...(days === null ? [] : [`place.day <= ${from}.day + ${days}`]),
    ...(taken.length === 0
      ? []
      : [`NOT list_contains([${taken.map((stage) => `r${stage}.seq`).join(', ')}], place.seq)`]),
  ];
  const earliest = `list_min(list_filter(places${index}, lambda place: ${conditions.join(' AND ')}))`;
  return `SELECT * EXCLUDE (earliest), CASE WHEN earliest IS NOT NULL
      THEN {t: earliest.t, seq: earliest.seq, day: greatest(earliest.day, ${from}.day)} END AS r${index}
    FROM (SELECT *, ${earliest} AS earliest FROM (${walked}))`;
}

/** A window in whole calendar days, from the day on which the stage before was reached. */
function windowDays(stage: StageConfiguration | undefined): number | null {
  if (stage?.withinDays !== undefined) return stage.withinDays;
  return stage?.withinWeeks === undefined ? null : stage.withinWeeks * DAYS_IN_WEEK;
}
