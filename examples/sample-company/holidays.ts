import { parseDay, type Week, weekOfDay, weekRange } from '#domain/calendar/week.ts';
import type { Holiday } from '#domain/funnel/counts.ts';
import { sampleCalendar } from './sample-calendar.ts';

/** When fewer people visit, by which factor; those who do convert as always. */
export const sampleHolidays = [
  {
    name: 'July holidays',
    visits: 0.9,
    days: [days('2025-07-01', '2025-07-31'), days('2026-07-01', '2026-07-31')],
  },
  {
    name: 'Christmas',
    visits: 0.72,
    days: [days('2025-12-24', '2026-01-04'), days('2026-12-24', '2027-01-03')],
  },
];

const touched = sampleHolidays.flatMap(({ name, visits, days }) =>
  days.flatMap(({ from, to }) => weekRange(weekOf(from), weekOf(to)).map((week) => ({ week, name, visits }))),
);

/** The weeks that a holiday touches, in order of time. */
export const sampleHolidayWeeks: readonly Holiday[] = touched
  .map(({ week, name }) => ({ week, name }))
  .sort((a, b) => a.week.localeCompare(b.week));

/** By which factor the holidays of a week change its visits. */
export function holidayVisits(week: Week): number {
  return touched.reduce((factor, one) => (one.week === week ? factor * one.visits : factor), 1);
}

function days(from: string, to: string) {
  return { from, to };
}

function weekOf(text: string): Week {
  const day = parseDay(text);
  if (day === null) throw new RangeError(`“${text}” is no day.`);
  return weekOfDay(day, sampleCalendar.weekStartsOn);
}
