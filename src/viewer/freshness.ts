import { dayOfInstant } from '#domain/calendar/instant.ts';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import { dateText, dayYearText } from '#domain/wording/numbers-and-dates.ts';

/**
 * How fresh the report is, how complete, and until when it is shown. Days are those of the team's calendar, wherever the
 * reader is. A year is not repeated right after it was written.
 *
 * @example freshness(shared) // ['As reported on 23 Nov 2026', 'data through 22 Nov', 'shown until 22 Dec']
 */
export function freshness({ reportedAt, dataThrough, stale, expiresAt, calendar }: SharedReview): string[] {
  const day = dayWriter(calendar.timeZone);
  return [
    reportedAt === null ? 'Live: worked out again at each visit' : `As reported on ${day(reportedAt)}`,
    dataThrough === null
      ? 'no source has delivered yet'
      : `data through ${day(dataThrough)}${stale === true ? ', longer ago than is usual for a source' : ''}`,
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
