import { DAYS_IN_WEEK, type Day, type Week, type WeekStart, weekOfDay } from '#domain/calendar/week.ts';
import { type SilentDay, silentDays } from './silent-days.ts';

export type RowsByDay = ReadonlyMap<Day, number>;
export type CompleteDays = { weekStartsOn: WeekStart; through: Day; holidays: ReadonlySet<Week> };

/** So many rows of the event would have come in the week, as far as its source went on. */
const MISSED_ROWS = 25;
const WEEKS_COMPARED = 4;
const NONE = 0;

/** The silent days of an event on which its source went on as far as that many of it would have come. */
export function stoppedDays(
  rows: RowsByDay,
  others: RowsByDay,
  { weekStartsOn, through, holidays, isAskedFor }: CompleteDays & { isAskedFor: (day: Day) => boolean },
): SilentDay[] {
  const days = [...rows].map(([day, count]) => ({ day, rows: count })).sort((a, b) => a.day - b.day);
  const [first] = days;
  if (first === undefined) return [];
  const silent = silentDays(days, { first: first.day, through, holidays, weekStartsOn, lulls: false });
  const missing = silent.filter(({ day }) => isAskedFor(day) && shareOfOthers(others, day) > 0);
  return weeksOf(missing, weekStartsOn).flatMap((week) => {
    const own = missing.filter(({ day }) => weekOfDay(day, weekStartsOn) === week);
    const missed = own.reduce((sum, { day, usual }) => sum + usual * shareOfOthers(others, day), NONE);
    return missed >= MISSED_ROWS ? own : [];
  });
}

/** What the source sent besides on a day, as a share of the same weekdays before, at most 1. */
function shareOfOthers(others: RowsByDay, day: Day): number {
  const before = Array.from(
    { length: WEEKS_COMPARED },
    (_, index) => others.get((day - (index + 1) * DAYS_IN_WEEK) as Day) ?? NONE,
  );
  const usual = before.reduce((sum, rows) => sum + rows, NONE) / WEEKS_COMPARED;
  return usual === NONE ? NONE : Math.min(1, (others.get(day) ?? NONE) / usual);
}

export function weeksOf(days: readonly { day: Day }[], weekStartsOn: WeekStart): Week[] {
  return [...new Set(days.map(({ day }) => weekOfDay(day, weekStartsOn)))].sort();
}
