import { type WeekStart, weekOfDate, weekRange } from '#domain/calendar/week.ts';
import type { Holiday } from '#domain/funnel/counts.ts';
import type { HolidaySettings } from '#server/config/schema/holiday-schema.ts';

/** The weeks that each holiday touches, in order of time; one that is written twice is one. */
export function buildHolidays(settings: readonly HolidaySettings[], weekStartsOn: WeekStart): Holiday[] {
  const touched = settings.flatMap(({ name, days }) => {
    const weeks = days.flatMap((day) => {
      const { from, to } = typeof day === 'string' ? { from: day, to: day } : day;
      return weekRange(weekOfDate(from, weekStartsOn), weekOfDate(to, weekStartsOn));
    });
    return [...new Set(weeks)].map((week) => ({ week, name }));
  });
  const distinct = new Map(touched.map((holiday) => [`${holiday.week} ${holiday.name}`, holiday]));
  return [...distinct.values()].sort((a, b) => (a.week < b.week ? -1 : Number(a.week > b.week)));
}
