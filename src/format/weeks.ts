import { isoWeek, type Week } from '#domain/calendar/week.ts';

/** @example weekNumber('2026-11-16') // 'week 47' */
export function weekNumberText(week: Week): string {
  return `week ${isoWeek(week).number}`;
}

/** @example instantText('2026-11-22T23:59:59+02:00', 'Europe/Helsinki') // '22 Nov 2026, 23:59' */
export function dateTimeText(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  return format.format(new Date(instant));
}
