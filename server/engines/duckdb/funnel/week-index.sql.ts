import {
  addWeeks,
  DAYS_IN_WEEK,
  type Day,
  firstDay,
  type Week,
  type WeekStart,
  weekOfDay,
} from '#domain/calendar/week.ts';

/** The week of a day as a number that grows by one from week to week; `weekAt` gives its name back. */
export function weekIndex(day: string, weekStartsOn: WeekStart): string {
  return `CAST(floor((${day} - ${FIRST_WEEK_START[weekStartsOn]}) / ${DAYS_IN_WEEK}) AS INTEGER)`;
}

export function weekAt(index: number, weekStartsOn: WeekStart): Week {
  return addWeeks(weekOfDay(FIRST_WEEK_START[weekStartsOn], weekStartsOn), index);
}

/** The number that `weekIndex` gives the days of a week. */
export function weekNumber(week: Week, weekStartsOn: WeekStart): number {
  return (firstDay(week) - FIRST_WEEK_START[weekStartsOn]) / DAYS_IN_WEEK;
}

/** 1970-01-05, a Monday, and 1970-01-04, a Sunday. */
const FIRST_WEEK_START: Record<WeekStart, Day> = { monday: 4 as Day, sunday: 3 as Day };
