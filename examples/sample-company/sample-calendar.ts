import {
  addWeeks,
  type Calendar,
  type Day,
  firstDay,
  lastDay,
  type Week,
  weekRange,
} from '#domain/calendar/week.ts';

/**
 * Everything random about the company starts here. Another seed is another company with the same stories; with this one no
 * false alarm, which about one in five companies has, comes between them.
 */
export const SAMPLE_SEED = 204;

export const sampleCalendar: Calendar = { timeZone: 'Europe/Helsinki', weekStartsOn: 'monday' };

export const firstSampleWeek = '2025-05-05' as Week;

/** The last week that every source has delivered in full, and the one after it, which is still forming. */
export const lastCompleteSampleWeek = '2026-11-09' as Week;
export const formingSampleWeek = addWeeks(lastCompleteSampleWeek, 1);

export const sampleWeeks: readonly Week[] = weekRange(firstSampleWeek, formingSampleWeek);

/** The last day of the website's own events, and of the sales system's: two days into the forming week. */
export const trackerThrough = lastDay(formingSampleWeek);
export const crmThrough = (firstDay(formingSampleWeek) + 1) as Day;
