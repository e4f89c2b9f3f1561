import { dayOfInstant } from '#domain/calendar/instant.ts';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import { dateText, dayYearText } from '#domain/wording/numbers-and-dates.ts';

/**
 * What the report is, said before anything it says: how fresh, how complete, and for how long. Days are those of the
 * team's calendar, whoever reads. A year that was just written is not repeated.
 *
 * @example standing(shared) // ['As reported on 23 Nov 2026', 'data through 22 Nov', 'shown until 22 Dec']
 */
export function standing({ reportedAt, dataThrough, expiresAt, calendar }: SharedReview): string[] {
  const day = dayWriter(calendar.timeZone);
  return [
    reportedAt === null ? 'Live: worked out anew at each visit' : `As reported on ${day(reportedAt)}`,
    dataThrough === null ? 'no source has delivered yet' : `data through ${day(dataThrough)}`,
    ...(expiresAt === null ? [] : [`shown until ${day(expiresAt)}`]),
  ];
}

function dayWriter(timeZone: string): (instant: string) => string {
  let yearBefore: string | null = null;
  return (instant) => {
    const day = dayOfInstant(Date.parse(instant), timeZone);
    const whole = dayYearText(day);
    const year = whole.slice(whole.lastIndexOf(' '));
    const text = year === yearBefore ? dateText(day) : whole;
    yearBefore = year;
    return text;
  };
}
