import { parseDay, parseWeek, type Week, weekOfDay } from '#domain/calendar/week.ts';
import { Failure } from '#server/app/failure.ts';

/** The week that a flag names by its first day, whichever day the company's weeks start on. */
export function weekNamed(text: string): Week {
  const week = parseWeek(text, 'monday') ?? parseWeek(text, 'sunday');
  if (week !== null) return week;
  const day = parseDay(text);
  const problem =
    day === null
      ? `“${text}” is not a week. Name it by its first day: --week 2026-11-16`
      : `“${text}” is not the first day of a week. Its week starts on Monday, --week ${weekOfDay(day, 'monday')}, or on Sunday, --week ${weekOfDay(day, 'sunday')}.`;
  throw new Failure(problem, { exitCode: 2 });
}
