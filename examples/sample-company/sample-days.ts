import { type Instant, startOfDay } from '#domain/calendar/instant.ts';
import { DAYS_IN_WEEK, type Day, firstDay } from '#domain/calendar/week.ts';
import { crmThrough, firstSampleWeek, sampleCalendar, sampleWeeks } from './sample-calendar.ts';

const MS_IN_DAY = 86_400_000;
/** Clock changes shift midnights by an hour: a count of days from the first one must not fall short by one. */
const CLOCK_CHANGE = 3_600_000;

/** When each day of the sample company began, and one more, in its own time zone. */
const dayStarts: readonly Instant[] = Array.from(
  { length: sampleWeeks.length * DAYS_IN_WEEK + 1 },
  (_, day) => startOfDay((firstDay(firstSampleWeek) + day) as Day, sampleCalendar.timeZone),
);

/** The first instant of a week, by its place in `sampleWeeks`; `sampleWeeks.length` is the end of the last one. */
export function weekStart(week: number): Instant {
  return dayStart(week * DAYS_IN_WEEK);
}

/** The day on which an instant falls, counted from the company's first. */
export function dayOf(instant: Instant): number {
  const day = Math.floor((instant - dayStart(0) + CLOCK_CHANGE) / MS_IN_DAY);
  return instant < dayStart(day) ? day - 1 : day;
}

/** The week in which an instant falls, by its place in `sampleWeeks`. */
export function weekOf(instant: Instant): number {
  return Math.floor(dayOf(instant) / DAYS_IN_WEEK);
}

/** The first instant after a day, or after the last day there is. */
export function dayEnd(day: number): Instant {
  return dayStart(Math.min(day + 1, dayStarts.length - 1));
}

/** The first instants that the tracker and the sales system have not delivered. */
export const trackerEnd: Instant = weekStart(sampleWeeks.length);
export const crmEnd: Instant = dayEnd(crmThrough - firstDay(firstSampleWeek));

function dayStart(day: number): Instant {
  const start = dayStarts[day];
  if (start === undefined) throw new RangeError(`The sample company has no day ${day}.`);
  return start;
}
