import { addWeeks, firstDay, isoWeek, type Week } from '#domain/calendar/week.ts';

const MS_IN_DAY = 86_400_000;
/** Weeks are plain dates; the zone of the reader's machine must not move them. */
const fullDate = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const shortDate = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** @example weekSpan('2026-11-16') // '16–22 Nov 2026' */
export function weekSpan(week: Week): string {
  const last = new Date((firstDay(addWeeks(week, 1)) - 1) * MS_IN_DAY);
  return fullDate.formatRange(firstDate(week), last).replaceAll(/\s?–\s?/g, (dash) => spaced(dash));
}

/** @example weekStart('2026-11-16') // '16 Nov' */
export function weekStart(week: Week): string {
  return shortDate.format(firstDate(week));
}

/** @example weekNumber('2026-11-16') // 'week 47' */
export function weekNumber(week: Week): string {
  return `week ${isoWeek(week).number}`;
}

/** An instant as a date and time in the workspace's zone: `22 Nov 2026, 23:59`. */
export function instantText(instant: string, timeZone: string): string {
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

function firstDate(week: Week): Date {
  return new Date(firstDay(week) * MS_IN_DAY);
}

/** Intl puts thin or ordinary spaces around the dash depending on its data version; one spelling is kept. */
function spaced(dash: string): string {
  return dash.length === 1 ? '–' : ' – ';
}
