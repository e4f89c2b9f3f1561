import { parseDay, type Week, type WeekStart, weekOfDay } from '#domain/calendar/week.ts';

/** The week in which a date lies; that it is one has been checked. */
export function weekNamed(date: string, weekStartsOn: WeekStart): Week {
  const day = parseDay(date);
  if (day === null) throw new RangeError(`“${date}” was taken for a date.`);
  return weekOfDay(day, weekStartsOn);
}
