import { dayOfInstant, startOfDay } from '#domain/calendar/instant.ts';
import type { Day } from '#domain/calendar/week.ts';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import { sha256 } from '#server/platform/hash.ts';

/**
 * The review as a link's page tells it. Links to one week differ in the two instants at which they were made and end, and of
 * these the page tells the day: it is given the first instant of the one and the last of the other, so that all links of a day
 * share one page. When a link ends is for the server to know, at each request.
 */
export function normalisedForCache(review: SharedReview): SharedReview {
  const { reportedAt, expiresAt, calendar } = review;
  const starting = (instant: string, later: 0 | 1) => {
    const day = dayOfInstant(Date.parse(instant), calendar.timeZone);
    return startOfDay((day + later) as Day, calendar.timeZone) - later;
  };
  return {
    ...review,
    reportedAt: reportedAt === null ? null : new Date(starting(reportedAt, 0)).toISOString(),
    expiresAt: expiresAt === null ? null : new Date(starting(expiresAt, 1)).toISOString(),
  };
}

/** The SHA-256 of what a link's page shows: links with the same one, whoever made them, show the same. */
export function shownHash(review: SharedReview): string {
  return sha256(JSON.stringify(normalisedForCache(review)), 'hex');
}
