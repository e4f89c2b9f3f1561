import { addWeeks, isoWeek, parseDay, type Week, type WeekStart, weekOfDay } from '#domain/calendar/week.ts';

/** The week that an ISO 8601 name such as `2026-W47` means, or `null`. ISO week 1 is the week of 4 January. */
export function weekOfIsoName(text: string, weekStartsOn: WeekStart): Week | null {
  const match = /^(\d{4})-?W(\d{2})$/i.exec(text);
  if (match === null) return null;
  const year = Number(match[1]);
  const number = Number(match[2]);
  const fourth = parseDay(`${match[1]}-01-04`);
  if (fourth === null || number === 0) return null;
  const week = addWeeks(weekOfDay(fourth, weekStartsOn), number - 1);
  const actual = isoWeek(week);
  return actual.year === year && actual.number === number ? week : null;
}
