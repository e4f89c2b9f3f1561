import { addWeeks, type Week } from '#domain/calendar/week.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { listText } from '#domain/wording/numbers-and-dates.ts';

/** A dated remark the company wrote in its configuration: a campaign, an outage, a price change. */
export type Note = { week: Week; text: string };

/**
 * What a reader should think of before looking for a cause; `null` in a week without a holiday.
 *
 * @example holidaySentence(counts, '2025-12-22') // 'This week has a holiday: Christmas.'
 */
export function holidaySentence({ holidays = [] }: CountsDocument, week: Week): string | null {
  const names = holidays.filter((holiday) => holiday.week === week).map(({ name }) => name);
  if (names.length === 0) return null;
  return `This week has ${names.length === 1 ? 'a holiday' : 'holidays'}: ${listText(names)}.`;
}

/**
 * The named holidays as remarks, to be listed with those of the company; one of several weeks is a remark on its first.
 *
 * @example holidayNotes(counts) // [{ week: '2025-12-22', text: 'Holiday: Christmas, 2 weeks' }]
 */
export function holidayNotes({ holidays = [] }: CountsDocument): Note[] {
  const touched = new Set(holidays.map(({ week, name }) => `${week} ${name}`));
  return holidays.flatMap(({ week, name }) => {
    if (touched.has(`${addWeeks(week, -1)} ${name}`)) return [];
    let weeks = 1;
    while (touched.has(`${addWeeks(week, weeks)} ${name}`)) weeks += 1;
    return [{ week, text: `Holiday: ${name}${weeks === 1 ? '' : `, ${weeks} weeks`}` }];
  });
}
