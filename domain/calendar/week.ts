import { tz } from '@date-fns/tz';
import { getISOWeek, getISOWeekYear } from 'date-fns';

/** The first day of a calendar week, `YYYY-MM-DD`; a Monday, or a Sunday where the workspace says so. */
export type Week = string & { readonly __brand: 'Week' };

/** A calendar day of the workspace, counted from 1970-01-01 (day 0); a whole number. */
export type Day = number & { readonly __brand: 'Day' };

export const WEEK_STARTS = ['monday', 'sunday'] as const;
export type WeekStart = (typeof WEEK_STARTS)[number];

/** How a workspace cuts time into weeks: an IANA zone and the day on which a week starts. */
export type Calendar = { timeZone: string; weekStartsOn: WeekStart };

export const DAYS_IN_WEEK = 7;
const MS_IN_DAY = 86_400_000;
/** Days and weeks are plain dates: counted in UTC, so that the zone of the machine never matters. */
const UTC = { in: tz('UTC') };
/** 1970-01-05, the first Monday on or after day 0, and 1970-01-04, the first Sunday. */
const FIRST_WEEK_START: Record<WeekStart, number> = { monday: 4, sunday: 3 };

/**
 * The week that a text names, or `null` when the text is no date or not the first day of a week.
 *
 * @example parseWeek('2026-11-16', 'monday') // '2026-11-16'
 * @example parseWeek('2026-11-17', 'monday') // null
 */
export function parseWeek(text: string, weekStartsOn: WeekStart): Week | null {
  const day = parseDay(text);
  if (day === null) return null;
  const week = weekOfDay(day, weekStartsOn);
  return week === text ? week : null;
}

/**
 * The day that `YYYY-MM-DD` names, or `null` for anything else, 30 February included.
 *
 * @example parseDay('1970-01-08') // 7
 */
export function parseDay(text: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const day = Date.parse(text) / MS_IN_DAY;
  return !Number.isNaN(day) && dayText(day as Day) === text ? (day as Day) : null;
}

/** @example dayText(7 as Day) // '1970-01-08' */
export function dayText(day: Day): string {
  return new Date(day * MS_IN_DAY).toISOString().slice(0, 10);
}

/**
 * The week a day belongs to. Never fails.
 *
 * @example weekOfDay(parseDay('2026-11-22'), 'monday') // '2026-11-16'
 */
export function weekOfDay(day: Day, weekStartsOn: WeekStart): Week {
  const start = FIRST_WEEK_START[weekStartsOn];
  const weeks = Math.floor((day - start) / DAYS_IN_WEEK);
  return dayText((start + weeks * DAYS_IN_WEEK) as Day) as Week;
}

/**
 * The week in which a date lies. Throws a RangeError on text that is no date: ask `parseDay` first.
 *
 * @example weekOfDate('2026-11-18', 'monday') // '2026-11-16'
 */
export function weekOfDate(date: string, weekStartsOn: WeekStart): Week {
  const day = parseDay(date);
  if (day === null) throw new RangeError(`“${date}” was taken for a date.`);
  return weekOfDay(day, weekStartsOn);
}

/** @example firstDay('1970-01-05') // 4 */
export function firstDay(week: Week): Day {
  return (Date.parse(week) / MS_IN_DAY) as Day;
}

/**
 * The seventh day of a week.
 *
 * @example dayText(lastDay('1970-01-05')) // '1970-01-11'
 */
export function lastDay(week: Week): Day {
  return (firstDay(week) + DAYS_IN_WEEK - 1) as Day;
}

/**
 * The week `count` weeks later; earlier when negative.
 *
 * @example addWeeks('2026-12-28', 1) // '2027-01-04'
 */
export function addWeeks(week: Week, count: number): Week {
  return dayText((firstDay(week) + count * DAYS_IN_WEEK) as Day) as Week;
}

/**
 * Whole weeks from one week to another; negative when `to` is earlier.
 *
 * @example weeksBetween('2026-11-02', '2026-11-16') // 2
 */
export function weeksBetween(from: Week, to: Week): number {
  return (firstDay(to) - firstDay(from)) / DAYS_IN_WEEK;
}

/**
 * All weeks from `first` to `last`, both included; empty when `last` is earlier.
 *
 * @example weekRange('2026-11-09', '2026-11-16') // ['2026-11-09', '2026-11-16']
 */
export function weekRange(first: Week, last: Week): Week[] {
  const count = weeksBetween(first, last) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => addWeeks(first, index));
}

/**
 * The ISO 8601 year and number of a week, by its Thursday; a Sunday week takes the number of the Monday inside it.
 *
 * @example isoWeek('2026-12-28') // { year: 2026, number: 53 }
 */
export function isoWeek(week: Week): { year: number; number: number } {
  const first = firstDay(week);
  const startsOnSunday = weekOfDay(first, 'sunday') === week;
  const thursday = new Date((first + (startsOnSunday ? 4 : 3)) * MS_IN_DAY);
  return { year: getISOWeekYear(thursday, UTC), number: getISOWeek(thursday, UTC) };
}
