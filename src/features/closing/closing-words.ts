import { dayOfInstant } from '#domain/calendar/instant.ts';
import { dayText } from '#domain/calendar/week.ts';
import type { ClosedWeek } from '#domain/closing/closed-week.ts';
import { dateText, dayYearText } from '#domain/wording/numbers-and-dates.ts';

/** @example closedText(closed, 'Europe/Helsinki') // 'Recorded on 23 Nov by growth lead' */
export function closedText({ at, by, week }: ClosedWeek, timeZone: string): string {
  const day = dayOfInstant(Date.parse(at), timeZone);
  const sameYear = dayText(day).slice(0, 4) === week.slice(0, 4);
  return `Recorded on ${sameYear ? dateText(day) : dayYearText(day)} by ${by}`;
}

type Words = { title: string; sentences: readonly string[] };

/**
 * The headline of the week as it was reported; `null` while it still reads the same.
 *
 * @example reportedWords(reported.headline, now.headline) // 'An ordinary week.'
 */
export function reportedWords(reported: Words, now: Words): string | null {
  const said = ({ title, sentences: [first] }: Words) => (first === undefined ? title : `${title} ${first}`);
  return said(reported) === said(now) ? null : said(reported);
}
