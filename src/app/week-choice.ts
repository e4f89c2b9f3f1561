import { weekOfInstant } from '#domain/calendar/instant.ts';
import { type Calendar, type Week, weekRange } from '#domain/calendar/week.ts';

export type WeekBounds = {
  firstWeek: Week | null;
  lastCompleteWeek: Week | null;
  dataThrough: string | null;
  calendar: Calendar;
};

/** The weeks a reader can open, oldest first; the last may still be forming. */
export function weekChoice({ firstWeek, lastCompleteWeek, dataThrough, calendar }: WeekBounds): Week[] {
  const reached = dataThrough === null ? null : weekOfInstant(Date.parse(dataThrough), calendar);
  const last = latest(lastCompleteWeek, reached);
  return last === null ? [] : weekRange(firstWeek ?? last, last);
}

function latest(a: Week | null, b: Week | null): Week | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
