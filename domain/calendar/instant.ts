import { TZDate } from '@date-fns/tz';
import {
  type Calendar,
  DAYS_IN_WEEK,
  type Day,
  dayText,
  firstDay,
  parseDay,
  type Week,
  weekOfDay,
} from './week.ts';

/** A moment, in milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/**
 * The calendar day of the zone on which an instant falls.
 *
 * @example dayText(dayOfInstant(Date.parse('2026-11-15T22:30:00Z'), 'Europe/Helsinki')) // '2026-11-16'
 */
export function dayOfInstant(instant: Instant, timeZone: string): Day {
  const local = new TZDate(instant, timeZone);
  const text = `${pad(local.getFullYear(), 4)}-${pad(local.getMonth() + 1, 2)}-${pad(local.getDate(), 2)}`;
  const day = parseDay(text);
  if (day === null) throw new RangeError(`No calendar day for instant ${instant} in ${timeZone}.`);
  return day;
}

/** @example weekOfInstant(Date.parse('2026-11-15T22:30:00Z'), { timeZone: 'Europe/Helsinki', weekStartsOn: 'monday' }) // '2026-11-16' */
export function weekOfInstant(instant: Instant, calendar: Calendar): Week {
  return weekOfDay(dayOfInstant(instant, calendar.timeZone), calendar.weekStartsOn);
}

/**
 * The first instant of a day in a zone: midnight, or the moment the clock jumps to where midnight does not exist.
 *
 * @example startOfDay(parseDay('2026-03-29'), 'Europe/Helsinki') // Date.parse('2026-03-28T22:00:00Z')
 */
export function startOfDay(day: Day, timeZone: string): Instant {
  const [year = 0, month = 0, date = 0] = dayText(day).split('-').map(Number);
  return new TZDate(year, month - 1, date, timeZone).getTime();
}

/**
 * The first instant after a week: the start of the next one. A week with a clock change has 167 or 169 hours.
 *
 * @example endOfWeek('2026-11-16', { timeZone: 'UTC', weekStartsOn: 'monday' }) // Date.parse('2026-11-23T00:00:00Z')
 */
export function endOfWeek(week: Week, calendar: Calendar): Instant {
  return startOfDay((firstDay(week) + DAYS_IN_WEEK) as Day, calendar.timeZone);
}

/**
 * Whether a week is still forming: not over, or not every source has delivered past its end.
 * `dataThrough` is the last instant every source has delivered, `null` when nothing has come yet.
 *
 * @example isForming('2026-11-16', null, calendar) // true
 */
export function isForming(week: Week, dataThrough: Instant | null, calendar: Calendar): boolean {
  return dataThrough === null || dataThrough < endOfWeek(week, calendar) - LAST_SECOND;
}

/** `dataThrough` is often written as 23:59:59 of the last day; the second after it is not a missing one. */
const LAST_SECOND = 1000;

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
